import { coversStatus, type Schema } from '#contract'
import { summarize } from './check-answer.ts'
import type { Exchange } from './exchange.ts'
import { findDifference } from './find-difference.ts'
import { showValue } from './judge.ts'
import { Finding } from './signals.ts'
import { findMismatches } from './validate.ts'

/** What an answer has to be. */
export interface ExpectedAnswer {
  /** `4XX` stands for a class. */
  readonly status: readonly string[]
  /** JSON Schema of the body. */
  readonly body?: Schema | undefined
  /** Every member of it with that very value; others are fine. */
  readonly example?: unknown
}

/**
 * Holds an answer against what it has to be and against the contract.
 * @param what was sent, as the beginning of a sentence: `A request without a credential`
 */
export function expectAnswer(exchange: Exchange, { status, body, example }: ExpectedAnswer, what: string): void {
  const { response, violations } = exchange
  const wanted = `status ${status.join(' or ')}`
  if (!coversStatus(status, response.status)) {
    throw finding(
      exchange,
      `${what} is answered with status ${response.status} instead of ${status.join(' or ')}.`,
      wanted,
      `status ${response.status}`,
    )
  }
  const [violation] = violations
  if (violation) throw finding(exchange, `${what}: ${summarize(violations)}`, violation.expected, violation.received)
  const [mismatch] = body === undefined ? [] : findMismatches(body, response.body)
  if (mismatch) {
    const place = mismatch.pointer && ` at ${mismatch.pointer}`
    throw finding(
      exchange,
      `${what} is answered with a body that is not the documented one:${place} ${mismatch.message}.`,
      showValue(body),
      response.text,
    )
  }
  const difference = body === undefined && example !== undefined ? findDifference(example, response.body) : undefined
  if (difference) {
    const { pointer, expected, received } = difference
    const place = pointer === '' ? 'the whole' : pointer
    throw finding(
      exchange,
      `${what} is answered with a body that is not the documented one: ${place} is ${showValue(received)}.`,
      showValue(expected),
      showValue(received),
    )
  }
}

function finding(exchange: Exchange, message: string, expected: string, received: string): Finding {
  return new Finding(message, expected, received, [exchange])
}
