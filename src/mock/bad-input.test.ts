import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { findResponse, loadContract } from '#contract'
import { loadMock } from './load-mock.ts'
import { serveMock } from './start-mock.ts'
import { testMoment } from './testing/mock-under-test.ts'
import { type RawAnswer, type RawOptions, sendRaw } from './testing/raw-http.ts'
import { readAnswer } from './testing/read-answer.ts'

// Some of these load Prism.
vi.setConfig({ testTimeout: 30_000 })

const contract = await loadContract('truconsent')
const mock = await serveMock(contract, await loadMock(contract), { port: 0, clock: testMoment })
afterAll(() => mock.close())

const megabyte = 1024 * 1024
const apiKey = mock.credentials.apiKey as string
const key = { 'x-api-key': apiKey }
const record = '/consent/signup-form/consent'
const decision = '{"userId":"ann","action":"approved"}'
const accepted = expect.objectContaining({ action: 'approved', status: 'pending' })

/** Whatever was sent before, a good request is served. */
afterEach(async () => {
  const banner = expect.objectContaining({ banner_id: mock.fixtures.collectionPointUuid }) as unknown
  expect(await raw('getBanner', [get('/banners/signup-form')])).toEqual([{ status: 200, body: banner }])
})

/** The status is one that the contract declares for the operation, or the answer is problem details; nothing of our code shows. */
function expectTame({ status, headers, body }: RawAnswer, operationId: string | undefined): void {
  expect(body).not.toMatch(/^\s+at |\bat [^ ]+ \(|file:\/\/|node:internal|\.[tj]s:\d+|\/(src|mocks|node_modules)\//m)
  if (headers['content-type'] === 'application/problem+json') {
    expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status })
    return
  }
  const operation = contract.operations.find(({ id }) => id === operationId)
  expect(headers['content-type']).toBe('application/json')
  expect(operation && findResponse(operation, status)).toBeDefined()
}

interface Seen {
  readonly status: number
  readonly body: unknown
}

/** Sends raw bytes, and gives back the tamed answers. */
async function raw(operationId: string | undefined, parts: readonly (string | Uint8Array)[], options?: RawOptions): Promise<Seen[]> {
  const answers = (await sendRaw(mock.baseUrl, parts, options)).filter(({ status }) => status !== 100)
  for (const answer of answers) expectTame(answer, operationId)
  return answers.map(({ status, body }) => ({ status, body: JSON.parse(body) as unknown }))
}

