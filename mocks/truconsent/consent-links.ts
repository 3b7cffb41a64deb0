import type { Behaviors, MockContext } from '#mock'
import type { operations } from '#types/truconsent'
import { collectionPointUnknown, consentCompleted, linkRequestUnknown, linkStillActive, regenerationsUsedUp } from './errors.ts'
import { type CollectionPoint, findCollectionPoint, type LinkRequest, type State } from './state.ts'
import { withOffset } from './timestamps.ts'

const mostRegenerations = 5
const hour = 3_600_000

export const consentLinks = {
  async createConsentLink({ body }, context) {
    const { state, newId, now } = context
    const point = await findCollectionPoint(state, body.collection_point_id)
    if (!point) return collectionPointUnknown(body.collection_point_id)
    const request = await state.links.insert({
      id: newId(),
      collection_point_id: point.id,
      phone: body.phone,
      created_at: now().toISOString(),
      event_id: newId(),
      expires_at: expiry(now(), body.expiry_hours),
      regeneration_count: 0,
      is_verified: false,
      completed_at: null,
      consent_action: null,
    })
    return {
      status: 201,
      body: {
        ...currentLink(request, point, context),
        delivery_status: { ...(body.email !== undefined && { email: 'sent' as const }), ...smsStatus(body.send_sms) },
      },
    }
  },

  async regenerateConsentLink({ path, body }, context) {
    const { state, newId, now } = context
    const request = await state.links.get(path.request_id)
    if (!request) return linkRequestUnknown(path.request_id)
    if (request.completed_at !== null) return consentCompleted
    if (!isExpired(request, now())) return linkStillActive
    if (request.regeneration_count >= mostRegenerations) return regenerationsUsedUp
    const renewed: LinkRequest = {
      ...request,
      event_id: newId(),
      expires_at: expiry(now(), body?.expiry_hours),
      regeneration_count: request.regeneration_count + 1,
      is_verified: false,
    }
    await state.links.replace(renewed)
    const point = (await state.collectionPoints.get(request.collection_point_id)) as CollectionPoint
    return {
      status: 201,
      body: {
        ...currentLink(renewed, point, context),
        delivery_status: smsStatus(body?.send_sms),
        regeneration_count: renewed.regeneration_count,
        previous_event_id: request.event_id,
      },
    }
  },

  async listConsentLinkHistory(_request, context) {
    const { items } = await context.state.links.list({ first: 'newest' })
    const points = await Promise.all(items.map(({ collection_point_id }) => context.state.collectionPoints.get(collection_point_id)))
    return { status: 200, body: items.map((request, index) => historyItem(request, points[index] as CollectionPoint, context)) }
  },

  async getConsentLinkStatus({ path }, { state, now }) {
    const request = await state.links.get(path.request_id)
    if (!request) return linkRequestUnknown(path.request_id)
    const { id, is_verified, completed_at, consent_action } = request
    const status = completed_at !== null ? 'completed' : isExpired(request, now()) ? 'expired' : 'pending'
    return { status: 200, body: { request_id: id, status, is_verified, completed_at, consent_action } }
  },
} satisfies Partial<Behaviors<operations, State>>

function expiry(issued: Date, hours = 24): string {
  return withOffset(new Date(issued.getTime() + hours * hour))
}

function isExpired({ expires_at }: LinkRequest, now: Date): boolean {
  return now.getTime() >= Date.parse(expires_at)
}

function smsStatus(isSent = true) {
  return isSent ? { sms: 'pending' } : {}
}

function linkAddress({ event_id }: LinkRequest, { display_id }: CollectionPoint, { tenant }: MockContext<State>): string {
  return `https://collect.truConsent.io/${tenant.id}/${display_id}/${event_id}`
}

function currentLink(request: LinkRequest, point: CollectionPoint, context: MockContext<State>) {
  const { id, event_id, expires_at } = request
  return { request_id: id, event_id, consent_link: linkAddress(request, point, context), expires_at }
}

function historyItem(request: LinkRequest, point: CollectionPoint, context: MockContext<State>) {
  return {
    request_id: request.id,
    event_id: request.event_id,
    phone: masked(request.phone),
    expires_at: request.expires_at,
    is_completed: request.completed_at !== null,
    is_regenerated: request.regeneration_count > 0,
    regeneration_count: request.regeneration_count,
    created_at: withOffset(request.created_at),
    collection_point_name: point.name,
    collection_point_display_id: point.display_id,
    consent_link: linkAddress(request, point, context),
  }
}

/** The last four digits behind nine asterisks; a number of fewer digits is filled up with zeros. */
function masked(phone: string): string {
  return `+*********${phone.slice(1).padStart(4, '0').slice(-4)}`
}
