import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import type { SentRequest } from './exchange.ts'
import { exchangeByHttp } from './exchange-by-http.ts'
import { exchangeByNode } from './exchange-by-node.ts'
import { exchangePlainly, isPlain } from './exchange-plainly.ts'
import type { Exchanger, ReceivedAnswer } from './exchanger.ts'
import { servePieces } from './testing/hostile-server.ts'
import { classifyTransportError } from './transport-error.ts'

const get = (url: string): SentRequest => ({ method: 'GET', url, headers: {} })
const head = (...fields: readonly string[]) => ['HTTP/1.1 200 OK', ...fields, '', ''].join('\r\n')

const open: Exchanger[] = []
afterEach(() => {
  for (const exchanger of open.splice(0)) exchanger.close()
})

function opened<Opened extends Exchanger>(exchanger: Opened): Opened {
  open.push(exchanger)
  return exchanger
}

async function outcome(exchanger: Exchanger, request: SentRequest): Promise<unknown> {
  try {
    return await exchanger.begin(request, { isFresh: false }).answer
  } catch (error) {
    return classifyTransportError(error).kind
  }
}

const packed = gzipSync('{"packed":true}')
const answers: readonly [what: string, answer: string | Buffer][] = [
  ['a plain answer', `${head('X-A: a', 'Content-Length: 2')}{}`],
  ['an answer to be followed by none', `${head('Connection: close', 'Content-Length: 2')}{}`],
  ['no body', 'HTTP/1.1 204 No Content\r\nX-A: a\r\n\r\n'],
  ['a body that is not ASCII', Buffer.from(`${head('Content-Length: 9')}"é and €"`)],
  ['a body that is not UTF-8', Buffer.from(`${head('Content-Length: 3')}"\xe9"`, 'latin1')],
  ['a body that begins with a mark of its order', Buffer.from(`${head('Content-Length: 5')}\ufeff{}`)],
  ['a packed body', Buffer.concat([Buffer.from(head('Content-Encoding: gzip', `Content-Length: ${packed.length}`)), packed])],
  ['a body that is not packed as it says', `${head('Content-Encoding: gzip', 'Content-Length: 2')}{}`],
  ['a large body', `${head('Content-Length: 300000')}${'x'.repeat(300_000)}`],
  ['a body of the largest size', `${head('Content-Length: 5242880')}${'x'.repeat(5_242_880)}`],
  ['a body that is too large', `${head('Content-Length: 5242881')}${'x'.repeat(5_242_881)}`],
  ['a body that is too short', `${head('Content-Length: 20')}{}`],
  ['chunks', `${head('Transfer-Encoding: chunked')}1\r\n{\r\n1\r\n}\r\n0\r\n\r\n`],
  ['chunks that break off', `${head('Transfer-Encoding: chunked')}1\r\n{\r\n`],
  ['chunks of an odd length', `${head('Transfer-Encoding: chunked')}x\r\n{}\r\n0\r\n\r\n`],
  ['no length', `${head('X-A: a')}{"until":"the end"}`],
  ['an interim answer before the answer', `HTTP/1.1 100 Continue\r\n\r\n${head('Content-Length: 2')}{}`],
  ['a field given twice', `${head('X-A: a', 'X-A: b', 'Set-Cookie: a=1', 'Set-Cookie: b=2', 'Content-Length: 2')}{}`],
  ['a value that is not ASCII', Buffer.from(`${head('X-A: \xe9', 'Content-Length: 2')}{}`, 'latin1')],
  ['a folded field', `${head('X-A: a', ' b', 'Content-Length: 2')}{}`],
  ['a field without a colon', `${head('nonsense', 'Content-Length: 2')}{}`],
  ['two different lengths', `${head('Content-Length: 2', 'Content-Length: 3')}{}`],
  ['chunks and a length', `${head('Transfer-Encoding: chunked', 'Content-Length: 2')}{}`],
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}'],
  ['a status beyond those of HTTP', 'HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n'],
  ['a head without an end', 'HTTP/1.1 200 OK\r\nX-A: a\r\n'],
  ['a head that is too large', `${head(`X-A: ${'a'.repeat(20_000)}`, 'Content-Length: 2')}{}`],
  ['another protocol', '220 smtp.example ESMTP\r\n'],
  ['nothing', ''],
]

