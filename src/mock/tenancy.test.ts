import { afterAll, expect, test } from 'vitest'
import { startMock } from './start-mock.ts'
import { getWith, testMoment } from './testing/mock-under-test.ts'

const mock = await startMock('truconsent', { port: 0, clock: testMoment })
afterAll(() => mock.close())

const { apiKey = '', otherTenantApiKey = '', bearerToken = '', nonMemberBearerToken = '' } = mock.credentials
const invalid = { status: 401, body: { error: 'Invalid API key' } }
const notMember = { status: 403, body: { error: 'User not a member of this tenant' } }
const acmeDpo = { status: 200, body: expect.objectContaining({ email: 'dpo@example.com' }) }
const globexDpo = { status: 404, body: { error: 'No data protection officer is configured' } }

function dpo(base: string | undefined, host: string, key: string) {
  return getWith(`${base}/dpo`, { host, 'x-api-key': key })
}

test.each([
  'acme.localhost',
  'ACME.LocalHost:4010',
  'acme.api.truConsent.io',
  'acme.api.truconsent.io:443',
  '127.0.0.1',
  '127.0.0.1:4010',
  '[::1]:4010',
  'localhost',
  'localhost:80',
  'api.truConsent.io',
  'mock',
  'example.com',
  '.localhost',
  '.api.truConsent.io',
])('serves acme at %s', async (host) => {
  expect(await dpo(mock.baseUrl, host, apiKey)).toEqual(acmeDpo)
  expect(await dpo(mock.baseUrl, host, otherTenantApiKey)).toEqual(invalid)
})

test.each(['globex.localhost', 'globex.localhost:4010', 'globex.api.truConsent.io'])('serves globex at %s', async (host) => {
  expect(await dpo(mock.baseUrl, host, otherTenantApiKey)).toEqual(globexDpo)
  expect(await dpo(mock.baseUrl, host, apiKey)).toEqual(invalid)
})

test.each(['unknown.localhost', 'unknown.api.truConsent.io', 'www.acme.localhost'])(
  'takes no key and no token at %s, which is no tenant',
  async (host) => {
    expect(await dpo(mock.baseUrl, host, apiKey)).toEqual(invalid)
    expect(await dpo(mock.baseUrl, host, otherTenantApiKey)).toEqual(invalid)
    for (const token of [bearerToken, nonMemberBearerToken]) {
      const headers = { host, authorization: `Bearer ${token}` }
      expect(await getWith(`${mock.baseUrl}/api/outside-app/consent-link/history`, headers)).toEqual(notMember)
    }
  },
)

test.each(['127.0.0.1', 'localhost', 'api.truConsent.io'])('serves the second tenant at %s of its own listener', async (host) => {
  expect(await dpo(mock.otherTenantBaseUrl, host, otherTenantApiKey)).toEqual(globexDpo)
  expect(await dpo(mock.otherTenantBaseUrl, host, apiKey)).toEqual(invalid)
})

test('serves a tenant that the host names at the listener of the other, too', async () => {
  expect(await dpo(mock.otherTenantBaseUrl, 'acme.localhost', apiKey)).toEqual(acmeDpo)
})

test('serves the second tenant without a socket', async () => {
  const { status } = await mock.fetch(`${mock.otherTenantBaseUrl}/dpo`, { headers: { 'x-api-key': otherTenantApiKey } })
  expect(status).toBe(globexDpo.status)
})

test('shows nothing of one tenant to another', async () => {
  const grievance = { client_user_id: 'shared-user', subject: 'S', description: 'D', category: 'access' }
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
  const { status } = await fetch(`${mock.baseUrl}/grievance`, { method: 'POST', headers, body: JSON.stringify(grievance) })
  const list = (base: string | undefined, key: string) => getWith(`${base}/grievance/user/shared-user`, { 'x-api-key': key })
  expect(status).toBe(201)
  expect(await list(mock.baseUrl, apiKey)).toEqual({ status: 200, body: [expect.objectContaining(grievance)] })
  expect(await list(mock.otherTenantBaseUrl, otherTenantApiKey)).toEqual({ status: 200, body: [] })
})
