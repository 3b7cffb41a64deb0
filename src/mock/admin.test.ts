import { afterAll, expect, test } from 'vitest'
import { startMock } from './start-mock.ts'
import { testMoment } from './testing/mock-under-test.ts'
import { readAnswer } from './testing/read-answer.ts'

const mock = await startMock('truconsent', { port: 0, clock: testMoment })
afterAll(() => mock.close())

const json = { 'content-type': 'application/json' }
const fault = 'truconsent/state/getUserConsentStatus/counts-points'

function admin(method: string, path: string, body?: unknown, namespace?: string) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return readAnswer(
    fetch(mock.admin + path, {
      method,
      ...(body !== undefined && { body: text }),
      ...(namespace !== undefined && { headers: { 'x-mock-namespace': namespace } }),
    }),
  )
}

function problemOf(status: number, title: string, detail: string, headers: Record<string, string> = {}) {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: { type: 'about:blank', title, status, detail },
  }
}

function count(namespace: string, user: string) {
  const headers = { 'x-api-key': mock.credentials.apiKey as string, 'x-mock-namespace': namespace }
  return fetch(`${mock.baseUrl}/grievance/user/${user}`, { headers }).then(
    async (response) => ((await response.json()) as unknown[]).length,
  )
}

async function file(namespace: string, user: string) {
  const headers = { ...json, 'x-api-key': mock.credentials.apiKey as string, 'x-mock-namespace': namespace }
  const body = JSON.stringify({ client_user_id: user, subject: 'S', description: 'D', category: 'access' })
  await fetch(`${mock.baseUrl}/grievance`, { method: 'POST', headers, body })
}

test('says that it is well', async () => {
  expect(await admin('GET', '/health')).toEqual({ status: 200, headers: json, body: { status: 'ok', provider: 'truconsent' } })
})

test('publishes the test credentials with their tenants and states', async () => {
  expect(await admin('GET', '/credentials')).toEqual({
    status: 200,
    headers: json,
    body: [
      { name: 'apiKey', value: 'acme-test-api-key', schemes: ['ApiKey'], tenant: 'acme', state: 'good' },
      { name: 'otherTenantApiKey', value: 'globex-test-api-key', schemes: ['ApiKey'], tenant: 'globex', state: 'good' },
      { name: 'revokedApiKey', value: 'acme-revoked-test-api-key', schemes: ['ApiKey'], tenant: 'acme', state: 'revoked' },
      { name: 'bearerToken', value: 'acme-test-bearer-token', schemes: ['Bearer'], tenant: 'acme', state: 'good' },
      { name: 'nonMemberBearerToken', value: 'globex-test-bearer-token', schemes: ['Bearer'], tenant: 'globex', state: 'good' },
    ],
  })
})

test('stops, moves and resets the clock of a namespace', async () => {
  const answer = (now: string) => ({ status: 200, headers: json, body: { now } })
  expect(await admin('GET', '/clock', undefined, 'clock')).toEqual(answer('2026-04-21T10:30:00.000Z'))
  expect(await admin('PUT', '/clock', { now: '2026-05-01T00:00:00+02:00' }, 'clock')).toEqual(answer('2026-04-30T22:00:00.000Z'))
  expect(await admin('PUT', '/clock', { advance: 3600.5 }, 'clock')).toEqual(answer('2026-04-30T23:00:00.500Z'))
  expect(await admin('PUT', '/clock', { advance: -3600 }, 'clock')).toEqual(answer('2026-04-30T22:00:00.500Z'))
  expect(await admin('PUT', '/clock', { reset: true }, 'clock')).toEqual(answer('2026-04-21T10:30:00.000Z'))
})

test.each([
  ['{}'],
  ['null'],
  ['[]'],
  [''],
  ['{"now":"12"}'],
  ['{"now":"tomorrow"}'],
  ['{"now":"2026-13-45"}'],
  ['{"now":1}'],
  ['{"advance":"5"}'],
  ['{"reset":"yes"}'],
])('refuses to set the clock to %s', async (body) => {
  const detail = 'The admin call expects {"now": "<ISO 8601>"}, {"advance": <seconds>} or {"reset": true}.'
  expect(await admin('PUT', '/clock', body)).toEqual(problemOf(400, 'Bad Request', detail))
})

test.each(['{"now":"9999-12-31T00:00:00Z"}', '{"advance":1e300}', '{"advance":-1e10}'])(
  'refuses a time that cannot be shown: %s',
  async (body) => {
    expect(await admin('PUT', '/clock', body)).toEqual(problemOf(400, 'Bad Request', 'The clock takes a date of the years 1970 to 9998.'))
  },
)

test.each(['/clock', '/faults'])('refuses a body of %s that is not JSON', async (path) => {
  expect(await admin('PUT', path, '{"now":')).toEqual(problemOf(400, 'Bad Request', 'The admin call has a body that is not JSON.'))
})

test('forgets the data and the clock of one namespace', async () => {
  await file('reset-a', 'ann')
  await file('reset-b', 'ann')
  await admin('PUT', '/clock', { advance: 60 }, 'reset-a')
  expect(await admin('POST', '/reset', undefined, 'reset-a')).toEqual({ status: 204, headers: {}, body: undefined })
  expect([await count('reset-a', 'ann'), await count('reset-b', 'ann')]).toEqual([0, 1])
  expect((await admin('GET', '/clock', undefined, 'reset-a')).body).toEqual({ now: '2026-04-21T10:30:00.000Z' })
})

