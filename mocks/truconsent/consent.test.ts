import { afterAll, expect, test } from 'vitest'
import { startOrganizations, uuid } from './testing/start-organization.ts'

const { mock, acme, globex, advance } = await startOrganizations()
afterAll(() => mock.close())

const { collectionPoint, collectionPointUuid, otherCollectionPoint } = mock.fixtures as Record<string, string>
const id = expect.stringMatching(uuid) as string
const timestamp = expect.stringMatching(/^2026-04-2\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string

interface Entry {
  readonly id: string
  readonly request_id: string
}

interface Status {
  readonly total_consents: number
  readonly collection_points: readonly { readonly collection_point: { readonly display_id: string }; readonly latest_consent: Entry }[]
}

interface History {
  readonly consents: readonly Entry[]
  readonly total_count: number
  readonly limit: number
  readonly offset: number
}

async function record(userId: string, more: object = {}, point: string | undefined = collectionPoint): Promise<Entry> {
  const { status, body } = await acme.post(`/consent/${point}/consent`, { userId, action: 'approved', ...more })
  expect(status).toBe(201)
  return body as Entry
}

async function statusOf(user: string): Promise<Status> {
  return (await acme.get(`/consent/user-consent-status?userId=${user}`)).body as Status
}

async function historyOf(user: string, query = '', point: string | undefined = collectionPoint): Promise<History> {
  return (await acme.get(`/consent/${point}/consents?userId=${user}${query}`)).body as History
}

test('answers the sample of the quickstart', async () => {
  const body = {
    userId: 'user_123',
    action: 'approved',
    purposes: [{ id: 'purpose_abc', name: 'Marketing', consented: 'approved', is_mandatory: false }],
  }
  expect(await acme.post('/consent/your-collection-point-id/consent', body)).toEqual({
    status: 201,
    body: {
      id,
      action: 'approved',
      collection_point_id: id,
      purpose_consents: [
        { purpose_id: 'purpose_abc', purpose_name: 'Marketing', status: 'approved', is_mandatory: false, purpose_version: 1 },
      ],
      timestamp,
      status: 'pending',
      request_id: id,
    },
  })
})

test('shows a record in the status and in the history', async () => {
  const more = { requestId: 'req-1', metadata: { channel: 'web', nested: [1, { a: null }] }, purposes: [{ id: 'p', purpose_type: null }] }
  const entry = await record('shown', more)
  expect(entry).toEqual({
    id,
    action: 'approved',
    collection_point_id: collectionPointUuid,
    purpose_consents: [
      { purpose_id: 'p', purpose_name: 'Unnamed purpose', status: 'approved', is_mandatory: false, purpose_version: 1, purpose_type: null },
    ],
    timestamp,
    status: 'pending',
    request_id: 'req-1',
  })
  const { collection_point_id: _point, ...latest } = entry as Entry & { collection_point_id: string }
  expect(await acme.get('/consent/user-consent-status?userId=shown')).toEqual({
    status: 200,
    body: {
      user_id: 'shown',
      total_consents: 1,
      collection_points: [
        {
          collection_point: {
            id: collectionPointUuid,
            display_id: collectionPoint,
            name: 'Sign-up Form',
            description: null,
            consent_type: 'explicit',
          },
          latest_consent: latest,
        },
      ],
      timestamp,
    },
  })
  expect(await acme.get(`/consent/${collectionPoint}/consents?userId=shown`)).toEqual({
    status: 200,
    body: {
      collection_point: { id: collectionPointUuid, name: 'Sign-up Form', description: null },
      user_id: 'shown',
      consents: [{ ...latest, collection_point_version: 1, metadata: more.metadata }],
      total_count: 1,
      limit: 50,
      offset: 0,
    },
  })
})

test('appends: a second record is the latest, and the first stays as it was', async () => {
  const first = await record('appends')
  const [before] = (await historyOf('appends')).consents
  await advance(1)
  const second = await record('appends', { action: 'revoked' })
  const { total_consents, collection_points } = await statusOf('appends')
  expect([total_consents, collection_points.map(({ latest_consent }) => latest_consent.id)]).toEqual([2, [second.id]])
  const history = await historyOf('appends')
  expect(history.consents.map((entry) => entry.id)).toEqual([second.id, first.id])
  expect(history.consents[1]).toEqual(before)
})

test('counts entries, and lists a collection point once', async () => {
  await record('counts')
  await record('counts', { action: 'declined' })
  await record('counts', {}, otherCollectionPoint)
  const { total_consents, collection_points } = await statusOf('counts')
  expect([total_consents, collection_points.map(({ collection_point }) => collection_point.display_id)]).toEqual([
    3,
    [collectionPoint, otherCollectionPoint],
  ])
})

test('takes UUID and display_id for the same collection point', async () => {
  const [bySlug, byUuid] = [await record('names'), await record('names', {}, collectionPointUuid)]
  for (const name of [collectionPoint, collectionPointUuid]) {
    expect((await historyOf('names', '', name)).consents.map((entry) => entry.id)).toEqual([byUuid.id, bySlug.id])
  }
  expect((await statusOf('names')).collection_points).toHaveLength(1)
})

test('pages the history newest first, with the total of all pages', async () => {
  const ids: string[] = []
  for (let index = 0; index < 5; index += 1) ids.unshift((await record('pages')).id)
  const page = async (query: string) => {
    const { consents, total_count, limit, offset } = await historyOf('pages', query)
    return [consents.map((entry) => entry.id), total_count, limit, offset]
  }
  expect(await page('')).toEqual([ids, 5, 50, 0])
  expect(await page('&limit=2')).toEqual([ids.slice(0, 2), 5, 2, 0])
  expect(await page('&limit=2&offset=4')).toEqual([ids.slice(4), 5, 2, 4])
  expect(await page('&offset=5')).toEqual([[], 5, 50, 5])
  expect(await page('&limit=100')).toEqual([ids, 5, 100, 0])
  expect(await page('&limit=101')).toEqual([ids, 5, 100, 0])
  expect(await page('&limit=0')).toEqual([[], 5, 0, 0])
  expect(await page('&limit=-1&offset=-1')).toEqual([[], 5, 0, 0])
})

test('leaves no_action out of the history, not out of the status', async () => {
  const first = await record('dismissed')
  const second = await record('dismissed', { action: 'no_action' })
  const { consents, total_count } = await historyOf('dismissed')
  expect([consents.map((entry) => entry.id), total_count]).toEqual([[first.id], 1])
  const { total_consents, collection_points } = await statusOf('dismissed')
  expect([total_consents, collection_points[0]?.latest_consent.id]).toEqual([2, second.id])
})

test('keeps a given requestId, makes one where none is given, and appends where it is given again', async () => {
  const [given, again, made] = [
    await record('requests', { requestId: 'r' }),
    await record('requests', { requestId: 'r' }),
    await record('requests'),
  ]
  expect([given.request_id, again.request_id, made.request_id]).toEqual(['r', 'r', id])
  expect((await historyOf('requests')).consents.map((entry) => [entry.id, entry.request_id])).toEqual([
    [made.id, made.request_id],
    [again.id, 'r'],
    [given.id, 'r'],
  ])
})

test.each(['approved', 'declined', 'partial_consent', 'revoked', 'no_action'])(
  'stores %s as sent, whatever the purposes say',
  async (action) => {
    const purposes = [{ id: 'm', name: 'Mandatory', consented: 'declined', is_mandatory: true }]
    expect(await record(`action-${action}`, { action, purposes })).toMatchObject({
      action,
      purpose_consents: [{ status: 'declined', is_mandatory: true }],
    })
  },
)

test('completes a purpose from the collection point, and its decision from the action', async () => {
  const { body } = await acme.get(`/banners/${collectionPoint}`)
  const [management] = (body as { purposes: { id: string; name: string }[] }).purposes
  const known = {
    purpose_id: management?.id,
    purpose_name: 'Account management',
    status: 'declined',
    is_mandatory: true,
    purpose_version: 1,
  }
  const entry = await record('completes', { action: 'declined', purposes: [{ id: management?.id }, { name: 'Account management' }, {}] })
  expect(entry).toMatchObject({
    purpose_consents: [
      known,
      known,
      { purpose_id: id, purpose_name: 'Unnamed purpose', status: 'declined', is_mandatory: false, purpose_version: 1 },
    ],
  })
})

test('answers 404 to the history of a user without any record, 200 where the records are elsewhere', async () => {
  expect(await acme.get(`/consent/${collectionPoint}/consents?userId=nobody`)).toEqual({
    status: 404,
    body: { error: 'No consent records found for this user' },
  })
  await record('elsewhere', {}, otherCollectionPoint)
  expect(await historyOf('elsewhere')).toMatchObject({ consents: [], total_count: 0 })
})

test('answers 200 to the status of a user without any record', async () => {
  expect(await acme.get('/consent/user-consent-status?userId=nobody')).toEqual({
    status: 200,
    body: { user_id: 'nobody', total_consents: 0, collection_points: [], timestamp },
  })
})

test.each([
  ['GET', '/consent/user-consent-status', undefined, 'query userId: is required'],
  ['GET', '/consent/signup-form/consents', undefined, 'query userId: is required'],
  ['POST', '/consent/signup-form/consent', { userId: 'ann' }, 'body action: is required'],
  ['POST', '/consent/signup-form/consent', { action: 'approved' }, 'body userId: is required'],
  [
    'POST',
    '/consent/signup-form/consent',
    { userId: 'ann', action: 'granted' },
    'body action: must be equal to one of the allowed values: approved, declined, partial_consent, revoked, no_action',
  ],
  ['POST', '/consent/signup-form/consent', { userId: 'ann', action: 'approved', purposes: {} }, 'body purposes: must be array'],
])('refuses %s %s with %j', async (method, path, body, error) => {
  expect(await (method === 'GET' ? acme.get(path) : acme.post(path, body))).toEqual({ status: 400, body: { error } })
})

test('answers 404 to an unknown collection point, and to that of another tenant', async () => {
  const unknown = { status: 404, body: { error: 'Collection point not found' } }
  const body = { userId: 'ann', action: 'approved' }
  expect(await acme.post('/consent/nope/consent', body)).toEqual(unknown)
  expect(await acme.get('/consent/nope/consents?userId=ann')).toEqual(unknown)
  expect(await globex.post(`/consent/${collectionPointUuid}/consent`, body)).toEqual(unknown)
})

test('shows a record of one tenant to no other', async () => {
  await record('isolated')
  expect(await globex.get('/consent/user-consent-status?userId=isolated')).toMatchObject({ status: 200, body: { total_consents: 0 } })
  expect(await globex.get('/consent/signup-form/consents?userId=isolated')).toMatchObject({ status: 404 })
  expect(await globex.get('/banners/user/isolated')).toEqual({ status: 200, body: [] })
})
