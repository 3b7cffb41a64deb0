import { afterAll, expect, test } from 'vitest'
import { startMock } from './start-mock.ts'
import { testMoment } from './testing/mock-under-test.ts'
import { readAnswer } from './testing/read-answer.ts'

const mock = await startMock('truconsent', { port: 0, clock: testMoment })
afterAll(() => mock.close())

const key = { 'x-api-key': mock.credentials.apiKey as string, 'content-type': 'application/json' }

function get(path: string, namespace?: string) {
  const headers = { ...key, ...(namespace !== undefined && { 'x-mock-namespace': namespace }) }
  return readAnswer(fetch(mock.baseUrl + path, { headers }))
}

function record(user: string, namespace?: string) {
  const headers = { ...key, ...(namespace !== undefined && { 'x-mock-namespace': namespace }) }
  const body = JSON.stringify({ userId: user, action: 'approved' })
  return readAnswer(fetch(`${mock.baseUrl}/consent/signup-form/consent`, { method: 'POST', headers, body }))
}

async function total(user: string, namespace?: string) {
  return ((await get(`/consent/user-consent-status?userId=${user}`, namespace)).body as { total_consents: number }).total_consents
}

test('shows a record in its own namespace only', async () => {
  await record('ann', 'a')
  await record('ann', 'a')
  await record('ann')
  expect([await total('ann', 'a'), await total('ann', 'b'), await total('ann')]).toEqual([2, 0, 1])
})

test('starts each namespace with the same data and the same ids', async () => {
  for (const path of ['/banners', '/banners/signup-form', '/dpo', '/nominee/user/usr_abc123']) {
    expect(await get(path, 'fresh-a')).toEqual(await get(path, 'fresh-b'))
  }
  expect(await record('bob', 'fresh-a')).toEqual(await record('bob', 'fresh-b'))
})

test('gives each namespace a clock of its own', async () => {
  const headers = { 'x-mock-namespace': 'late' }
  await fetch(`${mock.admin}/clock`, { method: 'PUT', headers, body: '{"now":"2030-01-01T00:00:00Z"}' })
  const [late, other] = [await record('cid', 'late'), await record('cid', 'other')]
  expect([late.body, late.headers.date]).toEqual([
    expect.objectContaining({ timestamp: '2030-01-01T00:00:00.000Z' }),
    'Tue, 01 Jan 2030 00:00:00 GMT',
  ])
  expect([other.body, other.headers.date]).toEqual([
    expect.objectContaining({ timestamp: '2026-04-21T10:30:00.000Z' }),
    'Tue, 21 Apr 2026 10:30:00 GMT',
  ])
})

test('stops the clock of the default namespace through the library', async () => {
  const server = await startMock('truconsent', { isSocketless: true })
  server.setClock('2030-01-01T00:00:00Z')
  const dateOf = async (namespace: string) => {
    const response = await server.fetch(server.baseUrl, { headers: { 'x-mock-namespace': namespace } })
    return response.headers.get('date')
  }
  expect([await dateOf(''), await dateOf('running')]).toEqual(['Tue, 01 Jan 2030 00:00:00 GMT', expect.not.stringContaining('2030')])
  expect(() => server.setClock('tomorrow')).toThrow('The clock takes a date of the years 1970 to 9998.')
})

test('serves requests of one tenant one after the other', async () => {
  await Promise.all(Array.from({ length: 50 }, () => record('dan', 'crowd')))
  expect(await total('dan', 'crowd')).toBe(50)
})
