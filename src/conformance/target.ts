import createClient, { type Client, createQuerySerializer, defaultPathSerializer } from 'openapi-fetch'
import type { Contract, Operation } from '#contract'
import type { Answer, SentRequest } from './exchange.ts'

/** What a run of the suite points at. */
export interface Target {
  /** Its base path included, without a trailing slash. */
  readonly baseUrl: string
  readonly otherTenantBaseUrl?: string
  /** Values by name. */
  readonly credentials: Readonly<Record<string, string>>
  /** Ids of what the API cannot create, by name. */
  readonly fixtures: Readonly<Record<string, string>>
  /** Where its clock can be moved and its data copied: our mock servers only. */
  readonly admin?: string
}

/** A client whose requests and answers are typed by the contract. */
export type ApiClient<Paths extends object> = Client<Paths>

type Deliver = (operation: Operation, request: SentRequest, path: Readonly<Record<string, unknown>>) => Promise<Answer>

/** A client that hands its requests over instead of sending them. */
export function createApiClient(contract: Contract, baseUrl: string, deliver: Deliver): ApiClient<object> {
  const operations = operationsOf(contract)

  async function send(request: ClientRequest): Promise<Response> {
    const { url, method, schemaPath, path } = request
    const operation = operations.get(`${method} ${schemaPath}`)
    if (!operation) throw new Error(`The contract has no operation ${method} ${schemaPath}.`)
    // Of a form, a whole request knows text and media type.
    const { headers, body = '' } = isPlain(request) ? request : await renderForm(request)
    return responseOf(await deliver(operation, { url, method, headers: Object.fromEntries(headers), ...(body !== '' && { body }) }, path))
  }

  // The client makes requests and hands them on without looking at them: a cheaper kind of request does.
  const client = createClient<object>({ baseUrl, Request: ClientRequest as never, fetch: send as never })
  client.use({
    onRequest({ request, schemaPath, params }) {
      Object.assign(request as unknown as ClientRequest, { schemaPath, path: params.path ?? {} })
    },
  })
  return client
}

const known = new WeakMap<Contract, ReadonlyMap<string, Operation>>()

/** By method and path. */
function operationsOf(contract: Contract): ReadonlyMap<string, Operation> {
  const operations =
    known.get(contract) ??
    new Map(contract.operations.map((operation) => [`${operation.method.toUpperCase()} ${operation.path}`, operation]))
  known.set(contract, operations)
  return operations
}

/** What the client makes of its arguments, without the streams and signals of a `Request`. */
class ClientRequest {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: BodyInit | undefined
  /** As in the contract. */
  readonly schemaPath: string = ''
  readonly path: Readonly<Record<string, unknown>> = {}

  constructor(url: string, { method, headers, body }: { method: string; headers: Headers; body?: BodyInit }) {
    this.url = url
    this.method = method
    this.headers = headers
    this.body = body
  }
}

function isPlain(request: ClientRequest): request is ClientRequest & { readonly body?: string } {
  return request.body === undefined || typeof request.body === 'string'
}

async function renderForm({ url, method, headers, body }: ClientRequest): Promise<{ headers: Headers; body: string }> {
  const whole = new Request(url, { method, headers, ...(body !== undefined && { body }) })
  return { headers: whole.headers, body: await whole.text() }
}

/** The address of an operation, with whatever is given in its parameters. */
export function renderUrl(
  baseUrl: string,
  operation: Operation,
  path: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const search = createQuerySerializer()(query)
  return `${baseUrl}${defaultPathSerializer(operation.path, { ...path })}${search && `?${search}`}`
}

function responseOf(answer: Answer): Response {
  const { status, jsonProblem } = answer
  // the client would throw as well, but without saying at what
  if (status < 300 && jsonProblem !== undefined) throw new SyntaxError(`The body of the answer is not JSON: ${jsonProblem}`)
  return new ReceivedResponse(answer) as unknown as Response
}

/** The header fields that were received. */
class ReceivedHeaders implements Pick<Headers, 'get' | 'has'> {
  readonly #fields: Answer['headers']

  constructor(fields: Answer['headers']) {
    this.#fields = fields
  }

  get(name: string): string | null {
    return this.#fields[name.toLowerCase()] ?? null
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }
}

/** What the client asks of a response whose body was read before. A `Response` would cost more than all the rest of the call. */
class ReceivedResponse implements Pick<Response, 'status' | 'ok' | 'text' | 'json'> {
  readonly status: number
  readonly ok: boolean
  readonly headers: ReceivedHeaders
  readonly #answer: Answer

  constructor(answer: Answer) {
    const { status, headers, text } = answer
    this.status = status
    this.ok = status >= 200 && status < 300
    // with the length of its body the client asks for JSON, which is there already, and not for text
    this.headers = new ReceivedHeaders({ ...headers, 'content-length': String(text.length) })
    this.#answer = answer
  }

  async text(): Promise<string> {
    return this.#answer.text
  }

  async json(): Promise<unknown> {
    return this.#answer.body
  }
}

// what else a response can do fails at once
Object.setPrototypeOf(ReceivedResponse.prototype, Response.prototype)
