import { type CredentialState, findRefusal, findResponse, type Operation } from '#contract'
import type { Authentication } from './authenticate.ts'
import type { AnyMockDefinition, AnyReply, MockContext } from './define-mock.ts'
import { problem } from './problem.ts'
import type { RateLimitReached } from './rate-limit.ts'
import type { RefusedCredential, Violation } from './refusal.ts'

type Context = Omit<MockContext<unknown>, 'state'>
type Refused = Extract<Authentication, { scheme: unknown }>

/** The answer to a credential that is not good: what the contract gives to its state. */
export function refuseCredential(definition: AnyMockDefinition, operation: Operation, authentication: Refused, context: Context): AnyReply {
  const { scheme, scope } = authentication
  const state = stateOf(authentication)
  const because = `${scheme.name} is ${authentication.state} (credential state)`
  if (!state) return { ...problem(401, `The contract gives no answer to credential state "${authentication.state}".`), because }
  const status = /^\d+$/.test(state.status) ? Number(state.status) : undefined
  const refused: RefusedCredential = {
    operation,
    scheme,
    state,
    ...(status !== undefined && { status }),
    ...(state.exampleBody !== undefined && { body: state.exampleBody }),
    ...(scope !== undefined && { scope }),
  }
  const reply = definition.refuseCredential?.(refused, context) ?? exampleReply(refused)
  return { because, legal: [state.status], isExact: true, ...reply }
}

/** A state that the contract does not name is answered like an unknown credential. */
function stateOf({ scheme, state }: Refused): CredentialState | undefined {
  return scheme.states.find((candidate) => candidate.state === state) ?? scheme.states.find((candidate) => candidate.state === 'unknown')
}

function exampleReply({ status, body, state }: RefusedCredential): AnyReply {
  if (status === undefined) return problem(401, `${state.description} The provider's answer is undocumented.`)
  return { status, body }
}

/** The answer to a request over the rate limit: the provider's, else the contract's example, with the time to wait. */
export function refuseRateLimit(
  definition: AnyMockDefinition,
  operation: Operation,
  reached: RateLimitReached,
  context: Context,
): AnyReply {
  const because = `the limit of ${reached.limit} requests is reached until ${reached.resetAt.toISOString()}`
  const example = Object.values(Object.values(findResponse(operation, 429)?.content ?? {})[0]?.examples ?? {})[0]
  const reply = definition.refuseRateLimit?.(reached, context) ?? (example ? { status: 429, body: example.value } : problem(429, because))
  return { because, ...reply, headers: { 'retry-after': String(reached.retryAfterSeconds), ...reply.headers } }
}

/** The answer to a request that breaks the contract, or `accept` where the mock server lets it pass. */
export function refuseViolations(
  definition: AnyMockDefinition,
  operation: Operation,
  violations: readonly Violation[],
  context: Context,
): AnyReply | 'accept' {
  let assumed: AnyReply | undefined
  for (const violation of violations) {
    const documented = documentedAnswer(operation, violation)
    const reply =
      definition.refuseViolation?.(violation, documented, context, violations) ?? documentedReply(operation, violation, documented)
    if (reply === 'accept') continue
    const because = `${describeViolation(violation)} (${violation.keyword})`
    if (documented) return { because, legal: documented.legal, isExact: documented.isExact, ...reply }
    assumed ??= { ...reply, because: `${because}, an assumption` }
  }
  return assumed ?? 'accept'
}

interface Documented {
  readonly status: number
  readonly body?: unknown
  readonly legal: readonly string[]
  readonly isExact: boolean
}

function documentedAnswer(operation: Operation, { place, keyword }: Violation): Documented | undefined {
  const refusal = findRefusal(operation, place, keyword)
  const status = refusal?.status.find((candidate) => /^\d+$/.test(candidate))
  if (!refusal || !status) return undefined
  const content = Object.values(findResponse(operation, Number(status))?.content ?? {})[0]
  const example = refusal.example ? content?.examples[refusal.example] : Object.values(content?.examples ?? {})[0]
  return { status: Number(status), ...(example && { body: example.value }), legal: refusal.status, isExact: refusal.body !== undefined }
}

function documentedReply(operation: Operation, violation: Violation, documented: Documented | undefined): AnyReply {
  if (documented && findResponse(operation, documented.status)) return { status: documented.status, body: documented.body }
  const status = documented?.status ?? undocumentedStatus[violation.place]
  return problem(status, describeViolation(violation))
}

/** What is said of a body that cannot be read is a sentence of its own. */
function describeViolation({ place, pointer, message }: Violation): string {
  if (place === 'syntax' || place === 'mediaType') return message
  return [place, pointer, message].filter((part) => part !== '').join(' ')
}

const undocumentedStatus: Readonly<Record<Violation['place'], number>> = {
  syntax: 400,
  mediaType: 415,
  body: 422,
  query: 400,
  path: 400,
  header: 400,
}
