import { createHmac } from 'node:crypto'
import type { WebhookSignature } from './contract.ts'

/** The signature of a webhook as bytes: the sender writes them into its header, a receiver compares them with what it got. */
export function signWebhook({ signedContent }: WebhookSignature, secret: string, rawBody: Uint8Array, timestamp = ''): Buffer {
  const hmac = createHmac('sha256', secret)
  for (const part of signedContent.split(/(\{body\}|\{timestamp\})/)) {
    hmac.update(part === '{body}' ? rawBody : part === '{timestamp}' ? timestamp : part)
  }
  return hmac.digest()
}

/** The value of the signature header. */
export function renderSignature({ prefix = '', encoding }: WebhookSignature, digest: Buffer): string {
  return prefix + digest.toString(encoding)
}