test.each(answers)('reads as Node does: %s', async (_, answer) => {
  const bytes = Buffer.from(answer as string)
  const bodyStart = bytes.indexOf('\r\n\r\n') + 4
  const cuts = [[], [5], [bodyStart], [bodyStart + 1], [5, bodyStart, bodyStart + 1]]
  for (const cut of cuts) {
    const pieces = [0, ...cut].map((start, index) => bytes.subarray(start, cut[index]))
    await using server = await servePieces(pieces, 'end')
    const byNode = await outcome(opened(exchangeByNode()), get(server.url))
    expect(await outcome(opened(exchangeByHttp()), get(server.url)), `cut at ${cut}`).toEqual(byNode)
  }
})

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly socket: Socket
}

/** Notes each request; what `answer` does comes after its end. */
async function serve(answer: (response: ServerResponse, seen: readonly Seen[]) => void) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers, socket } = request
      seen.push({ method, url, headers, body: Buffer.concat(chunks).toString(), socket })
      answer(response, seen)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    seen,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const noHandOver = () => Promise.reject(new Error('not plain'))
const send = (exchanger: Exchanger, request: SentRequest): Promise<ReceivedAnswer> => exchanger.begin(request, { isFresh: false }).answer

test('sends what Node sends', async () => {
  await using server = await serve((response) => response.end('{}'))
  const requests: SentRequest[] = [
    get(`${server.url}/stores?a=%20b&c=é`),
    {
      method: 'POST',
      url: `${server.url}/stores`,
      headers: { 'content-type': 'application/json', 'x-key': ' a key\t' },
      body: '{"a":"é"}',
    },
    { method: 'POST', url: `${server.url}/stores`, headers: {} },
    { method: 'PUT', url: `${server.url}/stores/1`, headers: { host: 'acme.test' }, body: '' },
    { method: 'DELETE', url: `${server.url}/stores/1`, headers: {} },
  ]
  for (const exchanger of [opened(exchangePlainly(noHandOver)), opened(exchangeByNode())]) {
    for (const request of requests) await send(exchanger, request)
  }
  const told = server.seen.map(({ socket: _, ...request }) => request)
  expect(told.slice(0, requests.length)).toEqual(told.slice(requests.length))
})

test('leaves to Node what it does not send itself', () => {
  const plain = get('http://acme.test')
  expect(isPlain({ ...plain, headers: { 'x-key': 'a key' } })).toBe(true)
  const others: SentRequest[] = [
    get('https://acme.test'),
    { ...plain, method: 'HEAD' },
    { ...plain, method: 'get' },
    { ...plain, headers: { connection: 'close' } },
    { ...plain, headers: { 'content-length': '3' } },
    { ...plain, headers: { 'transfer-encoding': 'chunked' } },
    { ...plain, headers: { 'x-key': 'a\r\nb: c' } },
    { ...plain, headers: { 'x-key': 'é' } },
    { ...plain, headers: { 'x key': 'a' } },
  ]
  expect(others.map(isPlain)).toEqual(others.map(() => false))
})

test('keeps as many connections as are used at a time', async () => {
  await using server = await serve((response) => setTimeout(() => response.end('{}'), 5))
  const exchanger = opened(exchangePlainly(noHandOver))
  for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 4 }, () => send(exchanger, get(server.url))))
  expect(server.seen.length).toBe(12)
  expect(new Set(server.seen.map(({ socket }) => socket)).size).toBe(4)
  await exchanger.begin(get(server.url), { isFresh: true }).answer
  expect(new Set(server.seen.map(({ socket }) => socket)).size).toBe(5)
})

test('uses no connection again that the target closes, now or soon', async () => {
  for (const [name, value] of [
    ['connection', 'close'],
    ['keep-alive', 'timeout=1'],
  ] as const) {
    await using server = await serve((response) => response.setHeader(name, value).end('{}'))
    const exchanger = opened(exchangePlainly(noHandOver))
    for (let sent = 0; sent < 3; sent += 1) await send(exchanger, get(server.url))
    expect(new Set(server.seen.map(({ socket }) => socket)).size).toBe(3)
  }
})

