import { expect, test } from 'vitest'
import { renderSignature, signWebhook, type WebhookSignature } from '#contract'
import { type ReceivedWebhook, verifySignature } from './verify-signature.ts'

const provenance = { tier: 'docs', source: 'https://acme.example/docs/webhooks' } as const
const current: WebhookSignature = {
  algorithm: 'hmac-sha256',
  encoding: 'hex',
  prefix: 'sha256=',
  signatureHeader: 'X-Acme-Signature',
  timestampHeader: 'X-Acme-Timestamp',
  signedContent: '{timestamp}.{body}',
  provenance,
}
const legacy: WebhookSignature = {
  algorithm: 'hmac-sha256',
  encoding: 'hex',
  prefix: 'sha256=',
  signatureHeader: 'X-Seal',
  signedContent: '{body}',
  provenance,
}

const secret = 'acme-test-secret'
const rawBody = '{"event":"thing.created","name":"Käse"}'
const signedAt = new Date('2026-05-27T19:42:11Z')

function sign(signature: WebhookSignature, body = rawBody): Record<string, string> {
  const timestamp = String(signedAt.getTime() / 1000)
  const value = renderSignature(signature, signWebhook(signature, secret, new TextEncoder().encode(body), timestamp))
  return { [signature.signatureHeader]: value, ...(signature.timestampHeader !== undefined && { [signature.timestampHeader]: timestamp }) }
}

function verify(received: Partial<ReceivedWebhook>) {
  return verifySignature([current, legacy], { headers: sign(current), rawBody, secret, now: signedAt, ...received })
}

test('accepts what the provider signed', () => {
  expect(verify({})).toEqual({ ok: true })
})

test('signs as RFC 4231 has it', () => {
  const digest = signWebhook(legacy, 'Jefe', new TextEncoder().encode('what do ya want for nothing?'))
  expect(renderSignature(legacy, digest)).toBe('sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
})

test('reads headers without regard to case, as fetch and as Node have them', () => {
  const lower = Object.fromEntries(Object.entries(sign(current)).map(([name, value]) => [name.toLowerCase(), value]))
  const listed = Object.fromEntries(Object.entries(lower).map(([name, value]) => [name, [value]]))
  expect(verify({ headers: lower })).toEqual({ ok: true })
  expect(verify({ headers: listed })).toEqual({ ok: true })
  expect(verify({ headers: new Headers(lower) })).toEqual({ ok: true })
})

test('takes the body as bytes', () => {
  expect(verify({ rawBody: new TextEncoder().encode(rawBody) })).toEqual({ ok: true })
})

test('rejects another secret', () => {
  expect(verify({ secret: 'another-secret' })).toEqual({ ok: false, reason: 'signatureWrong' })
})

test('rejects a body that was changed, be it by writing the same JSON anew', () => {
  expect(verify({ rawBody: rawBody.replace('Käse', 'Brot') })).toEqual({ ok: false, reason: 'signatureWrong' })
  expect(verify({ rawBody: rawBody.replace('ä', '\\u00e4') })).toEqual({ ok: false, reason: 'signatureWrong' })
})

test('rejects a timestamp that was changed', () => {
  const headers = { ...sign(current), 'X-Acme-Timestamp': '1779910932' }
  expect(verify({ headers })).toEqual({ ok: false, reason: 'signatureWrong' })
})

test('rejects a timestamp outside of the tolerance, in the past and in the future', () => {
  const at = (seconds: number) => new Date(signedAt.getTime() + seconds * 1000)
  expect(verify({ now: at(300), toleranceSeconds: 300 })).toEqual({ ok: true })
  expect(verify({ now: at(301), toleranceSeconds: 300 })).toEqual({ ok: false, reason: 'timestampOutOfTolerance' })
  expect(verify({ now: at(-301), toleranceSeconds: 300 })).toEqual({ ok: false, reason: 'timestampOutOfTolerance' })
  expect(verify({ toleranceSeconds: Number.NaN })).toEqual({ ok: false, reason: 'timestampOutOfTolerance' })
})

test('applies the documented tolerance, and none where none is documented', () => {
  const now = new Date(signedAt.getTime() + 301_000)
  const received = { headers: sign(current), rawBody, secret, now }
  expect(verifySignature([{ ...current, toleranceSeconds: 300 }], received)).toEqual({ ok: false, reason: 'timestampOutOfTolerance' })
  expect(verifySignature([current], received)).toEqual({ ok: true })
})

test('names the header that is missing', () => {
  const { 'X-Acme-Signature': signature = '', 'X-Acme-Timestamp': timestamp = '' } = sign(current)
  expect(verify({ headers: {} })).toEqual({ ok: false, reason: 'signatureMissing' })
  expect(verify({ headers: { 'X-Acme-Timestamp': timestamp } })).toEqual({ ok: false, reason: 'signatureMissing' })
  expect(verify({ headers: { 'X-Acme-Signature': signature } })).toEqual({ ok: false, reason: 'timestampMissing' })
})

test.each(['', 'sha256=', 'sha256=zz', 'sha1=00', 'abc'])('rejects the malformed signature "%s"', (value) => {
  expect(verify({ headers: { ...sign(current), 'X-Acme-Signature': value } })).toEqual({ ok: false, reason: 'signatureMalformed' })
})

test('rejects a signature that is cut short', () => {
  const { 'X-Acme-Signature': signature = '' } = sign(current)
  expect(verify({ headers: { ...sign(current), 'X-Acme-Signature': signature.slice(0, -2) } })).toEqual({
    ok: false,
    reason: 'signatureWrong',
  })
})

test('rejects two different signatures', () => {
  const good = sign(current)
  const headers = { ...good, 'X-Acme-Signature': [good['X-Acme-Signature'] ?? '', `sha256=${'0'.repeat(64)}`] }
  expect(verify({ headers })).toEqual({ ok: false, reason: 'signatureMalformed' })
})

test('verifies the legacy form by its own header', () => {
  expect(verify({ headers: sign(legacy) })).toEqual({ ok: true })
  expect(verify({ headers: sign(legacy), rawBody: `${rawBody} ` })).toEqual({ ok: false, reason: 'signatureWrong' })
})

test('does not fall back on the legacy form where the current header was sent', () => {
  const headers = { ...sign(legacy), ...sign(current), 'X-Acme-Signature': `sha256=${'0'.repeat(64)}` }
  expect(verify({ headers })).toEqual({ ok: false, reason: 'signatureWrong' })
})

test('does not take the beginning of a legacy body for a timestamp', () => {
  const body = '{"a":1}.{"b":2}'
  const [timestamp = '', rest = ''] = body.split('.')
  const headers = { 'X-Acme-Signature': sign(legacy, body)['X-Seal'], 'X-Acme-Timestamp': timestamp }
  expect(verify({ headers, rawBody: rest })).toEqual({ ok: false, reason: 'timestampMalformed' })
})
