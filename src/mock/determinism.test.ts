import { expect, test, vi } from 'vitest'
import { type MockOptions, startMock } from './start-mock.ts'
import { testMoment } from './testing/mock-under-test.ts'

// Some of these load Prism.
vi.setConfig({ testTimeout: 30_000 })

const record = JSON.stringify({ userId: 'ann', action: 'partial_consent', purposes: [{ name: 'Marketing' }] })
const link = JSON.stringify({ collection_point_id: 'checkout-form', phone: '+917299424311', email: 'ann@example.com' })
const grievance = JSON.stringify({ client_user_id: 'ann', subject: 'S', description: 'D', category: 'erasure' })

const script: readonly (readonly [method: string, path: string, body?: string | undefined, headers?: Record<string, string>])[] = [
  ['GET', '/banners'],
  ['POST', '/consent/signup-form/consent', record],
  ['POST', '/consent/signup-form/consent', '{'],
  ['GET', '/consent/user-consent-status?userId=ann'],
  ['GET', '/consent/signup-form/consents?userId=ann'],
  ['GET', '/banners/user/ann'],
  ['POST', '/api/outside-app/consent-link/create', link],
  ['GET', '/api/outside-app/consent-link/history'],
  ['POST', '/grievance', grievance],
  ['GET', '/nominee/user/usr_abc123'],
  ['GET', '/dpo'],
  ['GET', '/dpo', undefined, { prefer: 'code=200, dynamic=true' }],
  ['GET', '/dpo', undefined, { 'x-api-key': 'unknown' }],
  ['GET', '/nope'],
  ['DELETE', '/dpo'],
  ['HEAD', '/dpo'],
]

/** Everything that comes over the wire. */
async function play(options: MockOptions): Promise<string[]> {
  const mock = await startMock('truconsent', { port: 0, ...options })
  const { apiKey = '', bearerToken = '' } = mock.credentials
  const answers: string[] = []
  for (const [method, path, body, headers] of script) {
    const all = { 'x-api-key': apiKey, authorization: `Bearer ${bearerToken}`, 'content-type': 'application/json', ...headers }
    const response = await fetch(mock.baseUrl + path, { method, headers: all, ...(body !== undefined && { body }) })
    const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`)
    answers.push([`${method} ${path} ${response.status}`, ...lines, await response.text()].join('\n'))
  }
  await mock.close()
  return answers
}

test('sends the same bytes for the same seed, clock and requests', async () => {
  const [first, second] = await Promise.all([play({ clock: testMoment, seed: 7 }), play({ clock: testMoment, seed: 7 })])
  expect(second).toEqual(first)
})

test('sends other ids for another seed', async () => {
  const [first, second] = await Promise.all([play({ clock: testMoment, seed: 1 }), play({ clock: testMoment, seed: 2 })])
  expect(second?.[1]).not.toBe(first?.[1])
})

test('repeats itself after a reset', async () => {
  const mock = await startMock('truconsent', { isSocketless: true, clock: testMoment })
  const post = async () => {
    const headers = { 'x-api-key': mock.credentials.apiKey as string, 'content-type': 'application/json' }
    return (await mock.fetch(`${mock.baseUrl}/consent/signup-form/consent`, { method: 'POST', headers, body: record })).text()
  }
  const [first, second] = [await post(), await post()]
  mock.reset()
  expect([await post(), await post()]).toEqual([first, second])
  expect(second).not.toBe(first)
})
