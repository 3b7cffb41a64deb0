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
  const operations = new Map(contract.operations.map((operation) => [`${operation.method.toUpperCase()} ${operation.path}`, operation]))
  const client = createClient<object>({ baseUrl })
  client.use({
    async onRequest({ request, schemaPath, params }) {
      const operation = operations.get(`${request.method} ${schemaPath}`)
      if (!operation) throw new Error(`The contract has no operation ${request.method} ${schemaPath}.`)
      const body = await request.text()
      const sent: SentRequest = {
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        ...(body !== '' && { body }),
      }
      return responseOf(await deliver(operation, sent, params.path ?? {}))
    },
  })
  return client
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

function responseOf({ status, headers, text, jsonProblem }: Answer): Response {
  // the client would throw as well, but without saying at what
  if (status < 300 && jsonProblem !== undefined) throw new SyntaxError(`The body of the answer is not JSON: ${jsonProblem}`)
  const { 'content-length': _length, ...others } = headers
  const hasBody = text !== '' && status !== 204 && status !== 205 && status !== 304
  return new Response(hasBody ? text : null, { status, headers: others })
}
