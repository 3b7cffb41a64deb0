import { maxBodyBytes } from './exchanger.ts'

/** An answer whose body is as long as it says. */
export interface PlainAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Holds until the next chunk is read. */
  readonly body: Buffer
  /** The connection may carry another request. */
  readonly staysOpen: boolean
}

/** Reads one answer after the other of a connection, as they come. */
export interface PlainAnswerReader {
  /** `unusual` is left to Node's own parser, with what was received of the answer. */
  read(chunk: Buffer): PlainAnswer | 'incomplete' | 'unusual'
  /** Of an answer that is not complete. */
  readonly received: Buffer
}

type Head = Omit<PlainAnswer, 'body'> & { readonly bodyBytes: number }

const statusLine = /^HTTP\/1\.1 ([2-5]\d\d) [\t\x20-\x7e]*$/
const fieldName = /^[a-z0-9-]+$/
/** Not in a head whose lines are visible ASCII. */
const odd = /[^\t\r\n\x20-\x7e]|\r(?!\n)|(?<!\r)\n/
const decimal = /^\d{1,8}$/
const mostFields = 100
/** Well below the limit of Node's parser, which counts in another way. */
const mostHeadBytes = 8 * 1024
const none = Buffer.alloc(0)

/** What changes how a message is framed or continued. */
const leftToNode = new Set(['transfer-encoding', 'upgrade', 'trailer'])
const withoutBody = new Set([204, 304])

/**
 * A reader of answers as plain as most are: the whole head in the first chunk, in visible ASCII, every field once, and the
 * body as long as announced. Whatever could be read in two ways is left to Node's parser, so that there is one judge of it.
 */
export function createPlainAnswerReader(): PlainAnswerReader {
  let received: Buffer = none
  let head: Head | undefined
  let bodyStart = 0

  return {
    read(chunk) {
      const bytes = received === none ? chunk : Buffer.concat([received, chunk])
      if (!head) {
        const end = bytes.indexOf('\r\n\r\n')
        head = end < 0 || end > mostHeadBytes ? undefined : readHead(bytes.toString('latin1', 0, end))
        bodyStart = end + 4
      }
      const missing = head ? bodyStart + head.bodyBytes - bytes.length : -1
      if (!head || missing !== 0) {
        // the chunk is the socket's, which reads the next one into it
        received = received === none ? Buffer.from(bytes) : bytes
        return missing < 0 ? 'unusual' : 'incomplete'
      }
      const { status, headers, staysOpen } = head
      received = none
      head = undefined
      return { status, headers, staysOpen, body: bytes.subarray(bodyStart) }
    },
    get received() {
      return received
    },
  }
}

function readHead(text: string): Head | undefined {
  const lines = text.split('\r\n')
  const status = Number(statusLine.exec(lines[0] ?? '')?.[1])
  const headers = lines.length > mostFields || odd.test(text) ? undefined : readFields(lines)
  const bodyBytes = headers && readLength(status, headers['content-length'])
  const staysOpen = headers && readPersistence(headers)
  if (Number.isNaN(status) || headers === undefined || bodyBytes === undefined || staysOpen === undefined) return undefined
  return { status, headers, bodyBytes, staysOpen }
}

function readFields(lines: readonly string[]): Record<string, string> | undefined {
  const headers: Record<string, string> = {}
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index] as string
    const colon = line.indexOf(':')
    const name = nameOf(line.slice(0, Math.max(colon, 0)))
    if (name === undefined || headers[name] !== undefined) return undefined
    headers[name] = line.slice(colon + 1).trim()
  }
  return headers
}

/** Of the few names that a target sends, as it writes them; `undefined` for one that is left to Node. */
const knownNames = new Map<string, string | undefined>()

function nameOf(written: string): string | undefined {
  if (knownNames.has(written)) return knownNames.get(written)
  const name = written.toLowerCase()
  const known = fieldName.test(name) && !leftToNode.has(name) ? name : undefined
  if (knownNames.size < 1000) knownNames.set(written, known)
  return known
}

/** Where the answer says nothing of it, its body ends with the connection; undefined then, and where it is too long to be read. */
function readLength(status: number, length: string | undefined): number | undefined {
  if (withoutBody.has(status)) return length === undefined || length === '0' ? 0 : undefined
  return length !== undefined && decimal.test(length) && Number(length) <= maxBodyBytes ? Number(length) : undefined
}

/** Undefined where the connection becomes something else. */
function readPersistence({ connection = 'keep-alive', 'keep-alive': limits = '' }: Record<string, string>): boolean | undefined {
  const option = connection.toLowerCase()
  if (option !== 'keep-alive' && option !== 'close') return undefined
  const seconds = /(?:^|[ ,])timeout=(\d+)/i.exec(limits)?.[1]
  // closed before it would be used again
  return option === 'keep-alive' && (seconds === undefined || Number(seconds) > 1)
}
