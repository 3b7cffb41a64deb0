import { type Contract, needsCredential, type Operation } from '#contract'
import type { Fault } from '../fault.ts'

/** The faults of an operation's terms beside its schemas: idempotency and rate limit. */
export function createTermFaults({ provider, rateLimit }: Contract, operation: Operation): Fault[] {
  const { id, idempotency } = operation
  const common = { operationId: id }
  return [
    ...(idempotency
      ? [
          {
            ...common,
            id: `${provider}/idempotency/${id}/acts-twice`,
            class: 'idempotency',
            statement: `${id} ignores ${idempotency.header}: a repeated request acts again.`,
            breaks: [`${provider}/idempotency/${id}`],
            repeated: () => undefined,
          },
        ]
      : []),
    ...(rateLimit && needsCredential(operation)
      ? [
          {
            ...common,
            id: `${provider}/rate-limit/${id}/not-limited`,
            class: 'rate-limit',
            statement: `${id} is served however many requests there were.`,
            breaks: [`${provider}/rate-limit/${id}`],
            rateRule: () => undefined,
          },
        ]
      : []),
  ]
}

/** The faults of the rate limit as a whole. */
export function createRateLimitFaults({ provider, rateLimit }: Contract): Fault[] {
  if (!rateLimit) return []
  const fault = (detail: string, statement: string, hooks: Partial<Fault>): Fault => ({
    id: `${provider}/rate-limit/all/${detail}`,
    class: 'rate-limit',
    statement,
    breaks: [`${provider}/rate-limit/*`],
    ...hooks,
  })
  const decade = 10 * 365 * 24 * 3600
  return [
    fault('never-reached', 'The limit is never reached.', { rateRule: () => undefined }),
    fault('never-over', 'Once the limit is reached, it stays so.', { rateRule: (rule) => ({ ...rule, windowSeconds: decade }) }),
    fault('retry-after-missing', 'A refusal over the limit says not when to try again.', {
      reply: ({ headers: { 'retry-after': _dropped, ...headers } = {}, ...reply }) => ({ ...reply, headers }),
    }),
    fault('retry-after-malformed', 'Retry-After is neither a number of seconds nor a date.', {
      reply: (reply) => (reply.status === 429 ? { ...reply, headers: { ...reply.headers, 'retry-after': 'soon' } } : reply),
    }),
    fault('retry-after-too-short', 'A request sent after the time of Retry-After is still refused.', {
      reply: (reply) => (reply.status === 429 ? { ...reply, headers: { ...reply.headers, 'retry-after': '0' } } : reply),
    }),
  ]
}
