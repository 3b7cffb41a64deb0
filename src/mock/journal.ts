import { type EngineReply, type Headers, plainHeaders } from './http-message.ts'
import type { Passage } from './passage.ts'

/** One request as the mock server saw it. */
export interface JournalEntry {
  readonly number: number
  /** ISO 8601, by the clock of the namespace. */
  readonly time: string
  readonly namespace: string
  readonly tenant?: string
  readonly method: string
  readonly url: string
  readonly operationId?: string
  readonly status: number
  readonly durationMs: number
  /** What decided the answer, where it was a refusal. */
  readonly because?: string
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: string }
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly body: string }
}

/** The last 1,000 requests, oldest first; credentials are masked when they are read. */
export interface Journal {
  add(passage: Passage, sent: EngineReply, durationMs: number, because: string | undefined): void
  /** Of one namespace, or of all. */
  entries(namespace?: string): JournalEntry[]
  clear(namespace?: string): void
}

/** An entry until somebody reads it: nothing is formatted or masked while requests are answered. */
interface Note {
  readonly number: number
  /** Milliseconds since 1970. */
  readonly time: number
  readonly namespace: string
  readonly tenant: string | undefined
  readonly method: string
  readonly url: string
  readonly operationId: string | undefined
  readonly status: number
  readonly durationMs: number
  readonly because: string | undefined
  readonly headers: Headers
  readonly body: Uint8Array
  readonly bodySize: number
  readonly sentHeaders: Readonly<Record<string, string>>
  readonly sentBody: string
  readonly sentSize: number
}

const capacity = 1000
const longestText = 10_000
/** More than is shown, as masking comes before cutting; no more, lest the journal hold on to megabytes. */
const longestKept = 65_536

/** A journal that masks the given secrets wherever they stand, and every header that carries a credential. */
export function createJournal(secrets: readonly string[], secretHeaders: readonly string[]): Journal {
  let notes: Note[] = []
  let count = 0
  const hidden = new Set(['authorization', 'cookie', 'proxy-authorization', ...secretHeaders.map((name) => name.toLowerCase())])
  const mask = createMask(secrets)

  function maskHeaders(headers: Headers): Record<string, string> {
    const entries = Object.entries(plainHeaders(headers))
    return Object.fromEntries(entries.map(([name, value]) => [name, hidden.has(name) ? '[masked]' : cut(mask(value))]))
  }

  function read({
    number,
    time,
    namespace,
    tenant,
    method,
    url,
    operationId,
    status,
    durationMs,
    because,
    headers,
    body,
    bodySize,
    sentHeaders,
    sentBody,
    sentSize,
  }: Note): JournalEntry {
    return {
      number,
      time: new Date(time).toISOString(),
      namespace,
      ...(tenant !== undefined && { tenant }),
      method,
      url: cut(mask(url)),
      ...(operationId !== undefined && { operationId }),
      status,
      durationMs: Math.round(durationMs * 1000) / 1000,
      ...(because !== undefined && { because: cut(mask(because)) }),
      request: { headers: maskHeaders(headers), body: cut(mask(new TextDecoder().decode(body)), bodySize) },
      response: { headers: maskHeaders(sentHeaders), body: cut(mask(sentBody), sentSize) },
    }
  }

  return {
    add({ request, world, tenantId, operation }, { status, headers, body }, durationMs, because) {
      count += 1
      notes.push({
        number: count,
        time: world.clock.time(),
        namespace: world.namespace,
        tenant: tenantId,
        method: request.method,
        url: request.target,
        operationId: operation?.id,
        status,
        durationMs,
        because,
        headers: request.headers,
        body: startOf(request.body),
        bodySize: request.body.length,
        sentHeaders: headers,
        sentBody: startOfText(body),
        sentSize: body.length,
      })
      if (notes.length >= capacity * 2) notes = notes.slice(-capacity)
    },
    entries(namespace) {
      const own = namespace === undefined ? notes : notes.filter((note) => note.namespace === namespace)
      return own.slice(-capacity).map(read)
    },
    clear(namespace) {
      notes = namespace === undefined ? [] : notes.filter((note) => note.namespace !== namespace)
      if (notes.length === 0) count = 0
    },
  }
}

/** Copied: a part of a buffer or of a text would keep the whole of it in memory. */
function startOf(bytes: Uint8Array): Uint8Array {
  return bytes.length > longestKept ? new Uint8Array(bytes.subarray(0, longestKept)) : bytes
}

function startOfText(text: string): string {
  return text.length > longestKept ? Buffer.from(text.slice(0, longestKept)).toString() : text
}

/** `size` is that of the whole text, where `text` is its start. */
function cut(text: string, size = text.length): string {
  return text.length > longestText ? `${text.slice(0, longestText)}… (${size} in all)` : text
}

/** Replaces the secrets, plain or with any of their characters percent-encoded. */
function createMask(secrets: readonly string[]): (text: string) => string {
  if (secrets.length === 0) return (text) => text
  // A secret may be the start of another one: the longer one is looked for first.
  const patterns = () => [...secrets].sort((a, b) => b.length - a.length).map((secret) => Array.from(secret, inAnyEncoding).join(''))
  let secret: RegExp | undefined
  return (text) => {
    // Made when the journal is first read.
    secret ??= new RegExp(patterns().join('|'), 'gi')
    return text.replace(secret, '[masked]')
  }
}

function inAnyEncoding(character: string): string {
  const escaped = Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return `(?:${character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')}|${escaped})`
}