function head(startLine: string, ...lines: readonly string[]): string {
  return [`${startLine} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...lines, '', ''].join('\r\n')
}

function get(target: string, ...lines: readonly string[]): string {
  return head(`GET ${target}`, `X-API-Key: ${apiKey}`, ...lines)
}

function post(body: string | Uint8Array, ...lines: readonly string[]): (string | Uint8Array)[] {
  return [head(`POST ${record}`, `X-API-Key: ${apiKey}`, `Content-Length: ${Buffer.byteLength(body)}`, ...lines), body]
}

function problemOf(status: number, title: string, detail: string): Seen {
  return { status, body: { type: 'about:blank', title, status, detail } }
}

const json = 'Content-Type: application/json'
const refused = (error: unknown): Seen => ({ status: 400, body: { error } })
const notJson = refused(expect.stringMatching(/^The body is not JSON: /))
const notHttp = problemOf(400, 'Bad Request', 'The request is not valid HTTP.')
const tooLong = problemOf(431, 'Request Header Fields Too Large', 'The header fields are larger than this mock server reads.')
const bannerUnknown: Seen = { status: 404, body: { error: 'Banner not found' } }
const unrouted = (path: string) => problemOf(404, 'Not Found', `No operation of truConsent has the path ${path}.`)
const wrongType = (type: string) => problemOf(415, 'Unsupported Media Type', `Content-Type is ${type}; application/json is expected.`)

test.each<[string, string | Uint8Array, string[], Seen]>([
  ['malformed JSON', '{"userId":', [json], notJson],
  ['JSON with a trailing comma', '{"userId":"ann",}', [json], notJson],
  ['JSON that is followed by text', `${decision}x`, [json], notJson],
  ['JSON that is not UTF-8', Buffer.from('{"userId":"\xff","action":"approved"}', 'latin1'), [json], notJson],
  ['JSON in UTF-16', Buffer.from(decision, 'utf16le'), [json], notJson],
  ['a lone NUL', '\0', [json], notJson],
  ['white space only', '   ', [json], notJson],
  ['null', 'null', [json], refused('body: must be object')],
  ['a list', '[]', [json], refused('body: must be object')],
  ['a number that is too large for one', '{"userId":1e999,"action":"approved"}', [json], refused('body userId: must be string')],
  ['an empty body', '', [json], refused('body: A body is required.')],
  ['an empty body without a media type', '', [], refused('body: A body is required.')],
  ['a body without a media type', decision, [], wrongType('absent')],
  ['a body with an empty media type', decision, ['Content-Type: '], wrongType('absent')],
  ['a body with a media type that is none', decision, ['Content-Type: nonsense'], wrongType('"nonsense"')],
  ['a body with a media type of punctuation', decision, ['Content-Type: ;;,/'], wrongType('absent')],
  ['a form', 'userId=ann', ['Content-Type: application/x-www-form-urlencoded'], wrongType('"application/x-www-form-urlencoded"')],
  ['a multipart form without a boundary', decision, ['Content-Type: multipart/form-data'], wrongType('"multipart/form-data"')],
  ['two media types', decision, ['Content-Type: application/json, text/html'], wrongType('"application/json, text/html"')],
])('refuses %s', async (_name, body, lines, expected) => {
  expect(await raw('recordConsent', post(body, ...lines))).toEqual([expected])
})

test.each<[string, string | Uint8Array, string[]]>([
  ['a media type in capitals with parameters', decision, ['Content-Type: Application/JSON ; charset="utf-8"; x']],
  ['a byte order mark', `\uFEFF${decision}`, [json]],
  ['text of all planes', '{"userId":"日本 🎉 \\ud83d\\ude00 \\u0000 é","action":"approved","metadata":{"🎉":"\\u202e"}}', [json]],
  ['a lone surrogate', '{"userId":"\\ud800","action":"approved"}', [json]],
  [
    'members named like those of every object',
    '{"userId":"ann","action":"approved","__proto__":{"a":1},"constructor":1,"metadata":{"__proto__":null}}',
    [json],
  ],
  ['a member given twice', '{"userId":5,"userId":"ann","action":"approved"}', [json]],
  [
    'headers that ask for the impossible',
    decision,
    [json, 'Accept: nonsense', 'Accept-Encoding: zip;q=7', 'Accept-Language: ,', 'If-Match: *'],
  ],
  ['an empty Accept', decision, [json, 'Accept: ', 'Accept: a/b;q', 'Accept: ,']],
])('accepts %s', async (_name, body, lines) => {
  expect(await raw('recordConsent', post(body, ...lines))).toEqual([{ status: 201, body: accepted }])
})

test('reads a body of 10 MB, and refuses none of its parts', async () => {
  const body = JSON.stringify({ userId: 'large', action: 'approved', metadata: { text: 'é'.repeat(5 * megabyte) } })
  expect(await raw('recordConsent', post(body, json))).toEqual([{ status: 201, body: accepted }])
})

test('answers a body over the limit once it has come, whether its length was told or not', async () => {
  const body = Buffer.alloc(16 * megabyte + 1, ' ')
  const expected = problemOf(413, 'Payload Too Large', 'The body is larger than the 16777216 bytes that this mock server reads.')
  expect(await raw('recordConsent', post(body, json))).toEqual([expected])
  const chunked = [`X-API-Key: ${apiKey}`, json, 'Transfer-Encoding: chunked']
  expect(
    await raw('recordConsent', [head(`POST ${record}`, ...chunked), `${body.length.toString(16)}\r\n`, body, '\r\n0\r\n\r\n']),
  ).toEqual([expected])
  expect(await readAnswer(fetch(mock.baseUrl + record, { method: 'POST', headers: key, body }))).toMatchObject({ status: 413 })
})

test('refuses what is nested too deeply to be written again', async () => {
  const nested = (depth: number) => `{"userId":"deep","action":"approved","metadata":${'{"a":'.repeat(depth)}[]${'}'.repeat(depth)}}`
  expect(await raw('recordConsent', post(nested(900), json))).toEqual([{ status: 201, body: accepted }])
  expect(await raw('recordConsent', post(nested(100_000), json))).toEqual([refused('The body is nested deeper than 1000 levels.')])
  expect(await raw('listConsentHistory', [get('/consent/signup-form/consents?userId=deep')])).toMatchObject([{ status: 200 }])
})

test.each<[string, string, Seen]>([
  ['a percent sign that encodes nothing', '/banners/%zz', refused('path banner_id: is not valid percent-encoding')],
  ['a percent sign at the end', '/banners/a%', refused('path banner_id: is not valid percent-encoding')],
  ['encoded bytes that are not UTF-8', '/banners/%ff', refused('path banner_id: is not valid percent-encoding')],
  ['an overlong encoding', '/banners/%c0%af', refused('path banner_id: is not valid percent-encoding')],
  ['an encoded slash', '/banners/signup-form%2f..', bannerUnknown],
  ['an encoded NUL', '/banners/%00', bannerUnknown],
  ['an encoded line break', '/banners/a%0d%0aSet-Cookie:%20a=1', bannerUnknown],
  ['encoded text of all planes', '/banners/%E6%97%A5%F0%9F%8E%89', bannerUnknown],
  ['10,000 characters', `/banners/${'a'.repeat(10_000)}`, bannerUnknown],
  ['two dots for a parameter', '/banners/..', bannerUnknown],
  ['two dots', '/..', unrouted('/..')],
  ['two dots before a path', '/../dpo', unrouted('/../dpo')],
  ['two dots within a path', '/banners/../dpo', unrouted('/banners/../dpo')],
  ['encoded dots', '/%2e%2e/dpo', unrouted('/%2e%2e/dpo')],
  ['two slashes', '//', unrouted('//')],
  ['a host after two slashes', '//localhost/dpo', unrouted('//localhost/dpo')],
  ['a backslash', '/\\dpo', unrouted('/\\dpo')],
  ['a fragment', '/dpo#a', unrouted('/dpo#a')],
  ['a semicolon', '/dpo;a=b', unrouted('/dpo;a=b')],
  ['markup', '/<script>', unrouted('/<script>')],
  ['no path', 'http://localhost', unrouted('/')],
  ['a query in place of a path', 'http://localhost?a=b', unrouted('/')],
  [
    'a target of another scheme',
    'ftp://localhost/dpo',
    problemOf(404, 'Not Found', 'No operation has the path ftp://localhost/dpo; the base path is /.'),
  ],
])('answers %s', async (_name, target, expected) => {
  expect(await raw('getBanner', [get(target)])).toEqual([expected])
})

test('routes a target in absolute form, by its host', async () => {
  const dpo = { status: 200, body: expect.objectContaining({ email: 'dpo@example.com' }) }
  expect(await raw('getDpo', [get('http://acme.localhost/dpo')])).toEqual([dpo])
  expect(await raw('getDpo', [get('HTTP://globex.localhost:4010/dpo?a=b')])).toEqual([{ status: 401, body: { error: 'Invalid API key' } }])
  const [health] = await sendRaw(mock.baseUrl, [get('http://localhost/__mock/health')])
  expect(health).toMatchObject({ status: 200, body: '{"status":"ok","provider":"truconsent"}' })
})

test.each([
  ['userId=%zz', '%zz'],
  ['userId=%ff', '\uFFFD'],
  ['userId=%', '%'],
  ['userId=', ''],
  ['userId', ''],
  ['userId=ann&userId=bob', 'ann'],
  ['&&=&userId=ann&%&=x', 'ann'],
  ['userId[]=bob&userId=ann', 'ann'],
  ['userId=%E6%97%A5+%F0%9F%8E%89', '日 🎉'],
  ['userId=a%00b%0d%0a', 'a\0b\r\n'],
  ['__proto__=x&constructor=y&userId=ann', 'ann'],
])('reads the query %s', async (query, user) => {
  const body = { user_id: user, total_consents: expect.any(Number), collection_points: expect.any(Array), timestamp: expect.any(String) }
  expect(await raw('getUserConsentStatus', [get(`/consent/user-consent-status?${query}`)])).toEqual([{ status: 200, body }])
})

test('reads a query of 10,000 characters', async () => {
  const user = 'a'.repeat(10_000)
  const answers = await raw('getUserConsentStatus', [get(`/consent/user-consent-status?userId=${user}`)])
  expect(answers).toMatchObject([{ status: 200, body: { user_id: user } }])
})

test.each([
  ['limit=abc', 'query limit: must be integer'],
  ['limit=', 'query limit: must be integer'],
  ['limit=1.5', 'query limit: must be integer'],
  ['limit=0x10', 'query limit: must be integer'],
  ['limit=1e999', 'query limit: must be integer'],
  ['limit=%31%ff', 'query limit: must be integer'],
  ['offset=-1e999', 'query offset: must be integer'],
  ['limit=1&offset=-', 'query offset: must be integer'],
])('refuses the query %s', async (query, error) => {
  expect(await raw('listConsentHistory', [get(`/consent/signup-form/consents?userId=ann&${query}`)])).toEqual([refused(error)])
})

test.each([
  ['a folded header', get('/dpo', 'X-A: a\r\n b')],
  ['a line feed in a header', get('/dpo', 'X-A: a\nX-Injected: b')],
  ['a carriage return in a header', get('/dpo', 'X-A: a\rX-Injected: b')],
  ['a NUL in a header', get('/dpo', 'X-A: a\0b')],
  ['a space before a colon', get('/dpo', 'X-A : a')],
  ['a header without a colon', get('/dpo', 'nonsense')],
  ['a header without a name', get('/dpo', ': a')],
  ['line feeds alone', get('/dpo').replaceAll('\r', '')],
  ['a space in the path', get('/banners/a b')],
  ['bytes in the path that are not ASCII', get('/banners/日本')],
  ['an unknown method', head('FOO /dpo')],
  ['a method in small letters', head('get /dpo')],
  ['a length that is no number', head(`POST ${record}`, 'Content-Length: abc')],
  ['a negative length', head(`POST ${record}`, 'Content-Length: -1')],
  ['two lengths', head(`POST ${record}`, 'Content-Length: 1', 'Content-Length: 2')],
  ['a length beside chunks', head(`POST ${record}`, 'Content-Length: 5', 'Transfer-Encoding: chunked')],
  ['an unknown transfer encoding', head(`POST ${record}`, 'Transfer-Encoding: gzip')],
  ['a chunk of no size', `${head(`POST ${record}`, 'Transfer-Encoding: chunked')}zz\r\n`],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['noise', '\x00\x01\x02\r\n\r\n'],
])('answers %s with 400 and hangs up', async (_name, text) => {
  const [answer, ...more] = await sendRaw(mock.baseUrl, [text])
  expect(more).toEqual([])
  expectTame(answer as RawAnswer, undefined)
  expect({ status: answer?.status, body: JSON.parse(answer?.body ?? '') as unknown, connection: answer?.headers.connection }).toEqual({
    ...notHttp,
    connection: 'close',
  })
})

test.each([
  ['a header', get('/dpo', `X-A: ${'a'.repeat(70_000)}`)],
  ['a path', get(`/${'a'.repeat(70_000)}`)],
  ['the headers', get('/dpo', ...Array.from({ length: 3000 }, (_, index) => `X-Header-${index}: abcdef`))],
])('refuses %s of more than 64 KiB', async (_name, text) => {
  expect(await raw(undefined, [text])).toEqual([tooLong])
})

test('refuses HTTP/1.1 without a host, not HTTP/1.0', async () => {
  expect(await raw('getDpo', [`GET /dpo HTTP/1.1\r\nX-API-Key: ${apiKey}\r\nConnection: close\r\n\r\n`])).toEqual([
    problemOf(400, 'Bad Request', 'The Host header is missing.'),
  ])
  expect(await raw('getDpo', [`GET /dpo HTTP/1.0\r\nX-API-Key: ${apiKey}\r\n\r\n`])).toMatchObject([{ status: 200 }])
})

test('ignores body and media type of an operation that takes none', async () => {
  const text = get('/dpo', 'Content-Type: nonsense', 'Content-Length: 3')
  expect(await raw('getDpo', [`${text}%zz`])).toMatchObject([{ status: 200 }])
})

test('answers a request for an upgrade as a plain one', async () => {
  expect(await raw('getDpo', [get('/dpo', 'Upgrade: websocket', 'Connection: Upgrade')], { ending: 'end' })).toMatchObject([
    { status: 200 },
  ])
})

test('hangs up on CONNECT', async () => {
  expect(await raw(undefined, [head('CONNECT localhost:443')])).toEqual([])
})

test.each([
  ['code=200, example=nope', problemOf(404, 'Not Found', 'The contract has no answer with status 200 and example "nope".')],
  ['example=nope', problemOf(404, 'Not Found', expect.stringContaining('nope') as string)],
  ['code=418', problemOf(404, 'Not Found', expect.any(String) as string)],
  ['code=abc', problemOf(400, 'Bad Request', 'Prefer: "code=abc" is not a status code.')],
  ['code=200000', problemOf(400, 'Bad Request', 'Prefer: "code=200000" is not a status code.')],
  ['seed=x', problemOf(400, 'Bad Request', 'Prefer: "seed=x" is not a number.')],
  ['fault=', problemOf(400, 'Bad Request', 'Prefer: fault "" is not in the catalogue (GET /__mock/faults/catalogue).')],
  ['code=200, code=404', { status: 404, body: { error: 'No data protection officer is configured' } }],
  [';;,,=', { status: 200, body: expect.objectContaining({ email: 'dpo@example.com' }) }],
  ['"code=404', { status: 200, body: expect.objectContaining({ email: 'dpo@example.com' }) }],
])('answers Prefer: %s', async (prefer, expected) => {
  expect(await raw('getDpo', [get('/dpo', `Prefer: ${prefer}`)])).toEqual([expected])
})

test.each([
  ['a key of 10,000 characters', `X-API-Key: ${'a'.repeat(10_000)}`, 'Invalid API key'],
  ['a key that is not ASCII', 'X-API-Key: schlüssel', 'Invalid API key'],
  ['a key given twice', `X-API-Key: ${apiKey}\r\nX-API-Key: ${apiKey}`, 'Invalid API key'],
  ['an empty key', 'X-API-Key:', 'API key required (X-API-Key header)'],
  ['a key of spaces', 'X-API-Key:   \t ', 'API key required (X-API-Key header)'],
  ['the name of a member of every object as the key', 'X-API-Key: __proto__', 'Invalid API key'],
])('refuses %s', async (_name, line, error) => {
  expect(await raw('getDpo', [head('GET /dpo', line)])).toEqual([{ status: 401, body: { error } }])
})

test('invites a body that waits to be expected, and no other wonder', async () => {
  const lines = [`X-API-Key: ${apiKey}`, json, `Content-Length: ${decision.length}`]
  const answers = await sendRaw(mock.baseUrl, [head(`POST ${record}`, ...lines, 'Expect: 100-continue'), decision], { pause: 20 })
  expect(answers.map(({ status }) => status)).toEqual([100, 201])
  expect(await raw('recordConsent', [head(`POST ${record}`, ...lines, 'Expect: wonders'), decision])).toEqual([
    problemOf(417, 'Expectation Failed', 'Expect: wonders cannot be met; 100-continue can.'),
  ])
})

test('reads a body in chunks, with extensions and trailers', async () => {
  const chunks = [
    `5;a=b\r\n${decision.slice(0, 5)}\r\n`,
    `${(decision.length - 5).toString(16)}\r\n${decision.slice(5)}\r\n`,
    '0\r\nX-Trailer: a\r\n\r\n',
  ]
  const start = head(`POST ${record}`, `X-API-Key: ${apiKey}`, json, 'Transfer-Encoding: chunked')
  expect(await raw('recordConsent', [start, ...chunks], { pause: 10 })).toEqual([{ status: 201, body: accepted }])
})

test('takes what comes after the told length for the next request', async () => {
  const text = `POST ${record} HTTP/1.1\r\nHost: a\r\nX-API-Key: ${apiKey}\r\n${json}\r\nContent-Length: 2\r\n\r\n${decision}`
  expect(await raw('recordConsent', [text.replace(decision, '{}'), decision.slice(2)], { pause: 50 })).toEqual([
    refused('body userId: is required'),
    notHttp,
  ])
})

test('waits for the rest of the told length, and is not harmed when it never comes', async () => {
  const text = head(`POST ${record}`, `X-API-Key: ${apiKey}`, json, `Content-Length: ${decision.length + 1}`)
  expect(await raw('recordConsent', [text, decision], { patience: 150 })).toEqual([])
  expect(await raw('recordConsent', [text, decision], { ending: 'destroy' })).toEqual([])
  expect(await raw('recordConsent', [text, decision], { ending: 'end' })).toEqual([notHttp])
})

test('answers pipelined requests in their order', async () => {
  const line = (target: string) => `GET ${target} HTTP/1.1\r\nHost: a\r\nX-API-Key: ${apiKey}\r\n\r\n`
  const answers = await raw('getBanner', [
    line('/banners/signup-form') + line('/banners/nope') + line('/nope') + get('/banners/checkout-form'),
  ])
  expect(answers).toEqual([
    { status: 200, body: expect.objectContaining({ title: 'Sign-up Form' }) },
    bannerUnknown,
    unrouted('/nope'),
    { status: 200, body: expect.objectContaining({ title: 'Checkout' }) },
  ])
})

test('serves others while a request comes byte by byte, and is not harmed when it breaks off', async () => {
  const slow = raw('getDpo', Array.from(get('/dpo')), { pause: 2, patience: 10_000 })
  expect(await raw('listBanners', [get('/banners')])).toMatchObject([{ status: 200 }])
  expect(await slow).toMatchObject([{ status: 200 }])
  expect(await raw(undefined, ['GET /dpo HT', 'TP/1.1\r\nHos'], { pause: 20, ending: 'destroy' })).toEqual([])
  expect(await raw(undefined, ['GET /dpo HT', 'TP/1.1\r\nHos'], { pause: 20, ending: 'end' })).toEqual([notHttp])
})

test('answers a client that has closed its half of the connection', async () => {
  const [answer] = await sendRaw(mock.baseUrl, [get('/dpo').replace('Connection: close\r\n', '')], { ending: 'end' })
  expect(answer?.status).toBe(200)
})

test('is not harmed by connections that say nothing', async () => {
  expect(await Promise.all(Array.from({ length: 50 }, () => raw(undefined, [], { ending: 'destroy' })))).toEqual(Array(50).fill([]))
})

test('closes while connections are open', async () => {
  const server = await serveMock(contract, await loadMock(contract), { port: 0 })
  const open = sendRaw(server.baseUrl, ['GET /dpo HTTP/1.1\r\n'], { patience: 5_000 })
  await fetch(server.baseUrl)
  await server.close()
  expect(await open).toEqual([])
})
