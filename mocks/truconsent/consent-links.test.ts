import { afterAll, expect, test } from 'vitest'
import { type Answer, startOrganizations, uuid } from './testing/start-organization.ts'

const hour = 3600

interface Link {
  readonly request_id: string
  readonly event_id: string
  readonly consent_link: string
  readonly expires_at: string
}

const { mock, acme, globex, advance } = await startOrganizations()
afterAll(() => mock.close())

const { expiredLinkRequestId, completedLinkRequestId } = mock.fixtures as Record<string, string>
const id = expect.stringMatching(uuid) as string
const valid = { collection_point_id: 'signup-form', phone: '+917299424311' }

async function create(more: object = {}): Promise<Link> {
  const { status, body } = await acme.post('/api/outside-app/consent-link/create', { ...valid, ...more })
  expect(status).toBe(201)
  return body as Link
}

function regenerate(requestId: string | undefined, body?: object): Promise<Answer> {
  return acme.post(`/api/outside-app/consent-link/regenerate/${requestId}`, body)
}

function statusOf(requestId: string | undefined): Promise<Answer> {
  return acme.get(`/api/outside-app/status/${requestId}`)
}

async function history(): Promise<Record<string, unknown>[]> {
  return (await acme.get('/api/outside-app/consent-link/history')).body as Record<string, unknown>[]
}

function inHours(hours: number, from = Date.parse('2026-04-21T10:30:00Z')): string {
  return `${new Date(from + hours * hour * 1000).toISOString().slice(0, 19)}+00:00`
}

async function now(): Promise<number> {
  const { now: moment } = (await (await fetch(`${mock.admin}/clock`)).json()) as { now: string }
  return Date.parse(moment)
}

function pending(requestId: string, status: string): Answer {
  return { status: 200, body: { request_id: requestId, status, is_verified: false, completed_at: null, consent_action: null } }
}

test('makes a link that expires after a day', async () => {
  const expires_at = inHours(24, await now())
  const link = await create()
  expect(link).toEqual({
    request_id: id,
    event_id: id,
    consent_link: `https://collect.truConsent.io/acme/signup-form/${link.event_id}`,
    expires_at,
    delivery_status: { sms: 'pending' },
  })
  expect(link.event_id).not.toBe(link.request_id)
})

test.each([1, 24])('makes a link that expires after %i hours', async (expiry_hours) => {
  expect((await create({ expiry_hours })).expires_at).toBe(inHours(expiry_hours, await now()))
})

test.each([
  [{ email: 'ann@example.com' }, { email: 'sent', sms: 'pending' }],
  [{ email: 'ann@example.com', send_sms: false }, { email: 'sent' }],
  [{ send_sms: true }, { sms: 'pending' }],
  [{ send_sms: false }, {}],
])('tells of the deliveries asked for by %j', async (more, delivery_status) => {
  expect(await create(more)).toMatchObject({ delivery_status })
  expect((await create(more)) as Link & { delivery_status: object }).toEqual(expect.objectContaining({ delivery_status }))
})

test('takes the UUID of the collection point, too', async () => {
  const link = await create({ collection_point_id: mock.fixtures.collectionPointUuid })
  expect(link.consent_link).toBe(`https://collect.truConsent.io/acme/signup-form/${link.event_id}`)
})

test.each([
  [{ phone: undefined }, 'body phone: is required'],
  [{ collection_point_id: undefined }, 'body collection_point_id: is required'],
  [{ phone: '917299424311' }, 'body phone: must match pattern "^\\+[1-9][0-9]{1,14}$"'],
  [{ phone: '+0123456' }, 'body phone: must match pattern "^\\+[1-9][0-9]{1,14}$"'],
  [{ expiry_hours: 0 }, 'body expiry_hours: must be >= 1'],
  [{ expiry_hours: 25 }, 'body expiry_hours: must be <= 24'],
  [{ expiry_hours: '5' }, 'body expiry_hours: must be integer'],
  [{ expiry_hours: 1.5 }, 'body expiry_hours: must be integer'],
  [{ send_sms: 'yes' }, 'body send_sms: must be boolean'],
])('refuses a link with %j', async (more, error) => {
  expect(await acme.post('/api/outside-app/consent-link/create', { ...valid, ...more })).toEqual({ status: 422, body: { error } })
})

test('answers 404 to an unknown collection point', async () => {
  const unknown = { status: 404, body: { error: 'Collection point not found' } }
  expect(await acme.post('/api/outside-app/consent-link/create', { ...valid, collection_point_id: 'nope' })).toEqual(unknown)
})

test('is pending until it expires, to the second', async () => {
  const { request_id } = await create({ expiry_hours: 1 })
  expect(await statusOf(request_id)).toEqual(pending(request_id, 'pending'))
  await advance(hour - 1)
  expect(await statusOf(request_id)).toEqual(pending(request_id, 'pending'))
  await advance(1)
  expect(await statusOf(request_id)).toEqual(pending(request_id, 'expired'))
})

test('shows the links that the fixtures name', async () => {
  expect(await statusOf(expiredLinkRequestId)).toEqual(pending(String(expiredLinkRequestId), 'expired'))
  expect(await statusOf(completedLinkRequestId)).toEqual({
    status: 200,
    body: {
      request_id: completedLinkRequestId,
      status: 'completed',
      is_verified: true,
      completed_at: expect.stringMatching(/^2026-04-20T\d\d:\d\d:\d\d\+00:00$/),
      consent_action: 'approved',
    },
  })
})

