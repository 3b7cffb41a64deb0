import { afterEach, expect, test, vi } from 'vitest'
import { type Answers, type Receiver, startReceiver } from './testing/receiver.ts'
import { createWebhookSender, type Parcel, type SenderOptions, type WebhookSender } from './webhook-sender.ts'

const opened: (Receiver | WebhookSender)[] = []

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

async function setUp(answers?: Answers, options: Partial<SenderOptions> = {}) {
  const receiver = await startReceiver(answers)
  const sender = createWebhookSender({ url: new URL(receiver.url), retryDelays: [1, 1], ...options })
  opened.push(receiver, sender)
  return { receiver, sender }
}

let moment = 0

function parcel(id: string, namespace = ''): Parcel {
  return {
    id,
    event: 'thing.created',
    webhook: 'thingCreated',
    tenant: 'acme',
    namespace,
    method: 'POST',
    bytes: new TextEncoder().encode(`{"id":"${id}"}`),
    now: () => new Date(++moment),
    headers: (signedAt) => ({ 'content-type': 'application/json', 'x-id': id, 'x-signed-at': String(signedAt.getTime()) }),
  }
}

function ended(sender: WebhookSender) {
  return vi.waitFor(() => expect(sender.deliveries().every(({ status }) => status !== 'pending')).toBe(true))
}

test('delivers method, headers and bytes', async () => {
  moment = 0
  const { receiver, sender } = await setUp()
  const sent = sender.send(parcel('one'))
  const common = {
    id: 'one',
    event: 'thing.created',
    webhook: 'thingCreated',
    tenant: 'acme',
    namespace: '',
    url: receiver.url,
    body: '{"id":"one"}',
  }
  expect(sent).toEqual({ ...common, status: 'pending', attempts: [] })
  await ended(sender)
  const headers = { 'content-type': 'application/json', 'x-id': 'one', 'x-signed-at': '1' }
  expect(sender.deliveries()).toEqual([
    { ...common, status: 'delivered', attempts: [{ time: '1970-01-01T00:00:00.001Z', headers, status: 204 }] },
  ])
  expect(receiver.requests).toMatchObject([{ method: 'POST', url: '/hooks', body: '{"id":"one"}', headers }])
})

test('retries what is not answered with 2xx: same body and id, signed anew', async () => {
  moment = 0
  const { receiver, sender } = await setUp((number) => ({ status: number < 3 ? 500 : 200 }))
  sender.send(parcel('one'))
  await ended(sender)
  expect(sender.deliveries()).toMatchObject([{ status: 'delivered', attempts: [{ status: 500 }, { status: 500 }, { status: 200 }] }])
  expect(receiver.requests.map(({ body, headers }) => [body, headers['x-id'], headers['x-signed-at']])).toEqual([
    ['{"id":"one"}', 'one', '1'],
    ['{"id":"one"}', 'one', '2'],
    ['{"id":"one"}', 'one', '3'],
  ])
})

test('gives up after the last retry', async () => {
  const { receiver, sender } = await setUp(() => ({ status: 404 }))
  sender.send(parcel('one'))
  await ended(sender)
  expect(sender.deliveries()).toMatchObject([{ status: 'failed', attempts: [{ status: 404 }, { status: 404 }, { status: 404 }] }])
  expect(receiver.requests).toHaveLength(3)
})

test('does not follow a redirect', async () => {
  const elsewhere = await startReceiver()
  opened.push(elsewhere)
  const { sender } = await setUp(() => ({ status: 307, headers: { location: elsewhere.url } }), { retryDelays: [] })
  sender.send(parcel('one'))
  await ended(sender)
  expect(sender.deliveries()).toMatchObject([{ status: 'failed', attempts: [{ status: 307 }] }])
  expect(elsewhere.requests).toEqual([])
})

test('does not wait for a receiver that never answers', async () => {
  const { sender } = await setUp((number) => (number === 1 ? 'never' : { status: 204 }), { timeout: 30 })
  sender.send(parcel('one'))
  await ended(sender)
  expect(sender.deliveries()).toMatchObject([{ status: 'delivered', attempts: [{ error: 'no answer within 30 ms' }, { status: 204 }] }])
})

test('says why a receiver cannot be reached', async () => {
  const { receiver, sender } = await setUp(undefined, { retryDelays: [] })
  await receiver.close()
  sender.send(parcel('one'))
  await ended(sender)
  expect(sender.deliveries()).toMatchObject([
    { status: 'failed', attempts: [{ error: expect.stringContaining('ECONNREFUSED') as string }] },
  ])
})

test('delivers others while one waits for its retry', async () => {
  const { receiver, sender } = await setUp((number) => ({ status: number === 1 ? 503 : 204 }), { retryDelays: [60_000] })
  sender.send(parcel('one'))
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(1))
  sender.send(parcel('two'))
  await vi.waitFor(() =>
    expect(sender.deliveries()).toMatchObject([
      { id: 'one', status: 'pending' },
      { id: 'two', status: 'delivered' },
    ]),
  )
})

test('stops pending retries when it is closed', async () => {
  const { receiver, sender } = await setUp(() => ({ status: 503 }), { retryDelays: [60_000] })
  sender.send(parcel('one'))
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(1))
  await sender.close()
  expect(sender.deliveries()).toMatchObject([{ status: 'canceled' }])
  sender.send(parcel('two'))
  await ended(sender)
  expect(sender.deliveries()).toMatchObject([{ status: 'canceled' }, { id: 'two', status: 'canceled' }])
  expect(receiver.requests).toHaveLength(1)
})

test('forgets the deliveries of one namespace, or all', async () => {
  const { sender } = await setUp()
  sender.send(parcel('one'))
  sender.send(parcel('two', 'private'))
  sender.reset('private')
  expect(sender.deliveries().map(({ id }) => id)).toEqual(['one'])
  sender.reset()
  expect(sender.deliveries()).toEqual([])
})

test('tells the end of each delivery', async () => {
  const onEnd = vi.fn()
  const { sender } = await setUp(undefined, { onEnd })
  sender.send(parcel('one'))
  await ended(sender)
  expect(onEnd.mock.calls).toMatchObject([[{ id: 'one', status: 'delivered' }]])
})

test('shows the last 1,000 deliveries, and stops those that are no longer shown as well', async () => {
  const { receiver, sender } = await setUp(() => ({ status: 503 }), { retryDelays: [60_000] })
  for (let count = 0; count < 2001; count += 1) sender.send(parcel(`number ${count}`))
  expect([sender.deliveries().length, sender.deliveries()[0]?.id]).toEqual([1000, 'number 1001'])
  await sender.close()
  const { length } = receiver.requests
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(receiver.requests).toHaveLength(length)
})
