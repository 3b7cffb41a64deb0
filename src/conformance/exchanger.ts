import type { Answer, SentRequest } from './exchange.ts'

/** An answer as it came. */
export type ReceivedAnswer = Pick<Answer, 'status' | 'headers' | 'text'>

export interface ExchangeOptions {
  /** On a connection that nothing was sent on before. */
  readonly isFresh: boolean
}

/** An exchange under way. */
export interface Exchanging {
  /** Rejects with whatever went wrong; with StaleConnection where the request is to be sent again. */
  readonly answer: Promise<ReceivedAnswer>
  /** Ends it. */
  abort(): void
}

/** Sends one request and reads the whole answer, whatever comes. */
export interface Exchanger {
  begin(request: SentRequest, options: ExchangeOptions): Exchanging
  /** Gives up connections that are kept for later. */
  close(): void
}

/**
 * How long a connection is kept for the next request. Short, so that few are used at the very moment at which the target
 * closes them: what is not idempotent cannot be sent again then.
 */
export const keptMs = 1000

/** What may be sent twice. */
export const idempotent: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])

/** The largest body that is read. */
export const maxBodyBytes = 5 * 1024 * 1024

/** The target had closed a kept connection just when the request was sent: no answer to it, and no fault of the target. */
export class StaleConnection extends Error {
  constructor(cause: unknown) {
    super('A kept connection was closed.', { cause })
    this.name = 'StaleConnection'
  }
}
