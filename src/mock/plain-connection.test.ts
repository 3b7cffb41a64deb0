import { connect } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { loadContract } from '#contract'
import { loadMock } from './load-mock.ts'
import { serveMock } from './start-mock.ts'
import { testMoment } from './testing/mock-under-test.ts'

const contract = await loadContract('truconsent')
const definition = await loadMock(contract)
const mock = await serveMock(contract, definition, { clock: testMoment })
afterAll(() => mock.close())

const record = '/consent/signup-form/consent'
const decision = '{"userId":"ann","action":"approved","metadata":{"text":"日本 🎉 é"}}'

function request(line: string, fields: readonly string[] = [], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  return [`${line} HTTP/1.1`, 'Host: localhost', ...fields, ...length, '', body].join('\r\n')
}

/** Sends parts with a pause between them; gives back every byte until the end, which is ours once `isEnough`. */
function receiveAll(parts: readonly string[], base = mock.baseUrl, isEnough = (_received: string) => false): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = ''
    const { port, hostname } = new URL(base)
    const socket = connect(Number(port), hostname)
    socket.setNoDelay(true)
    socket.setEncoding('utf8')
    socket.on('data', (text) => {
      received += text
      if (isEnough(received)) socket.end()
    })
    socket.on('error', reject)
    socket.on('end', () => resolve(received))
    const send = ([part, ...rest]: readonly string[]) => {
      if (part !== undefined) socket.write(part, () => setTimeout(send, 15, rest))
    }
    send(parts)
  })
}

/** One answer to a request that keeps the connection. */
function exchange(parts: readonly string[], base = mock.baseUrl): Promise<string> {
  return receiveAll(parts, base, isWhole)
}

function isWhole(text: string): boolean {
  const [head = '', body] = text.split('\r\n\r\n', 2)
  if (body === undefined) return false
  const length = /^content-length: (\d+)/im.exec(head)?.[1]
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : Buffer.byteLength(body) >= Number(length)
}

/** A request in two parts is read by Node. */
function inTwo(text: string): string[] {
  return [text.slice(0, 12), text.slice(12)]
}

const key = `X-API-Key: ${mock.credentials.apiKey}`
const json = 'Content-Type: application/json'

test.each([
  ['a list', request('GET /banners', [key])],
  ['a path that does not exist', request('GET /nothing?a=b', [key])],
  ['a key that is not known', request('GET /dpo', ['X-API-Key: x'])],
  ['a record', request(`POST ${record}`, [key, json], decision)],
  ['a body that is not JSON', request(`POST ${record}`, [key, json], '{')],
  ['a body without a media type', request(`POST ${record}`, [key], '{}')],
  ['no body', request(`POST ${record}`, [key, json])],
  ['a method that is not there', request('PATCH /dpo', [key])],
  ['an example', request('GET /dpo', [key, 'Prefer: code=404'])],
  ['a kept connection', request('GET /dpo', [key, 'Connection: keep-alive'])],
  ['spaces around a value', request('GET /dpo', [`X-API-Key:\t ${mock.credentials.apiKey} \t`])],
  ['a call of the admin', request('GET /__mock/health')],
])('sends the same bytes as Node for %s', async (name, text) => {
  const inNamespace = (namespace: string) => text.replace('Host: localhost', `Host: localhost\r\nX-Mock-Namespace: ${namespace}`)
  const byNode = await exchange(inTwo(inNamespace(`${name} a`)))
  expect(byNode).toMatch(/^HTTP\/1\.1 \d{3} /)
  expect(await exchange([inNamespace(`${name} b`)])).toBe(byNode)
})

test.each([
  ['together', (text: string, last: string) => [text + text + last]],
  ['one by one', (text: string, last: string) => [text, text, last]],
  ['cut in the middle', (text: string, last: string) => [text + text.slice(0, 20), text.slice(20) + last]],
])('answers requests that come %s, in order', async (_name, cut) => {
  const answers = await receiveAll(cut(request('GET /banners/signup-form', [key]), request('GET /nothing', [key, 'Connection: close'])))
  expect(answers.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404'])
})

test('answers what comes while an answer is on its way', async () => {
  const slow = await serveMock(contract, definition, { clock: testMoment, latency: 60 })
  const more = request('GET /dpo', [key]) + request('GET /nothing', [key, 'Connection: close'])
  const answers = await receiveAll([request('GET /banners/signup-form', [key]), more], slow.baseUrl)
  expect(answers.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404'])
  await slow.close()
})

test('sends chunks as Node does', async () => {
  const varied = await serveMock(contract, definition, { clock: testMoment })
  const chunked = varied.variants.catalogue.find(({ isChunked }) => isChunked)
  varied.variants.set([chunked?.id ?? ''])
  const text = request('GET /banners', [key])
  const byNode = await exchange(inTwo(text), varied.baseUrl)
  expect(byNode).toContain('Transfer-Encoding: chunked')
  expect(await exchange([text], varied.baseUrl)).toBe(byNode)
  await varied.close()
})

test('lets go of a connection that closes before its answer', async () => {
  const slow = await serveMock(contract, definition, { clock: testMoment, latency: 40 })
  const socket = connect(Number(new URL(slow.baseUrl).port), '127.0.0.1')
  socket.write(request('GET /dpo', [key]))
  await new Promise((resolve) => setTimeout(resolve, 10))
  socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 60))
  const answer = await fetch(`${slow.baseUrl}/dpo`, { headers: { 'x-api-key': mock.credentials.apiKey as string } })
  expect(answer.status).toBe(200)
  await slow.close()
})

test('asks a client that does not read for no more', async () => {
  const { port, hostname } = new URL(mock.baseUrl)
  const socket = connect(Number(port), hostname)
  socket.pause()
  const text = request('GET /banners', [key])
  const wanted = 3000
  const send = (left: number) => {
    if (left > 0) socket.write(text, () => setImmediate(send, left - 1))
  }
  send(wanted)
  await new Promise((resolve) => setTimeout(resolve, 300))
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
  })
  socket.resume()
  await expect.poll(() => received.match(/HTTP\/1\.1 200/g)?.length, { timeout: 20_000 }).toBe(wanted)
  socket.destroy()
})
