import { expect, test } from 'vitest'
import type { Pagination } from '#contract'
import { describeIdempotency, describePagination, describeRateLimit } from './describe-rules.ts'

const provenance = { tier: 'docs', source: 'https://acme.example' } as const

test('describes pages', () => {
  const pagination: Pagination = {
    style: 'page',
    size: { parameter: 'limit', default: 20, max: 100 },
    position: { parameter: 'page', first: 1 },
    items: '/data',
    total: '/meta/total',
    order: 'newest first',
    provenance,
  }
  expect(describePagination(pagination)).toBe(
    '**Pages:** `limit` items (20 by default, at most 100), from `page`, which begins at 1. Order: newest first. The answer counts in `meta.total`. ([docs](<https://acme.example>))',
  )
  expect(
    describePagination({
      style: 'offset',
      size: { parameter: 'limit' },
      position: { parameter: 'offset', first: 0 },
      items: '',
      provenance,
    }),
  ).toBe('**Pages:** `limit` items, from `offset`, which begins at 0. The order is undocumented. ([docs](<https://acme.example>))')
})

test('describes idempotency and rate limits', () => {
  expect(describeIdempotency({ header: 'Idempotency-Key', scope: 'one tenant, 24 hours', provenance })).toBe(
    '**Idempotency:** the `Idempotency-Key` header, one tenant, 24 hours ([docs](<https://acme.example>))',
  )
  expect(describeRateLimit({ limit: 60, windowSeconds: 60, per: 'key', provenance })).toBe(
    '**Rate limit:** 60 requests in 60 seconds per key ([docs](<https://acme.example>))',
  )
})
