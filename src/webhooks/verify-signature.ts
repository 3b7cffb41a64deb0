import { timingSafeEqual } from 'node:crypto'
import { signWebhook, type WebhookSignature } from '#contract'

/** A request as a receiver got it. */
export interface ReceivedWebhook {
  /** As `fetch` has them, or as Node does. */
  readonly headers: { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>
  /** The body as it came in: never JSON that was parsed and written again. */
  readonly rawBody: Uint8Array | string
  /** The signing secret that was agreed on with the provider. */
  readonly secret: string
  /** The present moment; the system's clock by default. */
  readonly now?: Date
  /** How far the timestamp may lie from `now`. By default as documented; where nothing is, age is not looked at. */
  readonly toleranceSeconds?: number
}

/**
 * Why a webhook is not to be trusted: a header is missing or not of its form, the timestamp is too far from now, or the
 * signature is not that of this body with this secret.
 */
export type WebhookRefusal =
  | 'signatureMissing'
  | 'signatureMalformed'
  | 'timestampMissing'
  | 'timestampMalformed'
  | 'timestampOutOfTolerance'
  | 'signatureWrong'

export type WebhookVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: WebhookRefusal }

/** Verifies by the first signature whose header was sent. */
export function verifySignature(signatures: readonly WebhookSignature[], received: ReceivedWebhook): WebhookVerdict {
  const { headers, rawBody, secret, now = new Date() } = received
  const signature = signatures.find(({ signatureHeader }) => readHeader(headers, signatureHeader) !== undefined)
  if (!signature) return refuse('signatureMissing')
  const { timestampHeader, signatureHeader, toleranceSeconds = Number.POSITIVE_INFINITY } = signature
  const digest = readDigest(signature, readHeader(headers, signatureHeader) ?? '')
  if (!digest) return refuse('signatureMalformed')

  const timestamp = timestampHeader === undefined ? undefined : readHeader(headers, timestampHeader)
  if (timestampHeader !== undefined && timestamp === undefined) return refuse('timestampMissing')
  // Digits only, or a body that begins like a timestamp could be passed off as one.
  if (timestamp !== undefined && !/^\d{1,15}$/.test(timestamp)) return refuse('timestampMalformed')

  const bytes = typeof rawBody === 'string' ? new TextEncoder().encode(rawBody) : rawBody
  const expected = signWebhook(signature, secret, bytes, timestamp)
  if (digest.length !== expected.length || !timingSafeEqual(digest, expected)) return refuse('signatureWrong')

  const age = timestamp === undefined ? 0 : Math.abs(now.getTime() / 1000 - Number(timestamp))
  return age <= (received.toleranceSeconds ?? toleranceSeconds) ? { ok: true } : refuse('timestampOutOfTolerance')
}

function refuse(reason: WebhookRefusal): WebhookVerdict {
  return { ok: false, reason }
}

/** A header that was sent twice with different values has none that can be trusted. */
function readHeader(headers: ReceivedWebhook['headers'], name: string): string | undefined {
  if (typeof headers.get === 'function') return headers.get(name) ?? undefined
  const values = Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name.toLowerCase() ? (value ?? []) : []))
  return values.length === 0 ? undefined : [...new Set(values)].join(', ')
}

/** The bytes that the header claims; nothing when it is not of the documented form. */
function readDigest({ prefix = '', encoding }: WebhookSignature, value: string): Buffer | undefined {
  const form = encoding === 'hex' ? /^(?:[0-9a-f]{2})+$/i : /^[A-Za-z0-9+/]+={0,2}$/
  const text = value.startsWith(prefix) ? value.slice(prefix.length) : ''
  return form.test(text) ? Buffer.from(text, encoding) : undefined
}
