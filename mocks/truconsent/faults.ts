import type { AnyReply, AnyRequest, Fault, MockContext } from '#mock'
import type { ConsentEntry, State } from './state.ts'

type Run = NonNullable<Fault<State>['behavior']>

function body(reply: AnyReply): Record<string, unknown> {
  return reply.body as Record<string, unknown>
}

function withBody(reply: AnyReply, change: (body: Record<string, unknown>) => Record<string, unknown>): AnyReply {
  return reply.status < 300 ? { ...reply, body: change(body(reply)) } : reply
}

function userOf(request: AnyRequest): string {
  const { userId } = request.query as { userId?: string }
  return userId ?? String((request.body as { userId?: string } | undefined)?.userId)
}

async function entriesOf(request: AnyRequest, { state }: MockContext<State>): Promise<ConsentEntry[]> {
  return (await state.consents.list({ where: { data_principal_id: userOf(request) } })).items
}

/** The record is answered, but not stored. */
const forget: Run = async (next, _request, { state }) => {
  const reply = await next()
  if (reply.status === 201) await state.consents.delete(String(body(reply).id))
  return reply
}

/** Earlier entries of the user at the point are replaced by the new one. */
const overwrite: Run = async (next, request, context) => {
  const earlier = await entriesOf(request, context)
  const reply = await next()
  for (const { id } of earlier) await context.state.consents.delete(id)
  return reply
}

/** The oldest entry is shown as the latest. */
const showFirst: Run = async (next, request, context) => {
  const reply = await next()
  const entries = await entriesOf(request, context)
  return withBody(reply, (status) => ({
    ...status,
    collection_points: (status.collection_points as { collection_point: { id: string } }[]).map((item) => {
      const first = entries.find(({ collection_point_id }) => collection_point_id === item.collection_point.id)
      if (!first) return item
      const { id, action, purpose_consents, timestamp, status: state, request_id } = first
      return { ...item, latest_consent: { id, action, purpose_consents, timestamp, status: state, request_id } }
    }),
  }))
}

/** An expired or completed link is taken for one that may be regenerated. */
const regenerateAlways: Run = async (next, request, context) => {
  const { state, now } = context
  const id = String(request.path.request_id)
  const link = await state.links.get(id)
  if (link) await state.links.replace({ ...link, completed_at: null, expires_at: new Date(now().getTime() - 1000).toISOString() })
  return next()
}

