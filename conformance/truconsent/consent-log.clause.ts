import { expect, requirement } from '#conformance'
import type { paths } from '#types/truconsent'
import { derivedFrom, pages } from './pages.ts'
import { historyOf, record, statusOf } from './requests.ts'

requirement<paths>({
  id: 'truconsent/consent-log/1',
  level: 'MUST',
  statement: 'A recorded consent is in the status of its user, at its collection point, with the same id and action.',
  source: pages.quickstart,
  operations: ['recordConsent', 'getUserConsentStatus'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    const entry = await record(context, point, { userId, action: 'partial_consent' })
    const { user_id, collection_points } = await statusOf(context, userId)
    expect(user_id).toBe(userId)
    expect(
      collection_points.map(({ collection_point, latest_consent }) => [
        collection_point.display_id,
        latest_consent?.id,
        latest_consent?.action,
      ]),
    ).toEqual([[point, entry.id, 'partial_consent']])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/2',
  level: 'MUST',
  statement: 'Each record adds an entry to the log and leaves the earlier entries as they were.',
  source: pages.record,
  operations: ['recordConsent', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    await record(context, point, { userId, action: 'approved', metadata: { turn: 1 } })
    const before = await historyOf(context, point, userId)
    await record(context, point, { userId, action: 'revoked', metadata: { turn: 2 } })
    const after = await historyOf(context, point, userId)
    expect(after.consents.slice(1)).toEqual(before.consents)
    expect([before.total_count, after.total_count]).toEqual([1, 2])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/3',
  level: 'MUST',
  statement: 'The latest consent is the newest entry of the user at the collection point.',
  source: pages.status,
  operations: ['recordConsent', 'getUserConsentStatus'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    await record(context, point, { userId, action: 'approved' })
    const newest = await record(context, point, { userId, action: 'declined' })
    const { collection_points } = await statusOf(context, userId)
    expect(collection_points.map(({ latest_consent }) => [latest_consent?.id, latest_consent?.action])).toEqual([[newest.id, 'declined']])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/4',
  level: 'MUST',
  statement: 'total_consents counts log entries over all collection points, not collection points.',
  source: pages.status,
  operations: ['recordConsent', 'getUserConsentStatus'],
  fixtures: ['collectionPoint', 'otherCollectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    await record(context, context.fixture('collectionPoint'), { userId, action: 'approved' })
    await record(context, context.fixture('collectionPoint'), { userId, action: 'declined' })
    const atOne = await statusOf(context, userId)
    expect([atOne.total_consents, atOne.collection_points.length]).toEqual([2, 1])
    await record(context, context.fixture('otherCollectionPoint'), { userId, action: 'approved' })
    const atTwo = await statusOf(context, userId)
    expect([atTwo.total_consents, atTwo.collection_points.length]).toEqual([3, 2])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/5',
  level: 'MUST',
  statement: 'Entries with the action no_action are left out of the history.',
  source: pages.consentModel,
  operations: ['recordConsent', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    const kept = await record(context, point, { userId, action: 'approved' })
    await record(context, point, { userId, action: 'no_action' })
    const { consents, total_count } = await historyOf(context, point, userId)
    expect([consents.map(({ id }) => id), total_count]).toEqual([[kept.id], 1])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/6',
  level: 'MUST',
  statement: 'UUID and display_id of a collection point are interchangeable: what is recorded by one is read by the other.',
  source: pages.collectionPoints,
  operations: ['recordConsent', 'listConsentHistory'],
  fixtures: ['collectionPoint', 'collectionPointUuid'],
  async check(context) {
    const userId = context.unique('user')
    const [name, uuid] = [context.fixture('collectionPoint'), context.fixture('collectionPointUuid')]
    const byName = await record(context, name, { userId, action: 'approved' })
    const byUuid = await record(context, uuid, { userId, action: 'declined' })
    const ids = [byUuid.id, byName.id]
    expect((await historyOf(context, uuid, userId)).consents.map(({ id }) => id)).toEqual(ids)
    expect((await historyOf(context, name, userId)).consents.map(({ id }) => id)).toEqual(ids)
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/7',
  level: 'MUST',
  statement: 'A record made by display_id names the UUID of the collection point.',
  source: derivedFrom(pages.record),
  operations: ['recordConsent'],
  fixtures: ['collectionPoint', 'collectionPointUuid'],
  async check(context) {
    const { collection_point_id } = await record(context, context.fixture('collectionPoint'), {
      userId: context.unique('user'),
      action: 'approved',
    })
    if (collection_point_id !== undefined) expect(collection_point_id).toBe(context.fixture('collectionPointUuid'))
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/8',
  level: 'MUST',
  statement: 'The status of a fresh entry is pending.',
  source: pages.record,
  operations: ['recordConsent', 'getUserConsentStatus'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const { status = 'pending' } = await record(context, context.fixture('collectionPoint'), { userId, action: 'approved' })
    const { collection_points } = await statusOf(context, userId)
    expect([status, collection_points[0]?.latest_consent?.status]).toEqual(['pending', 'pending'])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/9',
  level: 'MUST',
  statement: 'A given requestId comes back as request_id from the record, the status and the history.',
  source: pages.record,
  operations: ['recordConsent', 'getUserConsentStatus', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const requestId = context.unique('request')
    const point = context.fixture('collectionPoint')
    const { request_id = requestId } = await record(context, point, { userId, action: 'approved', requestId })
    const { collection_points } = await statusOf(context, userId)
    const { consents } = await historyOf(context, point, userId)
    expect([request_id, collection_points[0]?.latest_consent?.request_id, consents[0]?.request_id]).toEqual([
      requestId,
      requestId,
      requestId,
    ])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/10',
  level: 'MUST',
  statement: 'Without a requestId the server makes one, another for each record, and keeps it.',
  source: pages.record,
  operations: ['recordConsent', 'getUserConsentStatus', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    await record(context, point, { userId, action: 'approved' })
    const newest = await record(context, point, { userId, action: 'declined' })
    const { consents } = await historyOf(context, point, userId)
    const made = consents.map(({ request_id }) => request_id)
    expect(
      made.every((id) => id !== ''),
      'each entry has a request_id',
    ).toBe(true)
    expect(new Set(made).size, 'number of different request_ids').toBe(2)
    const { collection_points } = await statusOf(context, userId)
    const expected = newest.request_id ?? made[0]
    expect([made[0], collection_points[0]?.latest_consent?.request_id]).toEqual([expected, expected])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/11',
  level: 'MUST',
  statement: 'The purposes of the request are the purpose_consents of the record, the status and the history.',
  source: pages.quickstart,
  operations: ['recordConsent', 'getUserConsentStatus', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    const entry = await record(context, point, {
      userId,
      action: 'partial_consent',
      purposes: [
        { id: 'purpose_abc', name: 'Marketing', consented: 'approved', is_mandatory: false },
        { id: 'purpose_def', name: 'Analytics', consented: 'declined', is_mandatory: true },
      ],
    })
    const purposes = [
      { purpose_id: 'purpose_abc', purpose_name: 'Marketing', status: 'approved', is_mandatory: false },
      { purpose_id: 'purpose_def', purpose_name: 'Analytics', status: 'declined', is_mandatory: true },
    ]
    const expected = purposes.map((purpose) => expect.objectContaining(purpose))
    const { collection_points } = await statusOf(context, userId)
    const { consents } = await historyOf(context, point, userId)
    expect(entry.purpose_consents, 'of the record').toEqual(expected)
    // Other members may differ between operations: clients must tolerate what they do not know.
    const recorded = purposes.map((purpose, index) =>
      expect.objectContaining({ ...purpose, purpose_version: entry.purpose_consents[index]?.purpose_version }),
    )
    expect(collection_points[0]?.latest_consent?.purpose_consents, 'of the status').toEqual(recorded)
    expect(consents[0]?.purpose_consents, 'of the history').toEqual(recorded)
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/12',
  level: 'MUST',
  statement: 'The metadata of a record is stored with its entry and shown in the history.',
  source: pages.record,
  operations: ['recordConsent', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    const metadata = { channel: 'web', 'Straße № 1': 'größer ✓', nested: { list: [1, 'two', null] } }
    await record(context, point, { userId, action: 'approved', metadata })
    expect((await historyOf(context, point, userId)).consents[0]?.metadata).toEqual(metadata)
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/13',
  level: 'MUST',
  statement: 'Each of the five actions can be recorded and is kept as it was sent.',
  source: pages.quickstart,
  operations: ['recordConsent', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    const recorded: string[] = []
    for (const action of ['approved', 'declined', 'partial_consent', 'revoked', 'no_action'] as const) {
      recorded.push((await record(context, point, { userId, action })).action)
    }
    expect(recorded).toEqual(['approved', 'declined', 'partial_consent', 'revoked', 'no_action'])
    // no_action is left out of the history
    expect((await historyOf(context, point, userId)).consents.map(({ action }) => action)).toEqual([
      'revoked',
      'partial_consent',
      'declined',
      'approved',
    ])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/14',
  level: 'MUST',
  statement: 'The history of a user without a record at any collection point is answered with 404.',
  source: pages.history,
  operations: ['listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const { response } = await context.tenant.GET('/consent/{collection_point_id}/consents', {
      params: { path: { collection_point_id: context.fixture('collectionPoint') }, query: { userId: context.unique('nobody') } },
    })
    expect(response.status).toBe(404)
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/15',
  level: 'MUST',
  statement: 'The records of one user are not in the status or the history of another.',
  source: derivedFrom(pages.status),
  operations: ['recordConsent', 'getUserConsentStatus', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const [one, other] = [context.unique('one'), context.unique('other')]
    const point = context.fixture('collectionPoint')
    await record(context, point, { userId: one, action: 'approved' })
    const own = await record(context, point, { userId: other, action: 'declined' })
    const { total_consents, collection_points } = await statusOf(context, other)
    expect([total_consents, collection_points.map(({ latest_consent }) => latest_consent?.id)]).toEqual([1, [own.id]])
    expect((await historyOf(context, point, other)).consents.map(({ id }) => id)).toEqual([own.id])
  },
})

requirement<paths>({
  id: 'truconsent/consent-log/16',
  level: 'MUST',
  statement: 'Records at one collection point are not in the history of another.',
  source: derivedFrom(pages.history),
  operations: ['recordConsent', 'listConsentHistory'],
  fixtures: ['collectionPoint', 'otherCollectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const [one, other] = [context.fixture('collectionPoint'), context.fixture('otherCollectionPoint')]
    await record(context, one, { userId, action: 'approved' })
    const own = await record(context, other, { userId, action: 'declined' })
    const { consents, user_id } = await historyOf(context, other, userId)
    expect([user_id, consents.map(({ id }) => id)]).toEqual([userId, [own.id]])
  },
})
