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

/** The largest body that is read. */
export const maxBodyBytes = 5 * 1024 * 1024

/** The target had closed a kept connection just when the request was sent: no answer to it, and no fault of the target. */
export class StaleConnection extends Error {
  constructor(cause: unknown) {
    super('A kept connection was closed.', { cause })
    this.name = 'StaleConnection'
  }
}
