import { isRecord } from '#contract'
import { type AdminCalls, adminError } from './admin.ts'
import type { Tenant } from './define-mock.ts'
import type { WebhookOrder, Webhooks } from './webhooks.ts'
import type { World } from './world.ts'

/** `GET /__mock/webhooks` shows what was sent, `POST /__mock/webhooks/<event>` sends on demand. */
export function createWebhookCalls(
  webhooks: Webhooks,
  tenants: readonly [Tenant, ...Tenant[]],
  world: (namespace: string) => World,
): AdminCalls {
  const overview = (namespace?: string) => ({
    url: webhooks.url ?? null,
    secret: webhooks.secret,
    sendable: webhooks.sendable,
    deliveries: webhooks.deliveries().filter((delivery) => namespace === undefined || delivery.namespace === namespace),
  })
  const events = new Set(webhooks.sendable.map(({ event }) => event))
  return {
    '/webhooks': { GET: (_body, namespace) => ({ status: 200, body: overview(namespace) }) },
    ...Object.fromEntries(
      [...events].map((event) => [
        `/webhooks/${event}`,
        {
          POST: async (body: unknown, namespace = '') => ({
            status: 202,
            body: await webhooks.order(event, readOrder(body, tenants), world(namespace)),
          }),
        },
      ]),
    ),
  }
}

function readOrder(body: unknown, tenants: readonly [Tenant, ...Tenant[]]): WebhookOrder {
  const { form, tenant = tenants[0].id, data } = isRecord(body) ? body : {}
  const isOrder = (body === undefined || isRecord(body)) && (form === undefined || typeof form === 'string')
  if (!isOrder || !tenants.some(({ id }) => id === tenant)) {
    const ids = tenants.map(({ id }) => id).join(' or ')
    throw adminError(`expects no body, or {"form": "<name>", "tenant": "${ids}", "data": ...}, each of them optional`)
  }
  return { tenant: String(tenant), ...(form !== undefined && { form }), ...(data !== undefined && { data }) }
}
