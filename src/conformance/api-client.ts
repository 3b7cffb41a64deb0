import type { Contract, Operation } from '#contract'
import type { RawRequest } from './check-context.ts'
import type { Answer } from './exchange.ts'
import type { ApiClient } from './target.ts'

/** What a call of openapi-fetch gives, as far as a check has a use for it. */
interface CallOptions {
  readonly params?: Pick<RawRequest, 'path' | 'query' | 'header'>
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'] as const

/**
 * A client that is called as one of openapi-fetch, and typed by it, but hands its requests over instead of sending them.
 * Theirs makes a `Headers` or two for each call; to load these alone takes Node as long as some hundred requests take.
 */
export function createApiClient(contract: Contract, send: (request: RawRequest) => Promise<Answer>): ApiClient<object> {
  const operations = operationsOf(contract)

  async function call(method: string, path: string, { params, headers, body }: CallOptions = {}) {
    const operation = operations.get(`${method} ${path}`)
    if (!operation) throw new Error(`The contract has no operation ${method} ${path}.`)
    const header = withoutAbsent({ ...headers, ...params?.header })
    return resultOf(await send({ operationId: operation.id, ...params, header, body }))
  }

  const calls = methods.map((method) => [method, (path: string, options?: CallOptions) => call(method, path, options)] as const)
  return Object.fromEntries(calls) as unknown as ApiClient<object>
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

function withoutAbsent(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))
}

function resultOf(answer: Answer) {
  const response = new ReceivedResponse(answer)
  const { text, body, jsonProblem } = answer
  if (!response.ok) return { error: jsonProblem === undefined ? body : text, response }
  if (jsonProblem !== undefined) throw new SyntaxError(`The body of the answer is not JSON: ${jsonProblem}`)
  return { data: body, response }
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

/** What a check asks of a response whose body was read before. */
class ReceivedResponse implements Pick<Response, 'status' | 'ok'> {
  readonly status: number
  readonly ok: boolean
  readonly headers: ReceivedHeaders

  constructor({ status, headers }: Answer) {
    this.status = status
    this.ok = status >= 200 && status < 300
    this.headers = new ReceivedHeaders(headers)
  }
}

// what else a response can do fails at once
for (const name of ['body', 'bodyUsed', 'redirected', 'statusText', 'type', 'url'])
  Object.defineProperty(ReceivedResponse.prototype, name, {
    get() {
      throw new TypeError(`A check reads "${name}" of no response.`)
    },
  })
