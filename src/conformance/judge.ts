import { KitError, messageOf } from '../errors.ts'
import { summarize } from './check-answer.ts'
import type { Difference } from './evidence.ts'
import { type BrokenExchange, type Exchange, isAnswered } from './exchange.ts'
import type { Level } from './requirement.ts'
import { Finding, SkipSignal } from './signals.ts'
import { TransportError } from './transport-error.ts'
import type { Verdict } from './verdict.ts'

/** What came out of a check that threw. */
export interface Judgment {
  readonly verdict: Verdict
  readonly reason: string
  readonly difference?: Difference
  readonly missingCredentials?: readonly string[]
}

const verdictByLevel: Readonly<Record<Level, Verdict>> = { MUST: 'fail', SHOULD: 'warn', MAY: 'pass' }

export function judge(thrown: unknown, level: Level, exchanges: readonly (Exchange | BrokenExchange)[]): Judgment {
  if (thrown instanceof SkipSignal) {
    const { message: reason, missingCredentials } = thrown
    return { verdict: 'skip', reason, ...(missingCredentials.length > 0 && { missingCredentials }) }
  }
  if (thrown instanceof Finding) {
    return { verdict: verdictByLevel[level], reason: thrown.message, difference: thrown }
  }
  if (isAssertionError(thrown)) {
    return { verdict: verdictByLevel[level], reason: thrown.message, difference: differenceOf(thrown) }
  }
  if (thrown instanceof TransportError || thrown instanceof KitError) {
    return { verdict: 'error', reason: thrown.message, difference: { expected: 'an answer', received: thrown.message } }
  }
  return judgeException(thrown, level, exchanges)
}

/** What a failed `expect` throws: chai's errors, and those of the matchers added to it, which have another name. */
function isAssertionError(thrown: unknown): thrown is Error & { readonly expected?: unknown; readonly actual?: unknown } {
  return thrown instanceof Error && (thrown.name === 'AssertionError' || ('actual' in thrown && 'expected' in thrown))
}

/** A check that stumbles over an answer has found something; one that stumbles over itself has not. */
function judgeException(thrown: unknown, level: Level, exchanges: readonly (Exchange | BrokenExchange)[]): Judgment {
  const last = exchanges.at(-1)
  const broken = exchanges.filter(isAnswered).findLast((exchange) => exchange.violations.length > 0)
  if (broken || (last && isAnswered(last) && last.response.status >= 300)) {
    const culprit = broken ?? (last as Exchange)
    const { request, response, violations } = culprit
    const received = violations.length > 0 ? summarize(violations) : `status ${response.status}`
    const reason = `The check could not go on after ${request.method} ${culprit.operation.path} (status ${response.status}). ${violations.length > 0 ? received : ''} ${messageOf(thrown)}`
    return {
      verdict: verdictByLevel[level],
      reason: reason.replace(/ +/g, ' ').trim(),
      difference: { expected: 'an answer that the contract declares and that the check can go on with', received },
    }
  }
  const where =
    thrown instanceof Error
      ? (thrown.stack
          ?.split('\n')[1]
          ?.trim()
          .replace(/\(?file:.*\/(?=[^/]*$)/, '') ?? '')
      : ''
  return { verdict: 'error', reason: `The check itself failed: ${messageOf(thrown)} ${where}`.trim() }
}

function differenceOf(error: Error & { expected?: unknown; actual?: unknown }): Difference {
  // some matchers tell both values in their message only
  if (error.expected === undefined && error.actual === undefined) return { expected: error.message, received: error.message }
  return { expected: error.expected === undefined ? error.message : showValue(error.expected), received: showValue(error.actual) }
}

/** As JSON; the matchers for parts of a value as they call themselves. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return value
  const text = JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'bigint' || typeof member === 'symbol' || typeof member === 'function') return String(member)
    if (member instanceof RegExp) return String(member)
    const matcher = member as { asymmetricMatch?: unknown; toAsymmetricMatcher?: () => string } | null
    return typeof matcher?.asymmetricMatch === 'function' ? (matcher.toAsymmetricMatcher?.() ?? String(matcher)) : member
  })
  return text ?? String(value)
}
