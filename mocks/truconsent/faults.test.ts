import { expect, test } from 'vitest'
import { startMock } from '#mock'
import { faults } from './faults.ts'
import { testMoment } from './testing/start-organization.ts'

const mock = await startMock('truconsent', { isSocketless: true, clock: testMoment })
const headers = {
  'x-api-key': String(mock.credentials.apiKey),
  authorization: `Bearer ${mock.credentials.bearerToken}`,
  'content-type': 'application/json',
}

interface Step {
  readonly operation: string
  readonly status: number
  readonly body: unknown
}

/** Two users and a link through all that the behaviors do, as it is answered. */
async function play(active: readonly string[]): Promise<Step[]> {
  mock.reset()
  mock.faults.set(active)
  const steps: Step[] = []
  const call = async (operation: string, method: string, path: string, body?: object) => {
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const response = await mock.fetch(mock.baseUrl + path, init)
    const step = { operation, status: response.status, body: (await response.json()) as { request_id?: string } }
    steps.push(step)
    return step.body
  }
  const record = (body: object, point = 'signup-form') => call('recordConsent', 'POST', `/consent/${point}/consent`, body)
  const regenerate = (id: string | undefined) =>
    call('regenerateConsentLink', 'POST', `/api/outside-app/consent-link/regenerate/${id}`, { expiry_hours: 1 })

  await record({ userId: 'ann', action: 'approved', requestId: 'r' })
  await record({ userId: 'ann', action: 'partial_consent', purposes: [{ name: 'Marketing', consented: 'approved' }] })
  await record({ userId: 'ann', action: 'no_action' })
  await record({ userId: 'ann', action: 'declined' })
  await call('getUserConsentStatus', 'GET', '/consent/user-consent-status?userId=ann')
  await call('listConsentHistory', 'GET', '/consent/signup-form/consents?userId=ann')
  await call('listConsentHistory', 'GET', '/consent/signup-form/consents?userId=ann&limit=1&offset=1')
  await call('listBanners', 'GET', '/banners')
  await call('listUserBanners', 'GET', '/banners/user/ann')

  const { request_id } = await call('createConsentLink', 'POST', '/api/outside-app/consent-link/create', {
    collection_point_id: 'signup-form',
    phone: '+917299424311',
    expiry_hours: 1,
  })
  await regenerate(request_id)
  for (let hours = 1; hours <= 6; hours += 1) {
    mock.setClock(new Date(testMoment.getTime() + hours * 3_600_000))
    await regenerate(request_id)
  }
  await call('getConsentLinkStatus', 'GET', `/api/outside-app/status/${request_id}`)
  await call('listConsentLinkHistory', 'GET', '/api/outside-app/consent-link/history')

  for (const subject of ['first', 'second']) {
    await call('createGrievance', 'POST', '/grievance', { client_user_id: 'ann', subject, description: 'D', category: 'access' })
  }
  await call('listUserGrievances', 'GET', '/grievance/user/ann')
  mock.faults.set([])
  return steps
}

const clean = await play([])

test('plays every operation that a fault is written for', () => {
  const played = new Set(clean.map(({ operation }) => operation))
  expect(faults.filter(({ operationId }) => operationId !== undefined && !played.has(operationId))).toEqual([])
})

test('answers the same without a fault', async () => {
  expect(await play([])).toEqual(clean)
})

test.each(faults)('$id shows', async ({ id, operationId = '' }) => {
  const broken = await play([id])
  expect(broken.length).toBe(clean.length)
  const changed = broken.filter((step, index) => JSON.stringify(step) !== JSON.stringify(clean[index]))
  expect(changed).not.toEqual([])
  // A fault is one broken rule: what it breaks is seen, and is no failure of the mock server.
  expect(changed.filter(({ status }) => status >= 500)).toEqual([])
  const [before] = broken
    .map((step, index) => [step, clean[index]])
    .filter(([step, other]) => JSON.stringify(step) !== JSON.stringify(other))
  const isWriter = operationId.startsWith('record') || operationId.startsWith('regenerate')
  if (!isWriter) expect(before?.[0]?.operation).toBe(operationId)
})