test('switches faults on and off', async () => {
  const answer = (faults: string[]) => ({ status: 200, headers: json, body: { faults } })
  expect(await admin('PUT', '/faults', { faults: [fault, fault] })).toEqual(answer([fault]))
  expect(await admin('GET', '/faults')).toEqual(answer([fault]))
  expect(await admin('PUT', '/faults', [])).toEqual(answer([]))
  expect(await admin('GET', '/faults')).toEqual(answer([]))
})

test.each(['{}', 'null', '5', '"truconsent/a"', '{"faults":"all"}', '{"faults":[5]}', ''])(
  'refuses to switch faults to %s',
  async (body) => {
    expect(await admin('PUT', '/faults', body)).toEqual(problemOf(400, 'Bad Request', 'The admin call expects {"faults": ["<id>", ...]}.'))
  },
)

test('names faults that are like an unknown one, and switches nothing', async () => {
  await admin('PUT', '/faults', { faults: [fault] })
  const hint = `Unknown fault "counts-points" of truconsent. Did you mean ${fault}? GET /__mock/faults/catalogue lists them.`
  expect(await admin('PUT', '/faults', { faults: ['counts-points'] })).toEqual(problemOf(400, 'Bad Request', hint))
  expect((await admin('GET', '/faults')).body).toEqual({ faults: [fault] })
  await admin('PUT', '/faults', { faults: [] })
})

test('lists the catalogue of faults', async () => {
  const { status, headers, body } = await admin('GET', '/faults/catalogue')
  const catalogue = body as { id: string }[]
  expect({ status, headers }).toEqual({ status: 200, headers: json })
  expect(catalogue.map(({ id }) => id)).toEqual(mock.faults.catalogue.map(({ id }) => id))
  expect(catalogue.find(({ id }) => id === fault)).toEqual({
    id: fault,
    class: 'state',
    operationId: 'getUserConsentStatus',
    statement: 'total_consents counts collection points instead of entries.',
    breaks: ['truconsent/consent-log/*'],
  })
})

test('lists and forgets the requests of one namespace', async () => {
  const urls = async (namespace?: string) =>
    ((await admin('GET', '/requests', undefined, namespace)).body as { url: string }[]).map(({ url }) => url)
  await count('journal-a', 'ann')
  await count('journal-b', 'bob')
  expect(await urls('journal-a')).toEqual(['/grievance/user/ann'])
  expect(await urls()).toEqual(expect.arrayContaining(['/grievance/user/ann', '/grievance/user/bob']))
  expect(await admin('DELETE', '/requests', undefined, 'journal-a')).toEqual({ status: 204, headers: {}, body: undefined })
  expect([await urls('journal-a'), await urls('journal-b')]).toEqual([[], ['/grievance/user/bob']])
})

test('switches legal variants on and off', async () => {
  const catalogue = mock.variants.catalogue.map(({ id, statement }) => ({ id, statement }))
  const [variant] = catalogue
  const answer = (variants: (string | undefined)[]) => ({ status: 200, headers: json, body: { variants, catalogue } })
  expect(await admin('PUT', '/variants', { variants: [variant?.id] })).toEqual(answer([variant?.id]))
  expect(await admin('PUT', '/variants', [])).toEqual(answer([]))
  expect(await admin('GET', '/variants')).toEqual(answer([]))
})

test.each([
  ['{}', 'The admin call expects {"variants": ["<id>", ...]}.'],
  ['{"variants":[5]}', 'The admin call expects {"variants": ["<id>", ...]}.'],
  ['["nope"]', 'Unknown variant "nope". There are '],
])('refuses to switch variants to %s', async (body, detail) => {
  expect(await admin('PUT', '/variants', body)).toMatchObject({ status: 400, body: { detail: expect.stringContaining(detail) } })
})

test('names the calls there are', async () => {
  const { status, headers, body } = await admin('GET', '/nope?a=b')
  expect({ status, headers }).toEqual({ status: 404, headers: { 'content-type': 'application/problem+json' } })
  const { detail } = body as { detail: string }
  expect(detail).toMatch(/^There is no admin call \/__mock\/nope; there are .+\.$/)
  for (const name of ['health', 'credentials', 'reset', 'clock', 'requests', 'faults', 'faults/catalogue'])
    expect(detail).toContain(`/__mock/${name}`)
})

test.each([
  ['POST', '/health', 'GET'],
  ['DELETE', '/clock', 'GET, PUT'],
  ['GET', '/reset', 'POST'],
  ['PUT', '/requests', 'GET, DELETE'],
])('names the methods of a call instead of %s %s', async (method, path, allow) => {
  expect(await admin(method, path)).toEqual(problemOf(405, 'Method Not Allowed', `/__mock${path} takes ${allow}.`, { allow }))
})

test('answers before it shuts down, where it may', async () => {
  let isDown = false
  const server = await startMock('truconsent', {
    port: 0,
    onShutdown: () => {
      isDown = true
      server.close().catch(() => {})
    },
  })
  expect(await readAnswer(fetch(`${server.admin}/shutdown`, { method: 'POST' }))).toEqual({ status: 202, headers: {}, body: undefined })
  expect(isDown).toBe(true)
  await expect(fetch(`${server.admin}/health`)).rejects.toThrow('fetch failed')
})
