import { afterAll, expect, test } from 'vitest'
import { startOrganizations } from './testing/start-organization.ts'

const { mock, send } = await startOrganizations()
afterAll(() => mock.close())

const { apiKey, otherTenantApiKey, revokedApiKey, bearerToken, nonMemberBearerToken } = mock.credentials as Record<string, string>

const byKey: [string, string][] = [
  ['POST', '/consent/signup-form/consent'],
  ['GET', '/consent/user-consent-status?userId=ann'],
  ['GET', '/consent/signup-form/consents?userId=ann'],
  ['GET', '/banners'],
  ['GET', '/banners/signup-form'],
  ['GET', '/banners/user/ann'],
  ['POST', '/grievance'],
  ['GET', '/grievance/user/ann'],
  ['GET', '/nominee/user/ann'],
  ['GET', '/dpo'],
]

const byToken: [string, string][] = [
  ['POST', '/api/outside-app/consent-link/create'],
  ['POST', `/api/outside-app/consent-link/regenerate/${mock.fixtures.completedLinkRequestId}`],
  ['GET', '/api/outside-app/consent-link/history'],
  ['GET', `/api/outside-app/status/${mock.fixtures.completedLinkRequestId}`],
]

const keyMissing = { status: 401, body: { error: 'API key required (X-API-Key header)' } }
const keyInvalid = { status: 401, body: { error: 'Invalid API key' } }
const tokenRefused = { status: 401, body: { error: 'Bearer token required' } }
const notMember = { status: 403, body: { error: 'User not a member of this tenant' } }

const refused = [
  ...byKey.flatMap((call) => [
    { call, credential: 'no credential', headers: {}, answer: keyMissing },
    { call, credential: 'a token alone', headers: { authorization: `Bearer ${bearerToken}` }, answer: keyMissing },
    { call, credential: 'an empty key', headers: { 'x-api-key': '' }, answer: keyMissing },
    { call, credential: 'an unknown key', headers: { 'x-api-key': 'unknown' }, answer: keyInvalid },
    { call, credential: 'a key in other letters', headers: { 'x-api-key': String(apiKey).toUpperCase() }, answer: keyInvalid },
    { call, credential: 'a revoked key', headers: { 'x-api-key': revokedApiKey }, answer: keyInvalid },
    { call, credential: 'a key of another tenant', headers: { 'x-api-key': otherTenantApiKey }, answer: keyInvalid },
    { call, credential: 'a token for a key', headers: { 'x-api-key': bearerToken }, answer: keyInvalid },
  ]),
  ...byToken.flatMap((call) => [
    { call, credential: 'no credential', headers: {}, answer: tokenRefused },
    { call, credential: 'a key alone', headers: { 'x-api-key': apiKey }, answer: tokenRefused },
    { call, credential: 'another scheme', headers: { authorization: `Basic ${bearerToken}` }, answer: tokenRefused },
    { call, credential: 'a bare token', headers: { authorization: bearerToken }, answer: tokenRefused },
    { call, credential: 'an empty token', headers: { authorization: 'Bearer ' }, answer: tokenRefused },
    { call, credential: 'an unknown token', headers: { authorization: 'Bearer unknown' }, answer: tokenRefused },
    { call, credential: 'a key for a token', headers: { authorization: `Bearer ${apiKey}` }, answer: tokenRefused },
    { call, credential: 'a token of another tenant', headers: { authorization: `Bearer ${nonMemberBearerToken}` }, answer: notMember },
  ]),
]

test.each(refused)('refuses $call with $credential', async ({ call: [method, path], headers, answer }) => {
  expect(await send(method, mock.baseUrl + path, headers as Record<string, string>)).toEqual(answer)
})

test.each(byKey)('takes the key, beside any token, for %s %s', async (method, path) => {
  const { status } = await send(method, mock.baseUrl + path, { 'x-api-key': String(apiKey), authorization: 'Bearer unknown' })
  expect([401, 403]).not.toContain(status)
})

test.each(byToken)('takes the token, beside any key, for %s %s', async (method, path) => {
  const { status } = await send(method, mock.baseUrl + path, { 'x-api-key': 'unknown', authorization: `bearer  ${bearerToken}` })
  expect([401, 403]).not.toContain(status)
})

test('takes the key and the token of the other tenant at its own address', async () => {
  const { otherTenantBaseUrl } = mock
  expect(await send('GET', `${otherTenantBaseUrl}/grievance/user/ann`, { 'x-api-key': String(otherTenantApiKey) })).toEqual({
    status: 200,
    body: [],
  })
  const headers = { authorization: `Bearer ${nonMemberBearerToken}` }
  expect(await send('GET', `${otherTenantBaseUrl}/api/outside-app/consent-link/history`, headers)).toEqual({ status: 200, body: [] })
  expect(await send('GET', `${otherTenantBaseUrl}/dpo`, { 'x-api-key': String(apiKey) })).toEqual(keyInvalid)
})
