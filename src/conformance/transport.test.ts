import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { SentRequest } from './exchange.ts'
import { createGate } from './gate.ts'
import { closedPort, serveBytes, serveHttp, serveOncePerConnection, serveSelfSigned } from './testing/hostile-server.ts'
import { createTransport } from './transport.ts'
import { TransportError } from './transport-error.ts'

const get = (url: string): SentRequest => ({ method: 'GET', url, headers: {} })
const transport = () => createTransport({ timeoutMs: 400, gate: createGate(4) })

async function failureOf(url: string): Promise<[kind: string, message: string]> {
  try {
    await transport().send(get(url))
  } catch (error) {
    if (error instanceof TransportError) return [error.kind, error.message]
    throw error
  }
  throw new Error('An answer came.')
}

test('reads status, headers and JSON', async () => {
  await using server = await serveHttp((_, response) =>
    response.writeHead(201, { 'X-Id': '1', 'content-type': 'application/json' }).end('{"a":1}'),
  )
  const answer = await transport().send(get(server.url))
  expect(answer).toMatchObject({ status: 201, headers: { 'x-id': '1' }, text: '{"a":1}', body: { a: 1 } })
})

test('tells why a body is no JSON', async () => {
  await using server = await serveHttp((_, response) => response.end('{"a":'))
  const answer = await transport().send(get(server.url))
  expect(answer).toMatchObject({ status: 200, text: '{"a":', body: undefined, jsonProblem: expect.stringContaining('JSON') })
})

test('names a refused connection', async () => {
  const port = await closedPort()
  expect(await failureOf(`http://127.0.0.1:${port}`)).toEqual(['refused', expect.stringContaining(`127.0.0.1:${port}`)])
})

test('names a host name that does not resolve', async () => {
  expect((await failureOf('http://no-such-host.invalid'))[0]).toBe('dns')
})

test('gives up on a server that does not answer', async () => {
  await using server = await serveBytes('', 'hang')
  expect(await failureOf(server.url)).toEqual(['timeout', 'No complete answer came within 400 ms.'])
})

test('gives up on a server that does not finish its answer', async () => {
  await using server = await serveBytes('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":', 'hang')
  expect((await failureOf(server.url))[0]).toBe('timeout')
})

test('gives up on a server that goes on and on, byte by byte', async () => {
  await using server = await serveHttp((_, response) => {
    const timer = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(timer))
  })
  expect((await failureOf(server.url))[0]).toBe('timeout')
})

test('names a connection that is reset within the body', async () => {
  await using server = await serveBytes('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":', 'reset')
  expect((await failureOf(server.url))[0]).toBe('reset')
})

test('names a body that is shorter than announced', async () => {
  await using server = await serveBytes('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":1}', 'end')
  expect((await failureOf(server.url))[0]).toBe('reset')
})

test('stops reading a body that is too large', async () => {
  await using server = await serveHttp((_, response) => {
    response.on('error', () => {})
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    }
    response.on('drain', more)
    more()
  })
  expect(await failureOf(server.url)).toEqual(['tooLarge', 'The body of the answer is larger than 5242880 bytes.'])
})

test('names what is not HTTP, or not what it says', async () => {
  const answers = [
    '220 smtp.example ESMTP\r\n',
    'HTTP/1.1 200 OK\r\nno header\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nhello',
  ]
  for (const answer of answers) {
    await using server = await serveBytes(answer, 'end')
    expect((await failureOf(server.url))[0], answer).toBe('malformed')
  }
})

test('names a status that HTTP does not know', async () => {
  await using server = await serveBytes('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n', 'end')
  expect((await failureOf(server.url))[0]).toBe('malformed')
})

test('names a certificate that nobody trusts, and TLS that is none', async () => {
  await using selfSigned = await serveSelfSigned((_, response) => response.end('{}'))
  await using plain = await serveHttp((_, response) => response.end('{}'))
  expect((await failureOf(selfSigned.url))[0]).toBe('certificate')
  expect((await failureOf(plain.url.replace('http:', 'https:')))[0]).toBe('certificate')
})

test('does not follow a redirect, so that no credential goes there', async () => {
  const asked: (string | undefined)[] = []
  await using elsewhere = await serveHttp((request, response) => {
    asked.push(request.headers.authorization)
    response.end('{}')
  })
  await using server = await serveHttp((_, response) => response.writeHead(302, { location: elsewhere.url }).end())
  const answer = await transport().send({ method: 'GET', url: server.url, headers: { authorization: 'Bearer secret' } })
  expect(answer).toMatchObject({ status: 302, headers: { location: elsewhere.url } })
  expect(asked).toEqual([])
})

test('sends a body without a media type where none is given', async () => {
  let received: string | undefined = 'nothing'
  await using server = await serveHttp((request, response) => {
    received = request.headers['content-type']
    response.end()
  })
  await transport().send({ method: 'POST', url: server.url, headers: {}, body: '{}' })
  expect(received).toBeUndefined()
})

