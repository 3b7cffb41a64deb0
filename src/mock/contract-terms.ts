import type { Contract, Operation } from '#contract'
import type { AnyRequest, Credential, MockContext } from './define-mock.ts'
import type { Fault } from './fault.ts'
import { firstValue, type Headers } from './http-message.ts'
import type { RepeatedRequest } from './idempotency.ts'
import { countRequest, type RateLimitReached, type RateRule, rateRuleOf } from './rate-limit.ts'
import type { TenantWorld } from './world.ts'

/** How the request is counted, where the contract has a rate limit that the credential can reach. */
export function rateRuleFor({ rateLimit }: Contract, credential: Credential | undefined, faults: readonly Fault[]): RateRule | undefined {
  if (!rateLimit || !credential) return undefined
  const rule = breakTerm(rateRuleOf(rateLimit, credential), faults, ({ rateRule }) => rateRule)
  return rule?.limit === Number.POSITIVE_INFINITY ? undefined : rule
}

/** Counts the request, and tells when it is one too many. */
export function findLimitReached(
  rule: RateRule,
  { exclusively, rateWindows }: TenantWorld,
  { now }: MockContext<unknown>,
): Promise<RateLimitReached | undefined> {
  return exclusively(() => countRequest(rateWindows, rule, now()))
}

/** Where the contract has an idempotency key and the request carries one: what the request is known by. */
export function repeatedRequestOf(
  { id, idempotency }: Operation,
  { path, query, body }: AnyRequest,
  headers: Headers,
  faults: readonly Fault[],
): RepeatedRequest | undefined {
  const key = idempotency && firstValue(headers, idempotency.header.toLowerCase())
  return key ? breakTerm({ operationId: id, key, content: { path, query, body } }, faults, ({ repeated }) => repeated) : undefined
}

function breakTerm<Term>(
  term: Term,
  faults: readonly Fault[],
  hookOf: (fault: Fault) => ((term: Term) => Term | undefined) | undefined,
): Term | undefined {
  return faults.reduce<Term | undefined>((current, fault) => {
    const hook = hookOf(fault)
    return current !== undefined && hook ? hook(current) : current
  }, term)
}
