import { loadContract, type WebhookSignature } from '#contract'
import { KitError } from '../errors.ts'
import { type ReceivedWebhook, verifySignature, type WebhookVerdict } from './verify-signature.ts'

/**
 * Tells whether a webhook comes from the provider, unchanged. Where the provider has several forms, the signature header
 * that was sent decides which one is verified. Retries and replays carry good signatures: drop what was seen before.
 * @throws KitError `ERR_PROVIDER_UNKNOWN`, or `ERR_OPTION` for an empty secret or a provider without signed webhooks
 * @example
 * const verdict = await verifyWebhook('acme', { headers: request.headers, rawBody: await request.bytes(), secret })
 * if (!verdict.ok) return new Response(null, { status: 401 })
 */
export async function verifyWebhook(provider: string, received: ReceivedWebhook): Promise<WebhookVerdict> {
  if (!received.secret) throw new KitError('ERR_OPTION', 'verifyWebhook: the secret is empty, so anyone could sign.')
  return verifySignature(await findSignatures(provider), received)
}

const loaded = new Map<string, Promise<WebhookSignature[]>>()

/** The provider's ways to sign, in the order of its contract; read once. */
function findSignatures(provider: string): Promise<WebhookSignature[]> {
  const found = loaded.get(provider) ?? loadSignatures(provider)
  loaded.set(provider, found)
  return found
}

async function loadSignatures(provider: string): Promise<WebhookSignature[]> {
  const { webhooks, title } = await loadContract(provider)
  const all = Object.values(webhooks).flatMap(({ signature }) => signature ?? [])
  if (all.length === 0) throw new KitError('ERR_OPTION', `verifyWebhook: ${title} has no signed webhooks in its contract.`)
  return [...new Map(all.map((signature) => [signature.signatureHeader.toLowerCase(), signature])).values()]
}
