import type { RateLimit } from '#contract'
import type { Collection, Item } from './collection.ts'
import type { Credential } from './define-mock.ts'

/** Under which name requests are counted, and how many of them pass in a window. */
export interface RateRule {
  readonly countedAs: string
  /** `Infinity` for none. */
  readonly limit: number
  readonly windowSeconds: number
}

/** A limit that a request has run into. */
export interface RateLimitReached {
  readonly limit: number
  /** End of the window. */
  readonly resetAt: Date
  /** Until then, rounded up. */
  readonly retryAfterSeconds: number
}

/** The requests of one window. */
export interface RateWindow extends Item {
  readonly startedAt: number
  readonly count: number
}

/** The contract's limit for a credential, or the credential's own. */
export function rateRuleOf({ limit, windowSeconds }: RateLimit, credential: Credential): RateRule {
  return { countedAs: credential.name, limit: credential.rateLimit ?? limit, windowSeconds }
}

/** Counts a request. Windows lie side by side on the clock, so that those of a minute begin with the minute. */
export async function countRequest(windows: Collection<RateWindow>, rule: RateRule, now: Date): Promise<RateLimitReached | undefined> {
  const { countedAs: id, limit, windowSeconds } = rule
  const length = windowSeconds * 1000
  const startedAt = Math.floor(now.getTime() / length) * length
  const stored = await windows.get(id)
  const count = stored?.startedAt === startedAt ? stored.count : 0
  if (count >= limit) {
    const resetAt = new Date(startedAt + length)
    return { limit, resetAt, retryAfterSeconds: Math.ceil((resetAt.getTime() - now.getTime()) / 1000) }
  }
  const counted: RateWindow = { id, startedAt, count: count + 1 }
  await (stored ? windows.replace(counted) : windows.insert(counted))
  return undefined
}
