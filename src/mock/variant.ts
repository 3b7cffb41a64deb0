import type { Operation } from '#contract'
import type { AnyReply } from './define-mock.ts'
import type { Fault } from './fault.ts'

/**
 * A legal way to answer otherwise than the mock server does of itself. A suite that finds anything wrong with it cries wolf.
 * Id: `<provider>/<name>`.
 */
export interface Variant<State = unknown> {
  readonly id: string
  /** What the server does, one sentence. */
  readonly statement: string
  /** Where `behavior` acts; absent means on all operations. */
  readonly operationId?: string
  /** Runs in place of the behavior, as that of a fault does; nothing it does is wrong. */
  readonly behavior?: Fault<State>['behavior']
  /** The answer that leaves, after it was checked against the contract. */
  readonly reply?: (reply: AnyReply, operation: Operation) => AnyReply
  /** Headers as sent, with their media type. */
  readonly headers?: (headers: Readonly<Record<string, string>>) => Record<string, string>
  /** The body as sent. */
  readonly text?: (body: string) => string
  /** Milliseconds before each answer. */
  readonly delayMs?: number
  /** The body goes out in several pieces, without a length. */
  readonly isChunked?: boolean
}
