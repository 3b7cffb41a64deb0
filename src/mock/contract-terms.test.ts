import { expect, test } from 'vitest'
import { type MockServer, serveMock } from './start-mock.ts'
import { acmeContract, acmeMock } from './testing/acme-mock.ts'

const noon = new Date('2026-03-03T12:00:23.000Z')
const serve = (faults: string[] = []) => serveMock(acmeContract, acmeMock, { isSocketless: true, clock: noon, faults })

function list(mock: MockServer, key = 'key') {
  return mock.fetch(`${mock.baseUrl}/stores`, { headers: { 'x-api-key': key } })
}

function create(mock: MockServer, name: string, { key = 'wideKey', idempotencyKey = 'once' } = {}) {
  return mock.fetch(`${mock.baseUrl}/stores`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json', 'x-idempotency-key': idempotencyKey },
    body: JSON.stringify({ name }),
  })
}

async function statuses(mock: MockServer, count: number, key?: string): Promise<number[]> {
  const seen: number[] = []
  for (let index = 0; index < count; index += 1) seen.push((await list(mock, key)).status)
  return seen
}

test("refuses a credential over the contract's limit until the window ends", async () => {
  const mock = await serve()
  expect(await statuses(mock, 3)).toEqual([200, 200, 200])

  const refusal = await list(mock)
  expect(refusal.status).toBe(429)
  expect(refusal.headers.get('retry-after')).toBe('37')
  expect(await refusal.json()).toEqual({ error: 'too many' })

  mock.setClock('2026-03-03T12:01:00.000Z')
  expect(await statuses(mock, 4)).toEqual([200, 200, 200, 429])
})

test('counts each credential on its own and knows its own limit', async () => {
  const mock = await serve()
  await statuses(mock, 4)
  expect(await statuses(mock, 5, 'wideKey')).toEqual([200, 200, 200, 200, 200])
})

test('refuses over the limit before it looks at the request', async () => {
  const mock = await serve()
  await statuses(mock, 3)
  const refusal = await mock.fetch(`${mock.baseUrl}/stores`, { method: 'POST', headers: { 'x-api-key': 'key' }, body: '{' })
  expect(refusal.status).toBe(429)
})

test('does not count what is refused for its credential', async () => {
  const mock = await serve()
  expect(await statuses(mock, 5, 'unknown')).toEqual([401, 401, 401, 401, 401])
  expect(await statuses(mock, 3)).toEqual([200, 200, 200])
})

test('breaks the limit where a fault says so', async () => {
  expect(await statuses(await serve(['acme/rate-limit/all/never-reached']), 4)).toEqual([200, 200, 200, 200])
  expect(await statuses(await serve(['acme/rate-limit/listStores/not-limited']), 4)).toEqual([200, 200, 200, 200])

  const silent = await serve(['acme/rate-limit/all/retry-after-missing'])
  await statuses(silent, 3)
  expect((await list(silent)).headers.get('retry-after')).toBeNull()
})

test('answers a repeated request with the first answer and makes nothing new', async () => {
  const mock = await serve()
  const first = await create(mock, 'North')
  const second = await create(mock, 'North')
  expect(second.status).toBe(201)
  expect(await second.json()).toEqual(await first.json())
  expect(await (await list(mock, 'wideKey')).json()).toHaveLength(1)
})

test('takes another body or another key for a new request', async () => {
  const mock = await serve()
  await create(mock, 'North')
  await create(mock, 'South')
  await create(mock, 'North', { idempotencyKey: 'twice' })
  expect(await (await list(mock, 'wideKey')).json()).toHaveLength(3)
})

test('keeps the keys of tenants apart', async () => {
  const mock = await serve()
  await create(mock, 'North')
  await create(mock, 'North', { key: 'southKey' })
  expect(await (await list(mock, 'southKey')).json()).toHaveLength(1)
})

test('acts twice where a fault says so', async () => {
  const mock = await serve(['acme/idempotency/createStore/acts-twice'])
  await create(mock, 'North')
  await create(mock, 'North')
  expect(await (await list(mock, 'wideKey')).json()).toHaveLength(2)
})
