import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MockServer, startMock } from '#mock'

/** Signed by the test issuer, but no longer good; by another key; by another issuer; for no known organisation. */
const refusedTokens = {
  expired:
    'eyJhbGciOiJSUzI1NiIsImtpZCI6InRydWNvbnRyYWN0LXRlc3QtaXNzdWVyIiwidHlwIjoiSldUIn0.eyJvcmdfaWQiOiJhY21lIiwiaXNzIjoiaHR0cHM6Ly90ZXN0LWlzc3Vlci5leGFtcGxlIiwic3ViIjoidXNlcl90ZXN0IiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjE3NjcyMjkyMDB9.CuMc_NT2YpodEw7rRLsk_kn757IGtXBNJSXspUAa7TFVLn22cGud3iL-yS3-Dg6gZ8NJbFHSnxwDLLxN3_LkCWMdh3op5JGcIoA8P84wAvdylvaky2FCJnVd4xFMv-EAvcyjejYl_XpA7AOAAaN8hdUqLT7V27_gZ9Luh8Tp_s0iny9uGNxXVPn0r17q39qcLIqrDEEI3OnyqOeXRHf6QjLdlmy9EyJDH7Miw8uUwg3TmY6BmbXou5ocYruRLDq7plv_Hn2aGeE6aq27VjOjmwx8a6Hsd90DO4m0FT5icmJIubDrBtSmDJEE8duor9pL65dCUUCxjrYU33mmI2Ne4Q',
  forged:
    'eyJhbGciOiJSUzI1NiIsImtpZCI6InRydWNvbnRyYWN0LXRlc3QtaXNzdWVyIiwidHlwIjoiSldUIn0.eyJvcmdfaWQiOiJhY21lIiwiaXNzIjoiaHR0cHM6Ly90ZXN0LWlzc3Vlci5leGFtcGxlIiwic3ViIjoidXNlcl90ZXN0IiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.iczwZyECpUPq9wQp5ovgGX0Pcmpnnfd7QgP3jaTkkFugtiE9CDxu05ONwm_HPPpMscZ1QuV_CZiX6L-fwdDjJyqnOnviRq7G3mnvY3M26DlDbeAqC9-mhHFEaSJirbiTZvjXIfD6SIfr7chQLikHcgVNi3u7xPAgtCOsoh_5ptPKfS44Ru6w9bsNvZ_36HByej0cj1U50icIpM41pNMH8SFrP-9Rz2d2oLECbVqKkrTXxbmjddIqa4MK8L5s1lmk0rNET1BeJcwgun0roAqvm1k9r9CXXQrCOGIAEm3g7T3teLO1RIrqcHoJ-XarHqNKxS6uJSSkKoL0YJu6FRylxw',
  stranger:
    'eyJhbGciOiJSUzI1NiIsImtpZCI6InRydWNvbnRyYWN0LXRlc3QtaXNzdWVyIiwidHlwIjoiSldUIn0.eyJvcmdfaWQiOiJhY21lIiwiaXNzIjoiaHR0cHM6Ly9lbHNld2hlcmUuZXhhbXBsZSIsInN1YiI6InVzZXJfdGVzdCIsImlhdCI6MTc2NzIyNTYwMCwiZXhwIjo0MTAyNDQ0ODAwfQ.eFD-2MyXb_cuJeSovbYDAx-YIx0kfzoch_aSkmjM31i9a6d6AHOpMND0a4UK5d5aUuykZaj_iM7DpOxLlRNtXBSb2GWzpV9-OmZzdpjid5Lt2aNwIQG_neDBzBFJz936TT_hNOxch5GRr404wiwFh2bP8cF9QVxzhc_tvKI4lAGEr9oWxcICmtebQS3-keWePsCrpp0uKW_yMKAwSuMbw-0VSgp1dJwd5D4_sUlkoaRHpuS4Uf5CFrdJmJJbH_PkzkN45T8Mkd0CXy2dGUZfhUw0yKOGdhVWmD-Bae2BZdps9DYbFQM-501qnabnAkgGWlWn7HZn1P3iECkeoARWZg',
  nowhere:
    'eyJhbGciOiJSUzI1NiIsImtpZCI6InRydWNvbnRyYWN0LXRlc3QtaXNzdWVyIiwidHlwIjoiSldUIn0.eyJvcmdfaWQiOiJpbml0ZWNoIiwiaXNzIjoiaHR0cHM6Ly90ZXN0LWlzc3Vlci5leGFtcGxlIiwic3ViIjoidXNlcl90ZXN0IiwiaWF0IjoxNzY3MjI1NjAwLCJleHAiOjQxMDI0NDQ4MDB9.OoCAaA9t8nEcr7s7sKT4Pv3VLszPY4eWf8-qdvNDotbWXIKkNVSGakNIX8fPHK_gSVWkYxe_WylY7uuA_kev7SA6llGmji44l2ZY1tHguNUnRsBywTNRsCg5fFNlWdNTw1I3kaBXLXbillFIiRX-nScuYbxZ9RRNPI7_fOav3OT27siizqcduvFOhJPqcOYgHzG1jiVNtXfdEDIsNjdb2vTZWk0Ty0hTaJ7-yckbZ6HmjxJ6NEb1nE8WbKP8Ewqtg07sV42jN08NwQ0DFdWTDQiCnwV1KNMbMMMWXNy7GW33mRaGml7B7a_HgkYh_USIDCv_r0KTWf5lb5J9p4Dssw',
}

let mock: MockServer
beforeAll(async () => {
  mock = await startMock('truedy', { port: 0 })
})
afterAll(() => mock.close())

async function listVoices(base: string, token: string | undefined): Promise<number> {
  const url = `${mock.baseUrl.replace('/api/public/v1', base)}/voices`
  return (await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })).status
}

test('takes a session token at the frontend base path only, and an API key at the public one only', async () => {
  const { jwt, apiKey } = mock.credentials
  expect([
    await listVoices('/api/v1', jwt),
    await listVoices('/api/public/v1', jwt),
    await listVoices('/api/v1', apiKey),
    await listVoices('/api/public/v1', apiKey),
  ]).toEqual([200, 401, 401, 200])
})

test.each(Object.entries(refusedTokens))('refuses a token that is %s', async (_state, token) => {
  expect(await listVoices('/api/v1', token)).toBe(401)
})

test('refuses a request without a token at the frontend base path', async () => {
  expect(await listVoices('/api/v1', undefined)).toBe(401)
})

test('lets the token expire by the clock of the mock server', async () => {
  const admin = { method: 'PUT', headers: { 'x-mock-namespace': 'expiry' }, body: JSON.stringify({ now: '2101-01-01T00:00:00Z' }) }
  await fetch(`${mock.admin}/clock`, admin)
  const url = mock.baseUrl.replace('/api/public/v1', '/api/v1')
  const headers = { authorization: `Bearer ${mock.credentials.jwt}`, 'x-mock-namespace': 'expiry' }
  expect((await fetch(`${url}/voices`, { headers })).status).toBe(401)
})

test('publishes the keys of its test issuer', async () => {
  const response = await fetch(new URL('/.well-known/jwks.json', mock.baseUrl))
  expect(await response.json()).toEqual({
    keys: [expect.objectContaining({ kty: 'RSA', kid: 'trucontract-test-issuer', alg: 'RS256', use: 'sig' })],
  })
})
