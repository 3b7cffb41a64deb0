import { afterAll, expect, test } from 'vitest'
import { createJournal } from './journal.ts'
import { startMock } from './start-mock.ts'
import { testMoment } from './testing/mock-under-test.ts'

const mock = await startMock('truconsent', { port: 0, clock: testMoment })
afterAll(() => mock.close())

const { apiKey = '', bearerToken = '' } = mock.credentials

/** The entry of the one request of a namespace. */
async function entryOf(namespace: string, path: string, init: RequestInit = {}) {
  await fetch(mock.baseUrl + path, { ...init, headers: { ...init.headers, 'x-mock-namespace': namespace } })
  return mock.requests().find((entry) => entry.namespace === namespace)
}

test('notes a request whole', async () => {
  const body = '{"userId":"ann","action":"approved"}'
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json', 'user-agent': 'test' }
  const entry = await entryOf('whole', '/consent/signup-form/consent?x=1', { method: 'POST', headers, body })
  expect(entry).toEqual({
    number: expect.any(Number),
    time: '2026-04-21T10:30:00.000Z',
    namespace: 'whole',
    tenant: 'acme',
    method: 'POST',
    url: '/consent/signup-form/consent?x=1',
    operationId: 'recordConsent',
    status: 201,
    durationMs: expect.any(Number),
    request: {
      headers: expect.objectContaining({
        'x-api-key': '[masked]',
        'content-type': 'application/json',
        'user-agent': 'test',
        'content-length': '36',
      }),
      body,
    },
    response: {
      headers: { 'content-type': 'application/json', date: 'Tue, 21 Apr 2026 10:30:00 GMT' },
      body: expect.stringContaining('"action":"approved"'),
    },
  })
})

test('says why a request was refused', async () => {
  expect(await entryOf('refused', '/banners')).toMatchObject({ status: 401, because: 'ApiKey is absent (credential state)' })
  expect(await entryOf('unrouted', '/nope')).toEqual(expect.not.objectContaining({ operationId: expect.anything() }))
})

test('masks headers that carry credentials, whatever their value', async () => {
  const headers = { 'x-api-key': 'a real key', authorization: 'Bearer a-real-token', cookie: 'sid=1', 'proxy-authorization': 'Basic abc' }
  const entry = await entryOf('headers', '/banners', { headers })
  expect(entry?.request.headers).toMatchObject(Object.fromEntries(Object.keys(headers).map((name) => [name, '[masked]'])))
})

test('masks credentials wherever they stand, plain or percent-encoded', async () => {
  const encoded = apiKey.replaceAll('-', '%2d')
  const everywhere = Array.from(apiKey, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`).join('')
  const body = JSON.stringify({ userId: bearerToken, action: apiKey.toUpperCase(), metadata: { [apiKey]: `"${bearerToken}"` } })
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json', 'x-other': `k=${apiKey}`, prefer: `fault=${apiKey}` }
  const entry = await entryOf('values', `/consent/${apiKey}/consent?a=${encoded}&b=${everywhere}`, { method: 'POST', headers, body })
  expect(entry).toMatchObject({
    url: '/consent/[masked]/consent?a=[masked]&b=[masked]',
    because: 'Prefer: fault "[masked]" is not in the catalogue (GET /__mock/faults/catalogue).',
    request: {
      headers: { 'x-other': 'k=[masked]', prefer: 'fault=[masked]' },
      body: '{"userId":"[masked]","action":"[masked]","metadata":{"[masked]":"\\"[masked]\\""}}',
    },
    response: { body: expect.stringContaining('fault \\"[masked]\\"') },
  })
  expect(JSON.stringify(entry)).not.toContain('test-api-key')
})

test('masks the longer of two secrets that begin alike, and characters that mean something in a pattern', () => {
  const journal = createJournal(['abc', 'abc.d+(é)'], [])
  const passage = { request: { method: 'GET', target: '/abc/abc.d+(é)/abc%2Ed%2B%28%C3%A9%29/abcxd', headers: {}, body: new Uint8Array() } }
  journal.add(
    { ...passage, world: { namespace: '', clock: { now: () => testMoment, time: () => 0 } } } as never,
    { status: 200, headers: {}, body: '' },
    1,
    undefined,
  )
  expect(journal.entries().map(({ url }) => url)).toEqual(['/[masked]/[masked]/[masked]/[masked]xd'])
})

test('cuts long texts, after masking', async () => {
  const filler = 'x'.repeat(9_995)
  const body = `${filler}${apiKey}${'y'.repeat(200_000)}`
  const entry = await entryOf('long', `/banners/${'z'.repeat(12_000)}`, { method: 'POST', body, headers: { 'x-api-key': apiKey } })
  expect(entry?.request.body).toBe(`${filler}[mask… (${body.length} in all)`)
  expect(entry?.url).toBe(`/banners/${'z'.repeat(9_991)}… (12009 in all)`)
})

test('keeps the last 1,000 requests, oldest first, with numbers that go on', async () => {
  const server = await startMock('truconsent', { isSocketless: true })
  for (let index = 1; index <= 2_100; index += 1) await server.fetch(`${server.baseUrl}/${index}`)
  const requests = server.requests()
  expect(requests.map(({ url, number }) => [url, number])).toEqual(
    Array.from({ length: 1000 }, (_, index) => [`/${index + 1101}`, index + 1101]),
  )
  server.reset()
  await server.fetch(`${server.baseUrl}/again`)
  expect(server.requests().map(({ url, number }) => [url, number])).toEqual([['/again', 1]])
})