test('regenerates an expired link: same request, new event, address and expiry', async () => {
  const link = await create({ expiry_hours: 1 })
  await advance(hour)
  const expires_at = inHours(2, await now())
  const { status, body } = await regenerate(link.request_id, { expiry_hours: 2, send_sms: false })
  const { event_id } = body as Link
  expect({ status, body }).toEqual({
    status: 201,
    body: {
      request_id: link.request_id,
      event_id: id,
      consent_link: `https://collect.truConsent.io/acme/signup-form/${event_id}`,
      expires_at,
      delivery_status: {},
      regeneration_count: 1,
      previous_event_id: link.event_id,
    },
  })
  expect(event_id).not.toBe(link.event_id)
  expect(await statusOf(link.request_id)).toEqual(pending(link.request_id, 'pending'))
})

test('regenerates with the defaults where there is no body', async () => {
  const link = await create({ expiry_hours: 1 })
  await advance(hour)
  const expires_at = inHours(24, await now())
  expect(await regenerate(link.request_id)).toMatchObject({ status: 201, body: { expires_at, delivery_status: { sms: 'pending' } } })
})

test('refuses to regenerate an active link, until it has expired', async () => {
  const { request_id } = await create({ expiry_hours: 1 })
  const active = { status: 409, body: { error: 'The current link has not expired' } }
  expect(await regenerate(request_id, {})).toEqual(active)
  await advance(hour - 1)
  expect(await regenerate(request_id, {})).toEqual(active)
  await advance(1)
  expect(await regenerate(request_id, { expiry_hours: 1 })).toMatchObject({ status: 201 })
  expect(await regenerate(request_id, {})).toEqual(active)
})

test('regenerates five times, each with the event before it, and not a sixth time', async () => {
  let { request_id, event_id } = await create({ expiry_hours: 1 })
  for (let count = 1; count <= 5; count += 1) {
    await advance(hour)
    const { status, body } = await regenerate(request_id, { expiry_hours: 1 })
    expect({ status, body }).toMatchObject({ status: 201, body: { request_id, regeneration_count: count, previous_event_id: event_id } })
    event_id = (body as Link).event_id
  }
  expect(await regenerate(request_id, {})).toMatchObject({ status: 409 })
  await advance(hour)
  expect(await regenerate(request_id, {})).toEqual({ status: 429, body: { error: 'The link was regenerated too often' } })
  expect(await statusOf(request_id)).toEqual(pending(request_id, 'expired'))
})

test('regenerates once where two ask at the same time', async () => {
  const { request_id } = await create({ expiry_hours: 1 })
  await advance(hour)
  const ask = () =>
    mock.fetch(`${mock.baseUrl}/api/outside-app/consent-link/regenerate/${request_id}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mock.credentials.bearerToken}` },
    })
  const statuses = (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status)
  expect(statuses).toEqual([201, 409, 409])
})

test('refuses to regenerate a completed request', async () => {
  expect(await regenerate(completedLinkRequestId, {})).toEqual({ status: 410, body: { error: 'Consent is already completed' } })
})

test.each([
  [{ expiry_hours: 0 }, 'body expiry_hours: must be >= 1'],
  [{ expiry_hours: 25 }, 'body expiry_hours: must be <= 24'],
  [{ send_sms: 1 }, 'body send_sms: must be boolean'],
  [[], 'body: must be object'],
])('refuses to regenerate with %j', async (body, error) => {
  expect(await regenerate(expiredLinkRequestId, body)).toEqual({ status: 422, body: { error } })
})

test('knows no request of another tenant, nor one that was never made', async () => {
  const unknown = { status: 404, body: { error: 'Consent request not found' } }
  const { request_id } = await create()
  expect(await statusOf('nope')).toEqual(unknown)
  expect(await regenerate('nope', {})).toEqual(unknown)
  expect(await globex.get(`/api/outside-app/status/${request_id}`)).toEqual(unknown)
  expect(await globex.post(`/api/outside-app/consent-link/regenerate/${request_id}`, {})).toEqual(unknown)
  expect(await globex.get('/api/outside-app/consent-link/history')).toEqual({ status: 200, body: [] })
})

test('lists the requests newest first, each with its current link', async () => {
  const created_at = inHours(0, await now())
  const [older, newer] = [
    await create({ expiry_hours: 1, email: 'ann@example.com' }),
    await create({ collection_point_id: 'checkout-form' }),
  ]
  await advance(hour)
  const renewed = (await regenerate(older.request_id, {})).body as Link
  const common = { is_completed: false, created_at, phone: '+*********4311' }
  expect((await history()).slice(0, 2)).toEqual([
    {
      ...common,
      request_id: newer.request_id,
      event_id: newer.event_id,
      expires_at: newer.expires_at,
      consent_link: newer.consent_link,
      is_regenerated: false,
      regeneration_count: 0,
      collection_point_name: 'Checkout',
      collection_point_display_id: 'checkout-form',
    },
    {
      ...common,
      request_id: older.request_id,
      event_id: renewed.event_id,
      expires_at: renewed.expires_at,
      consent_link: renewed.consent_link,
      is_regenerated: true,
      regeneration_count: 1,
      collection_point_name: 'Sign-up Form',
      collection_point_display_id: 'signup-form',
    },
  ])
  expect((await history()).find(({ request_id }) => request_id === completedLinkRequestId)).toMatchObject({ is_completed: true })
})

test.each([
  ['+917299424311', '+*********4311'],
  ['+123456789012345', '+*********2345'],
  ['+1234', '+*********1234'],
  ['+123', '+*********0123'],
  ['+12', '+*********0012'],
])('masks the phone %s as %s', async (phone, masked) => {
  const { request_id } = await create({ phone })
  expect((await history()).find((item) => item.request_id === request_id)?.phone).toBe(masked)
})
