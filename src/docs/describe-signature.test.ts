import { expect, test } from 'vitest'
import { describeSignature } from './describe-signature.ts'

const common = { algorithm: 'hmac-sha256', encoding: 'hex', provenance: { tier: 'docs', source: 'https://acme.example/docs' } } as const

test('says what signs timestamp and body', () => {
  const signature = {
    ...common,
    prefix: 'sha256=',
    signatureHeader: 'X-Signature',
    timestampHeader: 'X-Timestamp',
    signedContent: '{timestamp}.{body}',
    toleranceSeconds: 300,
  }
  expect(describeSignature(signature)).toBe(
    '**Signature:** the header `X-Signature` holds `sha256=` and the hex HMAC-SHA256 of `{timestamp}.{body}`; the body is meant as raw bytes. The timestamp is that of the header `X-Timestamp`, in Unix seconds. A receiver rejects one that is more than 300 seconds off. ([docs](<https://acme.example/docs>))',
  )
})

test('says what signs the body alone', () => {
  expect(describeSignature({ ...common, signatureHeader: 'X-Seal', signedContent: '{body}' })).toBe(
    '**Signature:** the header `X-Seal` holds the hex HMAC-SHA256 of `{body}`; the body is meant as raw bytes. ([docs](<https://acme.example/docs>))',
  )
})
