import { loadContract, valueAt } from '#contract'
import { startMock } from '#mock'

/** One request that is measured, and what a right answer to it is. */
export interface Exchange {
  readonly id: string
  readonly title: string
  readonly provider: string
  readonly operationId: string
  readonly method: 'GET' | 'POST'
  /** Below the base path. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly basePath: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly status: number
  /** As our mock server answers it: what the peers' mappings answer with. */
  readonly answer: unknown
}

type Send = (url: string, init: RequestInit) => Promise<Response>

interface Sketch extends Pick<Exchange, 'id' | 'title' | 'provider' | 'operationId' | 'method' | 'path' | 'status'> {
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly before?: readonly Step[]
}

/** A POST that is sent first; `{…}` in it is a fixture, or what an earlier one took. */
interface Step {
  readonly path: string
  readonly body: unknown
  readonly times: number
  /** JSON pointer into the answer, kept under that name. */
  readonly take?: { readonly name: string; readonly pointer: string }
}

const consent = {
  userId: 'user_123',
  action: 'approved',
  purposes: [{ id: 'purpose_abc', name: 'Marketing', consented: 'approved', is_mandatory: false }],
}
const recordConsent = { path: '/consent/signup-form/consent', body: consent }

const sketches: readonly Sketch[] = [
  {
    id: 'post',
    title: 'POST consent',
    provider: 'truconsent',
    operationId: 'recordConsent',
    method: 'POST',
    ...recordConsent,
    status: 201,
  },
  {
    id: 'status',
    title: 'GET user-consent-status',
    provider: 'truconsent',
    operationId: 'getUserConsentStatus',
    method: 'GET',
    path: '/consent/user-consent-status',
    query: { userId: consent.userId },
    status: 200,
    before: [{ ...recordConsent, times: 1 }],
  },
  {
    id: 'products',
    title: 'GET TruCustom products, page of 20',
    provider: 'trucustom',
    operationId: 'listProducts',
    method: 'GET',
    path: '/products',
    query: { page: '1', per_page: '20' },
    status: 200,
    before: [
      { path: '/stores', body: { name: 'North', platform: 'swell' }, times: 1, take: { name: 'storeId', pointer: '/data/id' } },
      {
        path: '/products',
        body: { name: 'Linen Shirt', description: 'Takes a print on front and back.', store_id: '{storeId}', variants: [{ size: 'M' }] },
        times: 40,
      },
    ],
  },
  {
    id: 'calls',
    title: 'POST Truedy calls',
    provider: 'truedy',
    operationId: 'createCall',
    method: 'POST',
    path: '/calls',
    body: { agent_id: '{agentId}', phone_number: '+14155550123' },
    status: 201,
  },
]

/** The exchange of that id, with the answer that our mock server gives. */
export async function readExchange(id: string): Promise<Exchange> {
  const sketch = sketches.find((candidate) => candidate.id === id)
  if (!sketch) throw new Error(`There is no exchange "${id}".`)
  const mock = await startMock(sketch.provider, { isSocketless: true })
  const { basePath, securitySchemes } = await loadContract(sketch.provider)
  const key = mock.credentials.apiKey ?? ''
  const header = Object.values(securitySchemes).find(({ parameter }) => parameter !== undefined)?.parameter
  const headers = {
    ...(header === undefined ? { authorization: `Bearer ${key}` } : { [header.toLowerCase()]: key }),
    ...(sketch.body !== undefined && { 'content-type': 'application/json' }),
  }
  const { before: _, ...named } = sketch
  const body = fill(sketch.body, mock.fixtures)
  const exchange: Exchange = { query: {}, ...named, ...(sketch.body !== undefined && { body }), basePath, headers, answer: undefined }
  await prepareServer(exchange, mock.baseUrl, mock.fetch)
  const response = await mock.fetch(mock.baseUrl + targetOf(exchange), requestOf(exchange))
  if (response.status !== exchange.status) throw new Error(`${exchange.title}: ${response.status} ${await response.text()}`)
  return { ...exchange, answer: await response.json() }
}

/** Path and query, below the base path. */
export function targetOf({ path, query }: Exchange): string {
  const search = new URLSearchParams(query).toString()
  return search === '' ? path : `${path}?${search}`
}

export function requestOf({ method, headers, body }: Exchange): RequestInit {
  return { method, headers: { ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) }
}

/** Makes what the exchange reads, in a server that keeps state. */
export async function prepareServer({ id, headers }: Exchange, baseUrl: string, send: Send = fetch): Promise<void> {
  const taken: Record<string, string> = {}
  for (const { path, body, times, take } of sketches.find((sketch) => sketch.id === id)?.before ?? []) {
    for (let time = 0; time < times; time += 1) {
      const response = await send(baseUrl + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(fill(body, taken)),
      })
      if (response.status !== 201) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`)
      const answer: unknown = await response.json()
      if (take) taken[take.name] = String(valueAt(answer, take.pointer))
    }
  }
}

function fill(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (value === undefined) return undefined
  return JSON.parse(JSON.stringify(value).replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole))
}
