import { expect, test } from 'vitest'
import { startMock } from '#mock'
import { northwind } from './fixtures/tenants.ts'
import { webhooks } from './webhooks.ts'

const occurrence = {
  id: 'c2e8f5a1-6b97-4d13-a0c4-93f7e2b84d56',
  event: 'store.created',
  data: { id: '123e4567-e89b-12d3-a456-426614174000' },
  occurredAt: new Date('2026-05-27T19:42:11.250Z'),
  tenant: northwind,
}

test('the current form has six members, and its id and event in headers', () => {
  expect(webhooks.storeCreated.body(occurrence)).toEqual({
    id: 'c2e8f5a1-6b97-4d13-a0c4-93f7e2b84d56',
    event: 'store.created',
    account_id: 'acc00000-0000-4000-8000-000000000001',
    occurred_at: '2026-05-27T19:42:11Z',
    api_version: '2026-05',
    data: { id: '123e4567-e89b-12d3-a456-426614174000' },
  })
  expect(webhooks.storeCreated.headers?.(occurrence)).toEqual({
    'user-agent': 'TruCustom-Webhooks/1.0',
    'x-trucustom-event': 'store.created',
    'x-trucustom-delivery': 'c2e8f5a1-6b97-4d13-a0c4-93f7e2b84d56',
  })
})

test('the legacy form has three members and no headers of its own', () => {
  expect(webhooks.designCreated.body(occurrence)).toEqual({
    event: 'design.created',
    timestamp: '2026-05-27T19:42:11Z',
    data: { id: '123e4567-e89b-12d3-a456-426614174000' },
  })
  expect(webhooks.designCreated.headers).toBeUndefined()
})

test('a webhook configured or not, ids of stores follow from the seed', async () => {
  const create = async (options: object) => {
    const mock = await startMock('trucustom', { isSocketless: true, ...options })
    const headers = { 'x-api-key': mock.credentials.apiKey ?? '', 'content-type': 'application/json' }
    const response = await mock.fetch(`${mock.baseUrl}/stores`, { method: 'POST', headers, body: '{"name":"North","platform":"swell"}' })
    await mock.close()
    return response.text()
  }
  // nothing listens on the discard port
  expect(await create({ webhookUrl: 'http://127.0.0.1:9/' })).toBe(await create({}))
})
