import { createHmac } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { type MockOptions, serveMock } from './start-mock.ts'
import { acmeContract, acmeMock } from './testing/acme.ts'
import { type Answers, startReceiver } from './testing/receiver.ts'

const opened: { close(): Promise<void> }[] = []
const clock = new Date('2026-05-27T19:42:11.500Z')

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})

async function setUp(answers?: Answers, options: MockOptions = {}) {
  const receiver = await startReceiver(answers)
  const mock = await serveMock(acmeContract, acmeMock, { isSocketless: true, clock, webhookUrl: receiver.url, ...options })
  opened.push(receiver, mock)

  async function call(method: string, url: string, body?: unknown, headers: Record<string, string> = {}) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
    const response = await mock.fetch(url, { method, headers, ...sent })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  return {
    receiver,
    mock,
    admin: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      call(method, `${mock.admin}/${path}`, body, headers),
    create: (body: object, headers = {}) => call('POST', `${mock.baseUrl}/things`, body, { 'x-key': 'first-key', ...headers }),
  }
}

function hmac(content: string): string {
  return createHmac('sha256', 'acme-test-secret').update(content).digest('hex')
}

test('a behavior sends a signed webhook', async () => {
  const { receiver, create } = await setUp()
  const { body: thing } = await create({ name: 'North' })
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(1))
  const [{ headers = {}, body = '' } = {}] = receiver.requests
  const told = JSON.parse(body) as { id: string }
  expect(told).toEqual({ id: expect.any(String) as string, event: 'thing.created', data: thing })
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'x-acme-delivery': told.id,
    'x-acme-timestamp': '1779910931',
    'x-acme-signature': hmac(`1779910931.${body}`),
  })
})

test('a request does not wait for the receiver', async () => {
  const { mock, receiver, create } = await setUp(() => 'never')
  expect((await create({})).status).toBe(201)
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(1))
  await mock.close()
  expect(mock.webhooks?.deliveries()).toMatchObject([{ status: 'canceled' }])
})

test('a webhook that breaks the contract is a defect of the mock server', async () => {
  const { receiver, create } = await setUp()
  const { status, body } = await create({ name: 'broken' })
  expect(status).toBe(500)
  expect(body.detail).toContain('The webhook thingCreated breaks the contract: body /data must be object.')
  expect(receiver.requests).toEqual([])
})

test('an admin call sends on demand, in either form', async () => {
  const { receiver, admin } = await setUp()
  const { status, body } = await admin('POST', 'webhooks/thing.created')
  expect(status).toBe(202)
  expect(body).toMatchObject({ event: 'thing.created', webhook: 'thingCreated', tenant: 'first', status: 'pending' })
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(1))
  expect(receiver.requests[0]?.body).toBe(`{"id":"${String(body.id)}","event":"thing.created","data":{"sample":"first"}}`)

  const order = { form: 'legacy', tenant: 'second', data: { any: 1 } }
  expect((await admin('POST', 'webhooks/thing.created', order)).body).toMatchObject({
    form: 'legacy',
    tenant: 'second',
    webhook: 'thingCreatedLegacy',
  })
  await vi.waitFor(() => expect(receiver.requests).toHaveLength(2))
  expect(receiver.requests[1]).toMatchObject({
    headers: { 'x-seal': `sha256=${hmac('{"event":"thing.created","data":{"any":1}}')}` },
    body: '{"event":"thing.created","data":{"any":1}}',
  })
})

test('an admin call shows deliveries, of a namespace where one is named', async () => {
  const { mock, receiver, admin, create } = await setUp()
  await create({}, { 'x-mock-namespace': 'private' })
  await admin('POST', 'webhooks/thing.created')
  await vi.waitFor(() => expect(mock.webhooks?.deliveries().map(({ status }) => status)).toEqual(['delivered', 'delivered']))
  const { body } = await admin('GET', 'webhooks')
  expect(body).toEqual({
    url: receiver.url,
    secret: 'acme-test-secret',
    sendable: [
      { event: 'thing.created', webhook: 'thingCreated' },
      { event: 'thing.created', form: 'legacy', webhook: 'thingCreatedLegacy' },
    ],
    deliveries: mock.webhooks?.deliveries(),
  })
  const own = (await admin('GET', 'webhooks', undefined, { 'x-mock-namespace': 'private' })).body
  expect(own.deliveries).toMatchObject([{ namespace: 'private' }])
  mock.reset()
  expect(mock.webhooks?.deliveries()).toEqual([])
})

test.each([
  [{ form: 'v0' }, 'There is no webhook thing.created in the form "v0"; there is {"form": "legacy"}.'],
  [{ data: 'no object' }, 'The webhook thingCreated breaks the contract: body /data must be object.'],
  [
    { tenant: 'third' },
    'The admin call expects no body, or {"form": "<name>", "tenant": "first or second", "data": ...}, each of them optional.',
  ],
  [['thing'], 'The admin call expects no body, or {"form": "<name>", "tenant": "first or second", "data": ...}, each of them optional.'],
])('an admin call with %j is refused', async (order, detail) => {
  const { receiver, admin } = await setUp()
  expect(await admin('POST', 'webhooks/thing.created', order)).toMatchObject({ status: 400, body: { detail } })
  expect(receiver.requests).toEqual([])
})

test('nothing is sent without a receiver', async () => {
  const mock = await serveMock(acmeContract, acmeMock, { isSocketless: true })
  opened.push(mock)
  const init = { method: 'POST', headers: { 'x-key': 'first-key', 'content-type': 'application/json' }, body: '{}' }
  expect((await mock.fetch(`${mock.baseUrl}/things`, init)).status).toBe(201)
  expect(mock.webhooks?.deliveries()).toEqual([])
  await expect(mock.webhooks?.send('thing.created')).rejects.toThrow('There is no receiver: start the mock server with --webhook-url.')
})

test('a receiver on another machine is refused before anything listens', async () => {
  await expect(serveMock(acmeContract, acmeMock, { webhookUrl: 'https://example.com/' })).rejects.toMatchObject({ code: 'ERR_OPTION' })
})

test('a webhook that the contract lacks is refused before anything listens', async () => {
  const { behaviors, secret } = acmeMock.webhooks as NonNullable<typeof acmeMock.webhooks>
  const [behavior] = Object.values(behaviors)
  const webhooks = { secret, behaviors: { ...behaviors, thingForgotten: behavior as NonNullable<typeof behavior> } }
  await expect(serveMock(acmeContract, { ...acmeMock, webhooks })).rejects.toThrow(
    'mocks/acme: "thingForgotten" is no webhook of the contract.',
  )
})
