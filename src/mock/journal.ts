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

const capacity = 1000
const longestText = 10_000

/** The last 1,000 requests, oldest first; credentials are masked when they are read. */
export interface Journal {
  add(make: (number: number) => JournalEntry): void
  entries(): JournalEntry[]
  clear(): void
}

/** A journal that masks the given secrets wherever they stand, and every header that carries a credential. */
export function createJournal(secrets: readonly string[], secretHeaders: readonly string[]): Journal {
  let ring: (() => JournalEntry)[] = []
  let count = 0
  const hidden = new Set(['authorization', 'cookie', 'proxy-authorization', ...secretHeaders.map((name) => name.toLowerCase())])
  const masked = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)])

  function maskText(text: string): string {
    const clean = masked.reduce((result, secret) => result.replaceAll(secret, '[masked]'), text)
    return clean.length > longestText ? `${clean.slice(0, longestText)}… (${clean.length} characters)` : clean
  }

  function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hidden.has(name) ? '[masked]' : maskText(value)]))
  }

  function mask(entry: JournalEntry): JournalEntry {
    return {
      ...entry,
      url: maskText(entry.url),
      request: { headers: maskHeaders(entry.request.headers), body: maskText(entry.request.body) },
      response: { headers: maskHeaders(entry.response.headers), body: maskText(entry.response.body) },
    }
  }

  return {
    add(make) {
      count += 1
      const number = count
      ring.push(() => make(number))
      if (ring.length >= capacity * 2) ring = ring.slice(-capacity)
    },
    entries: () => ring.slice(-capacity).map((make) => mask(make())),
    clear() {
      ring = []
      count = 0
    },
  }
}
