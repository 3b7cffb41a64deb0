import { expect, test } from 'vitest'
import { createMemoryCollections } from './memory-collection.ts'
import { countRequest, type RateWindow, rateRuleOf } from './rate-limit.ts'

const rule = { countedAs: 'apiKey', limit: 2, windowSeconds: 60 }
const createWindows = () => createMemoryCollections()<RateWindow>('windows')
const at = (time: string) => new Date(`2026-03-03T${time}Z`)

test('lets the limit pass and tells when the window ends', async () => {
  const windows = createWindows()
  const seen = []
  for (const time of ['12:00:01', '12:00:30', '12:00:59.500']) seen.push(await countRequest(windows, rule, at(time)))
  expect(seen).toEqual([undefined, undefined, { limit: 2, resetAt: at('12:01:00'), retryAfterSeconds: 1 }])
})

test('begins anew with each window, also when the clock is set back', async () => {
  const windows = createWindows()
  for (const time of ['12:00:01', '12:00:02', '12:01:00', '11:59:59']) expect(await countRequest(windows, rule, at(time))).toBeUndefined()
})

test('never refuses without a limit', async () => {
  const windows = createWindows()
  const unlimited = { ...rule, limit: Number.POSITIVE_INFINITY }
  for (let index = 0; index < 5; index += 1) expect(await countRequest(windows, unlimited, at('12:00:01'))).toBeUndefined()
})

test("prefers the credential's own limit", () => {
  const provenance = { tier: 'docs' } as const
  const limit = { limit: 100, windowSeconds: 60, per: 'key', provenance }
  const credential = { name: 'apiKey', value: 'k', schemes: [], tenant: 't' }
  expect(rateRuleOf(limit, credential)).toEqual({ countedAs: 'apiKey', limit: 100, windowSeconds: 60 })
  expect(rateRuleOf(limit, { ...credential, rateLimit: 5 })).toEqual({ countedAs: 'apiKey', limit: 5, windowSeconds: 60 })
})
