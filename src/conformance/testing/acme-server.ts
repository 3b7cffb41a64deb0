import { findMismatches } from '../validate.ts'
import { acme } from './acme-contract.ts'

/** One way in which the server is broken, by name; the tests tell what each means. */
export interface AcmeFaults {
  /** Changes any answer just before it leaves. */
  readonly alter?: (answer: AcmeAnswer, request: AcmeRequest) => AcmeAnswer
  /** Places in which it does not look at what it is sent: `body`, `query`, `syntax`, `mediaType`, or a JSON Schema keyword. */
  readonly ignores?: readonly string[]
  /** Credential states that it lets pass. */
  readonly accepts?: readonly string[]
  /** Ids of pages: what a list answers with instead. */
  readonly page?: (stores: readonly Stored[], limit: number, offset: number) => readonly Stored[]
  readonly refuses?: (body: Record<string, unknown>) => boolean
}

export interface AcmeRequest {
  readonly operation: string
  readonly body: unknown
  readonly query: URLSearchParams
}

export interface AcmeAnswer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Record<string, string>
  /** Sent as it is, instead of the body. */
  readonly text?: string
}

export interface Stored extends Record<string, unknown> {
  readonly id: string
}

/** For tests that change a body: what the server sends is known to be a store. */
export function storeIn(body: unknown): Record<string, unknown> {
  return body as Record<string, unknown>
}

export const acmeCredentials = {
  apiKey: 'ak_0123456789abcdef',
  revokedApiKey: 'ak_dead00000000dead',
  readApiKey: 'ak_4ead00000000cafe',
  bearerToken: 'eyToken.with/odd+characters&"quotes"',
}

/** A server that keeps to the contract of `acme-contract.ts`, or breaks it as told. Answers without a socket. */
export function createAcme(faults: AcmeFaults = {}): { fetch: (request: Request) => Promise<Response>; stores: Map<string, Stored> } {
  const stores = new Map<string, Stored>()
  let made = 0

  async function fetch(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const path = url.pathname.replace(/^\/v1/, '')
    const method = request.method.toLowerCase()
    const operation = acme.operations.find(
      (candidate) => candidate.method === method && new RegExp(`^${candidate.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    )
    if (!operation) return render({ status: 404, body: {} })
    const text = await request.text()
    const answered = { operation: operation.id, body: parse(text), query: url.searchParams }
    const answer = refuse(operation.id, request) ?? answerTo(operation.id, request, text, url, decodeURIComponent(path.split('/')[2] ?? ''))
    return render(faults.alter ? faults.alter(answer, answered) : answer)
  }

  function refuse(operation: string, request: Request): AcmeAnswer | undefined {
    const key = request.headers.get('x-api-key')
    const passes = (state: string) => faults.accepts?.includes(state)
    if (key === null) return passes('absent') ? undefined : { status: 401, body: { error: 'key required' } }
    if (!/^ak_[0-9a-f]{16}$/.test(key)) return passes('malformed') ? undefined : { status: 401, body: { error: 'invalid key' } }
    if (key === acmeCredentials.revokedApiKey) return passes('revoked') ? undefined : { status: 401, body: { error: 'invalid key' } }
    const isKnown = key === acmeCredentials.apiKey || key === acmeCredentials.readApiKey
    if (!isKnown) return passes('unknown') ? undefined : { status: 401, body: { error: 'invalid key' } }
    const lacksScope = key === acmeCredentials.readApiKey && (operation === 'createStore' || operation === 'deleteStore')
    return lacksScope && !passes('withoutScope') ? { status: 403, body: { error: 'needs write' } } : undefined
  }

  function answerTo(operation: string, request: Request, text: string, url: URL, id: string): AcmeAnswer {
    if (operation === 'listStores') return list(url.searchParams)
    if (operation === 'createStore') return create(request, text)
    const store = stores.get(id)
    if (!store) return { status: 404, body: { error: 'not found' } }
    if (operation === 'getStore') return { status: 200, body: store }
    stores.delete(id)
    return { status: 204 }
  }

  function create(request: Request, text: string): AcmeAnswer {
    const isJson = request.headers.get('content-type')?.startsWith('application/json')
    if (!isJson && !faults.ignores?.includes('mediaType')) return { status: 415, body: {} }
    const body = parse(text)
    if (body === undefined && !faults.ignores?.includes('syntax')) return { status: 400, body: {} }
    const schema = acme.operations.find(({ id }) => id === 'createStore')?.requestBody?.content['application/json']?.schema ?? true
    const mismatches = findMismatches(schema, body).filter(({ keyword }) => !faults.ignores?.includes(keyword))
    const given = (body ?? {}) as Record<string, unknown>
    if (!faults.ignores?.includes('body') && mismatches.length > 0) return { status: 422, body: { problems: mismatches } }
    if (faults.refuses?.(given)) return { status: 422, body: { problems: [] } }
    made += 1
    const store = { id: `s${made}`, name: given.name, platform: given.platform, owner: given.owner }
    stores.set(store.id, store)
    return { status: 201, body: store, headers: { 'x-request-id': `r${made}` } }
  }

  function list(query: URLSearchParams): AcmeAnswer {
    const limit = Number(query.get('limit') ?? 4)
    const offset = Number(query.get('offset') ?? 0)
    const isValid = Number.isInteger(limit) && Number.isInteger(offset) && limit >= 1 && offset >= 0 && query.has('owner')
    if (!isValid && !faults.ignores?.includes('query')) return { status: 400, body: {} }
    const size = Math.min(limit, 10)
    const owned = [...stores.values()]
      .filter((store) => (store.owner as { email?: string } | undefined)?.email === query.get('owner'))
      .reverse()
    const data = (faults.page ?? page)(owned, size, offset)
    const body = {
      data,
      total: owned.length,
      limit: size,
      offset,
      pages: Math.ceil(owned.length / size),
      more: offset + data.length < owned.length,
    }
    return { status: 200, body }
  }

  return { fetch, stores }
}

function page(stores: readonly Stored[], limit: number, offset: number): readonly Stored[] {
  return stores.slice(offset, offset + limit)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function render({ status, body, headers = {}, text }: AcmeAnswer): Response {
  const content = text ?? (body === undefined ? null : JSON.stringify(body))
  return new Response(content, { status, headers: { ...(content !== null && { 'content-type': 'application/json' }), ...headers } })
}
