import type { Method, Provenance, Webhook, WebhookSignature } from './contract.ts'
import type { Dereference } from './dereference.ts'
import { isRecord } from './json-pointer.ts'
import { mapOnFirstUse } from './on-first-use.ts'
import { methods, readParameters, readRequestBody, unstated } from './read-operations.ts'

type Raw = Record<string, unknown>

/** The webhooks of a contract by name: one request each, read when it is first asked for. */
export function readWebhooks({ webhooks }: Raw, dereference: Dereference): Record<string, Webhook> {
  const items = Object.entries((webhooks ?? {}) as Record<string, Raw>).flatMap(([name, raw]) => {
    const item = ('$ref' in raw ? dereference(raw) : raw) as Raw
    const method = methods.find((candidate) => isRecord(item[candidate]))
    return method ? [[name, { item, method }] as const] : []
  })
  return mapOnFirstUse(Object.fromEntries(items), ({ item, method }, name) => readWebhook(name, method, dereference(item) as Raw))
}

function readWebhook(name: string, method: Method, item: Raw): Webhook {
  const raw = item[method] as Raw
  return {
    name,
    method,
    summary: String(raw.summary ?? ''),
    description: String(raw.description ?? ''),
    parameters: readParameters(item.parameters, raw.parameters),
    ...(isRecord(raw.requestBody) && { requestBody: readRequestBody(raw.requestBody) }),
    ...(isRecord(raw['x-webhook-signature']) && { signature: raw['x-webhook-signature'] as unknown as WebhookSignature }),
    provenance: ((raw['x-provenance'] ?? item['x-provenance']) as Provenance | undefined) ?? unstated,
  }
}