/** Faults of behavior, each with the requirements of the rule it breaks. */
export const faults: readonly Fault<State>[] = [
  {
    id: 'truconsent/state/recordConsent/not-stored',
    class: 'state',
    operationId: 'recordConsent',
    statement: 'A consent record is answered with 201, but not stored.',
    breaks: ['truconsent/consent-log/*'],
    behavior: forget,
  },
  {
    id: 'truconsent/state/recordConsent/overwrites',
    class: 'state',
    operationId: 'recordConsent',
    statement: 'A new record replaces the earlier ones of that user.',
    breaks: ['truconsent/consent-log/*'],
    behavior: overwrite,
  },
  {
    id: 'truconsent/state/getUserConsentStatus/oldest-as-latest',
    class: 'state',
    operationId: 'getUserConsentStatus',
    statement: 'The oldest record is shown as the latest consent.',
    breaks: ['truconsent/consent-log/*'],
    behavior: showFirst,
  },
  {
    id: 'truconsent/state/getUserConsentStatus/counts-points',
    class: 'state',
    operationId: 'getUserConsentStatus',
    statement: 'total_consents counts collection points instead of entries.',
    breaks: ['truconsent/consent-log/*'],
    reply: (reply) => withBody(reply, (status) => ({ ...status, total_consents: (status.collection_points as unknown[]).length })),
  },
  {
    id: 'truconsent/state/recordConsent/ignores-request-id',
    class: 'state',
    operationId: 'recordConsent',
    statement: 'A given requestId is not kept.',
    breaks: ['truconsent/consent-log/*'],
    request: (request) => ({ ...request, body: { ...(request.body as object), requestId: undefined } }),
  },
  {
    id: 'truconsent/pagination/listConsentHistory/oldest-first',
    class: 'pagination',
    operationId: 'listConsentHistory',
    statement: 'The history is sent oldest first.',
    breaks: ['truconsent/pagination/listConsentHistory.*', 'truconsent/consent-log/*'],
    reply: (reply) => withBody(reply, (page) => ({ ...page, consents: [...(page.consents as unknown[])].reverse() })),
  },
  {
    id: 'truconsent/pagination/listConsentHistory/ignores-offset',
    class: 'pagination',
    operationId: 'listConsentHistory',
    statement: 'Every page is the first one, whatever the offset.',
    breaks: ['truconsent/pagination/listConsentHistory.*'],
    request: (request) => ({ ...request, query: { ...request.query, offset: 0 } }),
  },
  {
    id: 'truconsent/pagination/listConsentHistory/ignores-limit',
    class: 'pagination',
    operationId: 'listConsentHistory',
    statement: 'The limit is not applied, though it is echoed.',
    breaks: ['truconsent/pagination/listConsentHistory.*'],
    behavior: async (next, request, { state }) => {
      const reply = await next()
      const { items } = await state.consents.list({
        where: { data_principal_id: userOf(request) },
        first: 'newest',
        offset: Number(request.query.offset ?? 0),
      })
      return withBody(reply, (page) => ({
        ...page,
        consents: items.map(({ collection_point_id: _point, data_principal_id: _user, ...entry }) => entry),
      }))
    },
  },
  {
    id: 'truconsent/pagination/listConsentHistory/total-of-page',
    class: 'pagination',
    operationId: 'listConsentHistory',
    statement: 'total_count is the length of the page.',
    breaks: ['truconsent/pagination/listConsentHistory.*'],
    reply: (reply) => withBody(reply, (page) => ({ ...page, total_count: (page.consents as unknown[]).length })),
  },
  {
    id: 'truconsent/state/listConsentHistory/keeps-no-action',
    class: 'state',
    operationId: 'listConsentHistory',
    statement: 'no_action entries are left in the history.',
    breaks: ['truconsent/consent-log/*'],
    behavior: async (next, request, { state }) => {
      const reply = await next()
      const { items, total } = await state.consents.list({ where: { data_principal_id: userOf(request) }, first: 'newest' })
      const entries = items.map(({ collection_point_id: _point, data_principal_id: _user, ...entry }) => entry)
      return withBody(reply, (page) => ({ ...page, consents: entries, total_count: total }))
    },
  },
  {
    id: 'truconsent/state/listBanners/shows-decisions',
    class: 'state',
    operationId: 'listBanners',
    statement: 'Banners say that purposes are approved.',
    breaks: ['truconsent/banners/*', 'truconsent/responses/listBanners'],
    reply: (reply) => ({
      ...reply,
      body: (reply.body as { purposes: object[] }[]).map((banner) => ({
        ...banner,
        purposes: banner.purposes.map((purpose) => ({ ...purpose, consented: 'approved' })),
      })),
    }),
  },
  {
    id: 'truconsent/state/listUserBanners/lists-all-points',
    class: 'state',
    operationId: 'listUserBanners',
    statement: 'Points without an entry of the user are listed too.',
    breaks: ['truconsent/banners/*'],
    behavior: async (next, _request, { state }) => {
      const reply = await next()
      const banners = reply.body as { banner_id: string }[]
      const { items } = await state.collectionPoints.list({ matches: ({ id }) => !banners.some(({ banner_id }) => banner_id === id) })
      const added = items.map(({ id, name, asset, purposes }) => ({
        banner_id: id,
        collection_point: id,
        title: name,
        asset,
        data_elements: [],
        legal_entities: [],
        purposes: purposes.map(({ id: purposeId, name: purposeName, is_mandatory, expiry_period }) => ({
          id: purposeId,
          name: purposeName,
          is_mandatory,
          expiry_period,
          relationships: {},
          consented: 'pending',
        })),
        shown_to_principal: false,
      }))
      return { ...reply, body: [...banners, ...added] }
    },
  },
  {
    id: 'truconsent/state/listUserBanners/partial-is-shown',
    class: 'state',
    operationId: 'listUserBanners',
    statement: 'shown_to_principal is true after any action.',
    breaks: ['truconsent/banners/*'],
    reply: (reply) => ({ ...reply, body: (reply.body as object[]).map((banner) => ({ ...banner, shown_to_principal: true })) }),
  },
  {
    id: 'truconsent/state/regenerateConsentLink/always-allowed',
    class: 'state',
    operationId: 'regenerateConsentLink',
    statement: 'Active and completed links can be regenerated.',
    breaks: ['truconsent/consent-links/*'],
    behavior: regenerateAlways,
  },
  {
    id: 'truconsent/state/regenerateConsentLink/keeps-event',
    class: 'state',
    operationId: 'regenerateConsentLink',
    statement: 'A regenerated link keeps its event_id.',
    breaks: ['truconsent/consent-links/*'],
    reply: (reply) => withBody(reply, (link) => ({ ...link, event_id: link.previous_event_id })),
  },
  {
    id: 'truconsent/state/regenerateConsentLink/no-limit',
    class: 'state',
    operationId: 'regenerateConsentLink',
    statement: 'A sixth regeneration is allowed.',
    breaks: ['truconsent/consent-links/*'],
    behavior: async (next, request, { state }) => {
      const link = await state.links.get(String(request.path.request_id))
      if (link && link.regeneration_count >= 5) await state.links.replace({ ...link, regeneration_count: 4 })
      return next()
    },
  },
  {
    id: 'truconsent/state/getConsentLinkStatus/never-expires',
    class: 'state',
    operationId: 'getConsentLinkStatus',
    statement: 'An expired link is still pending.',
    breaks: ['truconsent/consent-links/*'],
    reply: (reply) => withBody(reply, (status) => ({ ...status, status: status.status === 'expired' ? 'pending' : status.status })),
  },
  {
    id: 'truconsent/body/listConsentLinkHistory/phone-unmasked',
    class: 'body',
    operationId: 'listConsentLinkHistory',
    statement: 'Phone numbers are shown in full.',
    breaks: ['truconsent/consent-links/*'],
    behavior: async (next, _request, { state }) => {
      const reply = await next()
      const { items } = await state.links.list()
      const phones = new Map(items.map(({ id, phone }) => [id, phone]))
      return { ...reply, body: (reply.body as { request_id: string }[]).map((item) => ({ ...item, phone: phones.get(item.request_id) })) }
    },
  },
  {
    id: 'truconsent/state/listUserGrievances/oldest-first',
    class: 'state',
    operationId: 'listUserGrievances',
    statement: 'Grievances are listed oldest first.',
    breaks: ['truconsent/rights/*'],
    reply: (reply) => ({ ...reply, body: [...(reply.body as unknown[])].reverse() }),
  },
  {
    id: 'truconsent/state/createGrievance/closed',
    class: 'state',
    operationId: 'createGrievance',
    statement: 'A new grievance is closed at once.',
    breaks: ['truconsent/rights/*'],
    reply: (reply) => withBody(reply, (ticket) => ({ ...ticket, status: 'closed' })),
  },
]

/** Faults of the contract that no client can see here, each with the reason. */
export const equivalentFaults: Readonly<Record<string, string>> = Object.fromEntries(
  ['wrong-type', 'null', 'out-of-enum'].map((detail) => [
    `truconsent/body/regenerateConsentLink/delivery_status.email-${detail}`,
    'A regeneration is given no email address: its answer has no such member.',
  ]),
)
