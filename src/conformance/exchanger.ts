import type { Answer, SentRequest } from './exchange.ts'
import { TransportError } from './transport-error.ts'
import { unpackBody } from './unpack-body.ts'

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

const idempotent = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])

/** The largest body that is read. */
export const maxBodyBytes = 5 * 1024 * 1024

/** The target had closed a kept connection just when the request was sent: no answer to it, and no fault of the target. */
export class StaleConnection extends Error {
  constructor(cause: unknown) {
    super('A kept connection was closed.', { cause })
    this.name = 'StaleConnection'
  }
}

/**
 * Whether a request may go again after a kept connection failed without a byte of an answer: the target has not seen it, or
 * may see it twice.
 */
export function mayGoAgain(method: string, { code }: NodeJS.ErrnoException, isWritten: boolean): boolean {
  return (code === 'ECONNRESET' || code === 'EPIPE') && (idempotent.has(method) || !isWritten)
}

/** The host to connect to: without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

export function tooLarge(): TransportError {
  return new TransportError('tooLarge', `The body of the answer is larger than ${maxBodyBytes} bytes.`)
}

const utf8 = new TextDecoder()

/** An answer out of its bytes, which may be overwritten once this has returned. */
export function toReceived(status: number, headers: Answer['headers'], body: Buffer): ReceivedAnswer | Promise<ReceivedAnswer> {
  const encoding = headers['content-encoding']
  if (encoding === undefined) return { status, headers, text: utf8.decode(body) }
  return unpackBody(Buffer.from(body), encoding, maxBodyBytes).then((unpacked) => {
    if (unpacked === undefined) throw tooLarge()
    return { status, headers, text: utf8.decode(unpacked) }
  })
}
