import { afterAll, expect, test, vi } from 'vitest'
import { startMock } from './start-mock.ts'
import { testMoment } from './testing/mock-under-test.ts'
import { readAnswer } from './testing/read-answer.ts'

// Some of these load Prism.
vi.setConfig({ testTimeout: 30_000 })

const mock = await startMock('truconsent', { port: 0, clock: testMoment })
afterAll(() => mock.close())

const date = 'Tue, 21 Apr 2026 10:30:00 GMT'
const key = { 'x-api-key': mock.credentials.apiKey as string }
const json = { 'content-type': 'application/json' }

function send(method: string, path: string, headers: Record<string, string> = key, body?: string) {
  return readAnswer(fetch(mock.baseUrl + path, { method, headers, ...(body !== undefined && { body }) }))
}

function problemOf(status: number, title: string, detail: string, headers: Record<string, string> = {}) {
  return {
    status,
    headers: { date, ...headers, 'content-type': 'application/problem+json' },
    body: { type: 'about:blank', title, status, detail },
  }
}

test.each(['/', '/nope', '/banners/', '/banners/a/b', '//', '/consent//consents'])(
  'answers %s, which is no path of the contract, with 404',
  async (path) => {
    expect(await send('GET', path)).toEqual(problemOf(404, 'Not Found', `No operation of truConsent has the path ${path}.`))
  },
)

test.each([
  ['DELETE', '/banners', 'GET, HEAD'],
  ['PATCH', '/banners/signup-form', 'GET, HEAD'],
  ['GET', '/grievance', 'POST'],
  ['HEAD', '/grievance', 'POST'],
  ['OPTIONS', '/consent/signup-form/consent', 'POST'],
  ['PROPFIND', '/dpo', 'GET, HEAD'],
])('answers %s %s with 405 and the methods there are', async (method, path, allow) => {
  const detail = `${method} is not an operation of ${path}; there is ${allow}.`
  const { body, ...rest } = problemOf(405, 'Method Not Allowed', detail, { allow })
  expect(await send(method, path)).toEqual({ ...rest, body: method === 'HEAD' ? undefined : body })
})

test.each(['/banners', '/dpo', '/banners/nope', '/grievance/user/ann'])('answers HEAD %s like GET without the body', async (path) => {
  const [head, get] = await Promise.all(['HEAD', 'GET'].map((method) => fetch(mock.baseUrl + path, { method, headers: key })))
  const headOf = (response: Response | undefined) => [
    response?.status,
    ...['content-type', 'content-length', 'date'].map((name) => response?.headers.get(name)),
  ]
  expect(headOf(head)).toEqual(headOf(get))
  expect(await head?.text()).toBe('')
})

test('answers HEAD with a preference like GET', async () => {
  const headers = { ...key, prefer: 'code=404' }
  const { body: _body, ...get } = await send('GET', '/dpo', headers)
  expect(await send('HEAD', '/dpo', headers)).toEqual({ ...get, body: undefined })
  expect(get.status).toBe(404)
})

test('answers without a socket as with one', async () => {
  for (const [method, path] of [
    ['GET', '/banners'],
    ['HEAD', '/banners'],
    ['GET', '/nope'],
  ] as const) {
    expect(await readAnswer(mock.fetch(mock.baseUrl + path, { method, headers: key }))).toEqual(await send(method, path))
  }
})

test('ignores what the request accepts', async () => {
  expect(await send('GET', '/banners', { ...key, accept: 'text/html' })).toEqual(await send('GET', '/banners'))
})

test('validates the credential before the request', async () => {
  expect(await send('POST', '/grievance', json, '{')).toEqual({
    status: 401,
    headers: { date, ...json },
    body: { error: 'API key required (X-API-Key header)' },
  })
})

test('judges whether a body can be read, then parameters, then members of the body', async () => {
  const refusal = async (contentType: string, body: string) =>
    (await send('POST', '/consent/%ff/consent', { ...key, 'content-type': contentType }, body)).body
  expect(await refusal('text/plain', '{')).toMatchObject({ status: 415 })
  expect(await refusal('application/json', '{')).toEqual({ error: expect.stringMatching(/^The body is not JSON: /) })
  expect(await refusal('application/json', '{"userId":5,"action":"approved"}')).toEqual({
    error: 'path collection_point_id: is not valid percent-encoding',
  })
})

test('gives a violation whose answer is documented precedence over one whose answer is an assumption', async () => {
  const { body } = await send('POST', '/consent/%ff/consent', { ...key, ...json }, '{"userId":5}')
  expect(body).toEqual({ error: 'body action: is required' })
})

test.each([
  ['code=404', 404, { error: 'No data protection officer is configured' }],
  ['code=200, example=Dpo', 200, expect.objectContaining({ full_name: 'Priya Sharma' })],
  ['example=Dpo', 200, expect.objectContaining({ full_name: 'Priya Sharma' })],
])('prefers %s', async (prefer, status, body) => {
  expect(await send('GET', '/dpo', { ...key, prefer })).toEqual({ status, headers: { date, ...json }, body })
})

test.each([
  ['code=200, example=nope', 404, 'Not Found', 'The contract has no answer with status 200 and example "nope".'],
  ['code=abc', 400, 'Bad Request', 'Prefer: "code=abc" is not a status code.'],
  ['fault=nope', 400, 'Bad Request', 'Prefer: fault "nope" is not in the catalogue (GET /__mock/faults/catalogue).'],
])('refuses to prefer %s', async (prefer, status, title, detail) => {
  expect(await send('GET', '/dpo', { ...key, prefer })).toEqual(problemOf(status, title, detail))
})

test('takes no preference into account where the request breaks the contract', async () => {
  const { status } = await send('GET', '/consent/signup-form/consents', { ...key, prefer: 'code=200' })
  expect(status).toBe(400)
})

test('generates the same values for the same seed, also for requests at the same time', async () => {
  const generate = async (seed: number) => (await send('GET', '/banners', { ...key, prefer: `code=200, dynamic=true, seed=${seed}` })).body
  const [seven, eight, sevenAgain] = await Promise.all([7, 8, 7].map(generate))
  expect(sevenAgain).toEqual(seven)
  expect(eight).not.toEqual(seven)
  expect(await generate(7)).toEqual(seven)
})
