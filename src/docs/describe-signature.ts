import type { WebhookSignature } from '#contract'
import { codeSpan } from '../page/markdown.ts'
import { describeTier } from './describe-provenance.ts'

/** How a receiver verifies a webhook, in one paragraph. */
export function describeSignature(signature: WebhookSignature): string {
  const { signatureHeader, timestampHeader, signedContent, prefix, encoding, toleranceSeconds, provenance } = signature
  const value = `${prefix === undefined ? '' : `${codeSpan(prefix)} and `}the ${encoding} HMAC-SHA256 of ${codeSpan(signedContent)}`
  const timestamp =
    timestampHeader === undefined ? '' : ` The timestamp is that of the header ${codeSpan(timestampHeader)}, in Unix seconds.`
  const age = toleranceSeconds === undefined ? '' : ` A receiver rejects one that is more than ${toleranceSeconds} seconds off.`
  return `**Signature:** the header ${codeSpan(signatureHeader)} holds ${value}; the body is meant as raw bytes.${timestamp}${age} (${describeTier(provenance)})`
}
