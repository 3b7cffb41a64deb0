import type { Operation } from '#contract'
import type { TransportError } from './transport-error.ts'

/** A request as it is sent. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What the target answered. */
export interface Answer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The text read as JSON; `undefined` when it is empty or no JSON. */
  readonly body: unknown
  /** Why a text that is not empty is no JSON. */
  readonly jsonProblem?: string
  readonly durationMs: number
}

/** A way in which an answer breaks the contract. */
export interface Violation {
  readonly kind: 'status' | 'serverError' | 'mediaType' | 'json' | 'body' | 'header'
  /** JSON pointer into the body, or the header's name; empty for the answer as a whole. */
  readonly location: string
  /** A sentence. */
  readonly message: string
  readonly expected: string
  readonly received: string
}

/** A request to an operation with its answer, checked against the contract. */
export interface Exchange {
  readonly operation: Operation
  readonly request: SentRequest
  readonly response: Answer
  readonly violations: readonly Violation[]
}

/** A request to an operation that got no answer. */
export interface BrokenExchange {
  readonly operation: Operation
  readonly request: SentRequest
  readonly error: TransportError
}

export function isAnswered(exchange: Exchange | BrokenExchange): exchange is Exchange {
  return 'response' in exchange
}