test('counts what it sends and keeps to the number at a time', async () => {
  let open = 0
  let most = 0
  await using server = await serveHttp((_, response) => {
    open += 1
    most = Math.max(most, open)
    setTimeout(() => {
      open -= 1
      response.end()
    }, 10)
  })
  const limited = createTransport({ timeoutMs: 1000, gate: createGate(3) })
  await Promise.all(Array.from({ length: 12 }, () => limited.send(get(server.url))))
  expect(most).toBe(3)
  expect(limited.requests).toBe(12)
})

test('keeps to the number a second', async () => {
  const limited = createTransport({ timeoutMs: 1000, gate: createGate(8, 50), fetch: async () => new Response('{}') })
  const start = performance.now()
  await Promise.all(Array.from({ length: 11 }, () => limited.send(get('http://acme.test'))))
  expect(performance.now() - start).toBeGreaterThan(190)
})

test('gives up what is under way when it is interrupted', async () => {
  await using server = await serveBytes('', 'hang')
  const controller = new AbortController()
  const interrupted = createTransport({ timeoutMs: 5000, gate: createGate(1), signal: controller.signal })
  setTimeout(() => controller.abort(), 20)
  await expect(interrupted.send(get(server.url))).rejects.toMatchObject({ kind: 'interrupted' })
  await expect(interrupted.send(get(server.url))).rejects.toMatchObject({ kind: 'interrupted' })
})

test('sends again, on a fresh connection, what met a kept one that was just being closed', async () => {
  await using server = await serveOncePerConnection()
  const kept = transport()
  await kept.send(get(server.url))
  expect(await kept.send(get(server.url))).toMatchObject({ status: 200 })
  expect(kept.requests).toBe(3)
})

test('sends nothing twice that is not idempotent, nor after a part of an answer, nor on a fresh connection', async () => {
  await using closing = await serveOncePerConnection()
  const posting = transport()
  await posting.send(get(closing.url))
  await expect(posting.send({ ...get(closing.url), method: 'POST', body: '{}' })).rejects.toMatchObject({ kind: 'reset' })
  expect(posting.requests).toBe(2)

  for (const part of ['HTTP/1.1 200 OK\r\ncontent-le', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{']) {
    await using answering = await serveOncePerConnection(part)
    const cutShort = transport()
    await cutShort.send(get(answering.url))
    await expect(cutShort.send(get(answering.url))).rejects.toMatchObject({ kind: 'reset' })
    expect(cutShort.requests).toBe(2)
  }

  await using silent = await serveBytes('', 'reset')
  const first = transport()
  await expect(first.send(get(silent.url))).rejects.toMatchObject({ kind: 'reset' })
  expect(first.requests).toBe(1)
})

test('keeps connections for the next request, and gives them up when closed', async () => {
  const connections = new Set<unknown>()
  await using server = await serveHttp((request, response) => {
    connections.add(request.socket)
    request.socket.on('close', () => connections.delete(request.socket))
    response.end('{}')
  })
  const kept = transport()
  for (let sent = 0; sent < 5; sent += 1) await kept.send(get(server.url))
  expect(connections.size).toBe(1)
  kept.close()
  await expect.poll(() => connections.size).toBe(0)
})

test('reads a body that the target packed unasked, within the same bounds', async () => {
  const body = JSON.stringify({ text: 'a'.repeat(1000) })
  for (const [encoding, packed] of [
    ['gzip', gzipSync(body)],
    ['br', brotliCompressSync(body)],
    ['deflate, gzip', gzipSync(deflateSync(body))],
  ] as const) {
    await using server = await serveHttp((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(packed))
    expect((await transport().send(get(server.url))).text, encoding).toBe(body)
  }
  const huge = gzipSync(Buffer.alloc(6 * 1024 * 1024))
  await using server = await serveHttp((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(huge))
  expect((await failureOf(server.url))[0]).toBe('tooLarge')
})

test('joins a header that comes twice, and sends no spaces around a value', async () => {
  let received: unknown
  await using server = await serveHttp((request, response) => {
    received = request.headers['x-key']
    response.writeHead(
      200,
      [
        ['x-many', 'a'],
        ['x-many', 'b'],
        ['retry-after', '1'],
        ['set-cookie', 'c=1'],
        ['set-cookie', 'd=2'],
      ].flat(),
    )
    response.end()
  })
  const { headers } = await transport().send({ ...get(server.url), headers: { 'x-key': '  a key\t' } })
  expect(headers).toMatchObject({ 'x-many': 'a, b', 'retry-after': '1', 'set-cookie': 'c=1, d=2' })
  expect(received).toBe('a key')
})

test('waits a moment for what may have made something when it is interrupted', async () => {
  const controller = new AbortController()
  await using server = await serveHttp((_, response) => {
    controller.abort()
    setTimeout(() => response.end('{}'), 50)
  })
  const interrupted = createTransport({ timeoutMs: 5000, gate: createGate(1), signal: controller.signal })
  expect(await interrupted.send({ ...get(server.url), method: 'POST' })).toMatchObject({ status: 200 })
  await expect(interrupted.send({ ...get(server.url), method: 'POST' })).rejects.toMatchObject({ kind: 'interrupted' })
  expect(interrupted.requests).toBe(1)
})
