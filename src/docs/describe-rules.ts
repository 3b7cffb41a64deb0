import type { Idempotency, Pagination, RateLimit } from '#contract'
import { describeTier } from './describe-provenance.ts'
import { inline } from './prose-markdown.ts'

/** How a list is paged, in a sentence or two. */
export function describePagination({ size, position, total, totalPages, hasMore, order, provenance }: Pagination): string {
  const limits = [size.default !== undefined && `${size.default} by default`, size.max !== undefined && `at most ${size.max}`].filter(
    Boolean,
  )
  const counts = [total, totalPages, hasMore]
    .filter((pointer) => pointer !== undefined)
    .map((pointer) => `\`${pointer.slice(1).replaceAll('/', '.')}\``)
  return [
    `**Pages:** \`${size.parameter}\` items${limits.length > 0 ? ` (${limits.join(', ')})` : ''}, from \`${position.parameter}\`, which begins at ${position.first}.`,
    order === undefined ? 'The order is undocumented.' : `Order: ${inline(order)}.`,
    counts.length > 0 && `The answer counts in ${counts.join(', ')}.`,
    `(${describeTier(provenance)})`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** How a repeated request is recognized. */
export function describeIdempotency({ header, scope, provenance }: Idempotency): string {
  return `**Idempotency:** the \`${header}\` header, ${inline(scope)} (${describeTier(provenance)})`
}

/** The limit of the whole API. */
export function describeRateLimit({ limit, windowSeconds, per, provenance }: RateLimit): string {
  return `**Rate limit:** ${limit} requests in ${windowSeconds} seconds per ${inline(per)} (${describeTier(provenance)})`
}
