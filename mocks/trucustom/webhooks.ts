import type { DataContext, WebhookBehavior, WebhookBehaviors, WebhookOccurrence } from '#mock'
import type { components, webhooks as Webhooks } from '#types/trucustom'
import { accountIds } from './fixtures/tenants.ts'
import type { State } from './state.ts'

type Event = components['schemas']['Event']
type LegacyEvent = components['schemas']['LegacyEvent']
type LegacyDesign = components['schemas']['LegacyDesign']

/** Both forms of the webhooks. Whether the legacy form is still sent is undocumented: it is sent on demand only. */
export const webhooks: WebhookBehaviors<Webhooks, State> = {
  storeCreated: current('store.created', async ({ state }) => (await state.stores.list({ limit: 1 })).items[0]),
  designFinalized: current('design.finalized', async (context) => ({ ...(await sampleDesign(context)), status: 'finalized' })),
  designCreated: legacy('design.created', sampleDesign, toDesign),
  designUpdated: legacy('design.updated', async (context) => ({ ...(await sampleDesign(context)), canvas_data: {} }), toDesign),
  designFinalizedLegacy: legacy('design.finalized', async (context) => finish(await sampleDesign(context)), toDesign),
  productSynced: legacy('product.synced', () => ({}), toData),
}

function current<Id extends string>(event: Id, sampleData: WebhookBehavior<State>['sampleData']) {
  return {
    event,
    sampleData,
    headers: ({ id }: WebhookOccurrence) => ({
      'user-agent': 'TruCustom-Webhooks/1.0',
      'x-trucustom-event': event,
      'x-trucustom-delivery': id,
    }),
    body: ({ id, data, occurredAt, tenant }: WebhookOccurrence): Event & { event: Id } => ({
      id,
      event,
      account_id: accountIds[tenant.id] as string,
      occurred_at: inSeconds(occurredAt),
      api_version: '2026-05',
      data: toData(data),
    }),
  }
}

function legacy<Id extends string, Data extends object>(
  event: Id,
  sampleData: WebhookBehavior<State>['sampleData'],
  read: (data: unknown) => Data,
) {
  return {
    event,
    form: 'legacy',
    sampleData,
    body: ({ data, occurredAt }: WebhookOccurrence): Omit<LegacyEvent, 'data'> & { event: Id; data: Data } => ({
      event,
      timestamp: inSeconds(occurredAt),
      data: read(data),
    }),
  }
}

/** A design session of the account's first product. Designs are no resource of the API, so the rest is made up. */
async function sampleDesign({ state, newId, random }: DataContext<State>): Promise<LegacyDesign> {
  const product = (await state.products.list({ limit: 1 })).items[0]
  return {
    id: newId(),
    session_token: random.token(24),
    ...(product && { product_id: product.id, product_name: product.name, store_id: product.store_id }),
  }
}

function finish(design: LegacyDesign): LegacyDesign {
  return { ...design, status: 'finalized', preview_url: `https://cdn.example/designs/${design.id}.png`, canvas_data: {} }
}

/** `2026-05-27T19:42:11Z`. */
function inSeconds(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

/** Data given on demand may be anything; the kit checks the webhook against the contract before it leaves. */
function toData(data: unknown): Record<string, unknown> {
  return data as Record<string, unknown>
}

function toDesign(data: unknown): LegacyDesign {
  return data as LegacyDesign
}
