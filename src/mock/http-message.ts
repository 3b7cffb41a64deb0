/** Header values as Node has them; names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** A request as it came in: nothing decoded. */
export interface EngineRequest {
  readonly method: string
  /** Path and query, as sent. */
  readonly target: string
  readonly headers: Headers
  readonly body: Uint8Array
}

/** An answer ready to be sent. */
export interface EngineReply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
  /** Milliseconds to wait first. */
  readonly delayMs?: number
  /** Sent in several pieces, without a length. */
  readonly isChunked?: boolean
}

/** Path and query of a request target. */
export function splitTarget(target: string): [path: string, search: string] {
  const mark = target.indexOf('?')
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)]
}

/** The first value of a header; `name` in lower case. */
export function firstValue(headers: Headers, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** One text a header. */
export function plainHeaders(headers: Headers): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return plain
}

/** Whether a message with that status may have a body. */
export function allowsBody(status: number): boolean {
  return status !== 204 && status !== 304
}
