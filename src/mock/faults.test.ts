import { expect, test } from 'vitest'
import { KitError } from '../errors.ts'
import { startMock } from './start-mock.ts'
import { testMoment } from './testing/mock-under-test.ts'
import { readAnswer } from './testing/read-answer.ts'

const dropped = 'truconsent/body/getDpo/full_name-dropped'
const asAccepted = 'truconsent/status/getDpo/success-as-201'
const open = 'truconsent/auth/getDpo/ApiKey-revoked-accepted'

async function start(faults: readonly string[] = []) {
  const mock = await startMock('truconsent', { isSocketless: true, clock: testMoment, faults })
  const dpo = (headers: Record<string, string> = {}) =>
    readAnswer(mock.fetch(`${mock.baseUrl}/dpo`, { headers: { 'x-api-key': mock.credentials.apiKey as string, ...headers } }))
  return { mock, dpo }
}

test('serves with the faults of the options, and with them again after a reset', async () => {
  const { mock, dpo } = await start([dropped])
  expect([(await dpo()).body, mock.faults.active()]).toEqual([expect.not.objectContaining({ full_name: expect.anything() }), [dropped]])
  mock.faults.set([])
  expect([(await dpo()).body, mock.faults.active()]).toEqual([expect.objectContaining({ full_name: expect.any(String) }), []])
  mock.reset()
  expect(mock.faults.active()).toEqual([dropped])
})

test('serves one request with the preferred faults, beside those that are on', async () => {
  const { mock, dpo } = await start()
  const clean = await dpo()
  mock.faults.set([dropped])
  const { full_name: _name, ...rest } = clean.body as Record<string, unknown>
  expect(await dpo({ prefer: `fault=${asAccepted}` })).toEqual({ ...clean, status: 201, body: rest })
  mock.faults.set([])
  expect(await dpo({ prefer: `fault=${asAccepted}, fault=${dropped}` })).toEqual({ ...clean, status: 201, body: rest })
  expect(await dpo()).toEqual(clean)
})

test('keeps a fault to its operation', async () => {
  const { mock } = await start([dropped, asAccepted])
  const { status } = await mock.fetch(`${mock.baseUrl}/banners`, { headers: { 'x-api-key': mock.credentials.apiKey as string } })
  expect(status).toBe(200)
})

test('serves a refused credential as that of the state that the fault accepts', async () => {
  const { mock, dpo } = await start()
  const revoked = { 'x-api-key': mock.credentials.revokedApiKey as string }
  expect((await dpo(revoked)).status).toBe(401)
  expect(await dpo({ ...revoked, prefer: `fault=${open}` })).toEqual(await dpo())
  expect((await dpo({ 'x-api-key': 'unknown', prefer: `fault=${open}` })).status).toBe(401)
})

test('overlooks the violation of an input fault', async () => {
  const { mock } = await start()
  const create = (headers: Record<string, string>) =>
    mock.fetch(`${mock.baseUrl}/api/outside-app/consent-link/create`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mock.credentials.bearerToken}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ collection_point_id: 'signup-form', phone: '+917299424311', expiry_hours: 25 }),
    })
  expect((await create({})).status).toBe(422)
  expect((await create({ prefer: 'fault=truconsent/input/createConsentLink/body-expiry_hours-maximum-ignored' })).status).toBe(201)
})

test('refuses an unknown fault', async () => {
  const error = new KitError('ERR_OPTION', 'Unknown fault "nope" of truconsent. GET /__mock/faults/catalogue lists them.')
  await expect(start(['nope'])).rejects.toThrow(error)
  const { mock } = await start()
  expect(() => mock.faults.set(['nope'])).toThrow(error)
})

test('has no two faults of one id', async () => {
  const { mock } = await start()
  const ids = mock.faults.catalogue.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})
