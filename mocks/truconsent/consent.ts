import type { Behaviors } from '#mock'
import type { components, operations } from '#types/truconsent'
import { collectionPointUnknown, noConsentHistory } from './errors.ts'
import { type CollectionPoint, type ConsentEntry, findCollectionPoint, type PurposeConsent, type State } from './state.ts'
import { inMilliseconds } from './timestamps.ts'

type PurposeChoice = components['schemas']['PurposeChoice']

const largestPage = 100

export const consent = {
  async recordConsent({ path, body }, { state, now, newId }) {
    const point = await findCollectionPoint(state, path.collection_point_id)
    if (!point) return collectionPointUnknown(path.collection_point_id)
    const entry = await state.consents.insert({
      id: newId(),
      collection_point_id: point.id,
      data_principal_id: body.userId,
      action: body.action,
      purpose_consents: (body.purposes ?? []).map((choice) => decide(choice, point, body.action, newId)),
      timestamp: inMilliseconds(now()),
      status: 'pending',
      request_id: body.requestId ?? newId(),
      collection_point_version: point.version,
      metadata: body.metadata ?? {},
    })
    const { id, action, collection_point_id, purpose_consents, timestamp, status, request_id } = entry
    return { status: 201, body: { id, action, collection_point_id, purpose_consents, timestamp, status, request_id } }
  },

  async getUserConsentStatus({ query }, { state, now }) {
    const { items, total } = await state.consents.list({ where: { data_principal_id: query.userId } })
    const latest = new Map<string, ConsentEntry>()
    for (const entry of items) latest.set(entry.collection_point_id, entry)
    const points = await Promise.all([...latest.keys()].map((id) => state.collectionPoints.get(id)))
    return {
      status: 200,
      body: {
        user_id: query.userId,
        total_consents: total,
        collection_points: points.flatMap((point) => (point ? [pointStatus(point, latest.get(point.id) as ConsentEntry)] : [])),
        timestamp: inMilliseconds(now()),
      },
    }
  },

  async listConsentHistory({ path, query }, { state }) {
    const { userId } = query
    const point = await findCollectionPoint(state, path.collection_point_id)
    if (!point) return collectionPointUnknown(path.collection_point_id)
    if ((await state.consents.count({ where: { data_principal_id: userId } })) === 0) return noConsentHistory(userId)
    const limit = Math.max(0, Math.min(query.limit ?? 50, largestPage))
    const offset = Math.max(0, query.offset ?? 0)
    const { items, total } = await state.consents.list({
      where: { data_principal_id: userId, collection_point_id: point.id },
      matches: ({ action }) => action !== 'no_action',
      first: 'newest',
      offset,
      limit,
    })
    const { id, name, description } = point
    return {
      status: 200,
      body: {
        collection_point: { id, name, description },
        user_id: userId,
        consents: items.map(historyEntry),
        total_count: total,
        limit,
        offset,
      },
    }
  },
} satisfies Partial<Behaviors<operations, State>>

/** What the request leaves out comes from the collection point's purpose of that id or name. */
function decide(choice: PurposeChoice, point: CollectionPoint, action: ConsentEntry['action'], newId: () => string): PurposeConsent {
  const known = point.purposes.find(({ id, name }) => id === choice.id || (choice.id === undefined && name === choice.name))
  return {
    purpose_id: choice.id ?? known?.id ?? newId(),
    purpose_name: choice.name ?? known?.name ?? 'Unnamed purpose',
    status: choice.consented ?? action,
    is_mandatory: choice.is_mandatory ?? known?.is_mandatory ?? false,
    purpose_version: known?.version ?? 1,
    ...(choice.purpose_type !== undefined && { purpose_type: choice.purpose_type }),
  }
}

function pointStatus({ id, display_id, name, description, consent_type }: CollectionPoint, entry: ConsentEntry) {
  const { id: entryId, action, purpose_consents, timestamp, status, request_id } = entry
  return {
    collection_point: { id, display_id, name, description, consent_type },
    latest_consent: { id: entryId, action, purpose_consents, timestamp, status, request_id },
  }
}

function historyEntry({ id, action, purpose_consents, timestamp, request_id, collection_point_version, metadata, status }: ConsentEntry) {
  return { id, action, purpose_consents, timestamp, request_id, collection_point_version, metadata, status }
}