test('uses no connection again that was closed meanwhile, or that said more than it was asked for', async () => {
  for (const spoil of [(socket: Socket) => socket.end(), (socket: Socket) => socket.destroy(), (socket: Socket) => socket.write('HTTP')]) {
    await using server = await serve((response) => response.end('{}'))
    const exchanger = opened(exchangePlainly(noHandOver))
    await send(exchanger, get(server.url))
    const socket = server.seen[0]?.socket as Socket
    spoil(socket)
    // until it is known here
    await new Promise((resolve) => setTimeout(resolve, 50))
    await send(exchanger, { ...get(server.url), method: 'POST' })
    expect(server.seen.map(({ socket: used }) => used === socket)).toEqual([true, false])
  }
})

test('gives up a connection that nothing is sent on', async () => {
  await using server = await serve((response) => response.end('{}'))
  await send(opened(exchangePlainly(noHandOver)), get(server.url))
  const start = performance.now()
  await new Promise((resolve) => server.seen[0]?.socket.once('close', resolve))
  expect(performance.now() - start).toBeLessThan(4000)
})

test('leaves all further requests to Node once an answer was not plain', async () => {
  await using server = await serve((response, { length }) => {
    if (length > 1) response.write('{')
    response.end('}')
  })
  const exchanger = opened(exchangeByHttp())
  const texts: string[] = []
  for (let sent = 0; sent < 5; sent += 1) texts.push((await send(exchanger, get(server.url))).text)
  expect(texts).toEqual(['}', '{}', '{}', '{}', '{}'])
  const sockets = server.seen.map(({ socket }) => socket)
  // the first two over one connection, which is not used again; the others over one of Node's
  expect(sockets.map((socket) => sockets.indexOf(socket))).toEqual([0, 0, 2, 2, 2])
})

test('hands over all of an answer, however late it is read', async () => {
  const pieces = ['HTTP/1.1 2', '00 OK\r\n', '\r\nsome', ' text'].map((text) => Buffer.from(text))
  await using server = await servePieces(pieces, 'end')
  const exchanger = opened(
    exchangePlainly(async (_, stream) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      const chunks: Buffer[] = await stream.toArray()
      return { status: 200, headers: {}, text: Buffer.concat(chunks).toString() }
    }),
  )
  expect((await send(exchanger, get(server.url))).text).toBe(Buffer.concat(pieces).toString())
})

test('keeps packed bodies apart that are unpacked side by side', async () => {
  await using server = await serve((response, seen) => {
    const body = gzipSync(JSON.stringify(Array.from({ length: 2000 }, (_, index) => index * seen.length)))
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length }).end(body)
  })
  const exchanger = opened(exchangePlainly(noHandOver))
  const all = await Promise.all(Array.from({ length: 64 }, () => send(exchanger, get(server.url))))
  const steps = all.map(({ text }) => JSON.parse(text) as number[])
  expect(steps.map(([, step]) => step).toSorted((one, other) => Number(one) - Number(other))).toEqual(all.map((_, index) => index + 1))
  expect(steps.every((list) => list.every((value, index) => value === index * (list[1] ?? 0)))).toBe(true)
})

test('closes the connection of an exchange that is ended, also while Node reads its answer', async () => {
  for (const isPlainAnswer of [true, false]) {
    const states: string[] = []
    await using server = await serve((response) => {
      states.push('answering')
      response.once('close', () => states.push('closed'))
      response.writeHead(200, isPlainAnswer ? { 'content-length': '10' } : {}).write('{')
    })
    const { answer, abort } = opened(exchangeByHttp()).begin(get(server.url), { isFresh: false })
    answer.catch(() => {})
    await expect.poll(() => states).toEqual(['answering'])
    // until the part of it is read here
    await new Promise((resolve) => setTimeout(resolve, 50))
    abort()
    await expect.poll(() => states).toEqual(['answering', 'closed'])
    await expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' })
  }
})
