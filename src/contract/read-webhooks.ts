import type { Provenance, Webhook, WebhookSignature } from './contract.ts'
import type { Dereference } from './dereference.ts'
import { isRecord } from './json-pointer.ts'
import { methods, readParameters, readRequestBody, unstated } from './read-operations.ts'

type Raw = Record<string, unknown>

/** The webhooks of a contract by name: one request each. */
export function readWebhooks({ webhooks }: Raw, dereference: Dereference): Record<string, Webhook> {
  const items = Object.entries((dereference(webhooks) ?? {}) as Record<string, Raw>)
  return Object.fromEntries(items.flatMap(([name, item]) => readWebhook(name, item)))
}

function readWebhook(name: string, item: Raw): [string, Webhook][] {
  const method = methods.find((candidate) => isRecord(item[candidate]))
  if (!method) return []
  const raw = item[method] as Raw
  const webhook: Webhook = {
    name,
    method,
    summary: String(raw.summary ?? ''),
    description: String(raw.description ?? ''),
    parameters: readParameters(item.parameters, raw.parameters),
    ...(isRecord(raw.requestBody) && { requestBody: readRequestBody(raw.requestBody) }),
    ...(isRecord(raw['x-webhook-signature']) && { signature: raw['x-webhook-signature'] as unknown as WebhookSignature }),
    provenance: ((raw['x-provenance'] ?? item['x-provenance']) as Provenance | undefined) ?? unstated,
  }
  return [[name, webhook]]
}
