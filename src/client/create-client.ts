import createFetchClient, { type MaybeOptionalInit } from 'openapi-fetch'
import type { HttpMethod, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers'
import { applyCredentials, type SchemePlace } from '../contract/apply-credential.ts'
import { clientTables, type ProviderPaths } from '../generated/clients.ts'

/** The ids of the providers that this package describes. */
export type Provider = keyof ProviderPaths & string

type Table<P extends Provider> = (typeof clientTables)[P]
type CredentialName<P extends Provider> = Table<P>['schemes'][keyof Table<P>['schemes']] extends { credential: infer Name extends string }
  ? Name
  : never

export type ClientOptions<P extends Provider> = {
  /** With the base path. */
  readonly baseUrl: string
  /** Instead of the global one. */
  readonly fetch?: (request: Request) => Promise<Response>
} & { readonly [Name in CredentialName<P>]?: string }

type ClientErrorStatus = 400 | 401 | 402 | 403 | 404 | 405 | 406 | 409 | 410 | 412 | 413 | 415 | 422 | 429
type NumericStatus<Declared, All> = Declared extends number ? Declared : Declared extends '4XX' ? Exclude<ClientErrorStatus, All> : never
type BodyOf<Response> = Response extends { content: infer Content }
  ? [Content] extends [undefined]
    ? undefined
    : Content[keyof Content]
  : undefined

/** An answer, told apart by its status: `data` on success, `error` otherwise. A status that the contract does not declare is none of them. */
export type Answer<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Declared in keyof Responses]: `${Declared & (string | number)}` extends `2${string}`
        ? {
            readonly status: NumericStatus<Declared, keyof Responses>
            readonly data: BodyOf<Responses[Declared]>
            readonly error?: never
            readonly response: Response
          }
        : {
            readonly status: NumericStatus<Declared, keyof Responses>
            readonly error: BodyOf<Responses[Declared]>
            readonly data?: never
            readonly response: Response
          }
    }[keyof Responses]
  : never

type Arguments<Init> = RequiredKeysOf<Init> extends never ? [init?: Init] : [init: Init]

type Call<Paths extends object, Method extends HttpMethod> = <Path extends PathsWithMethod<Paths, Method>>(
  path: Path,
  ...init: Arguments<MaybeOptionalInit<Paths[Path] & Record<Method, unknown>, Method>>
) => Promise<Answer<Paths[Path] extends { [M in Method]: infer Operation } ? Operation : never>>

/** A client of one provider: a call for each method of each path that the contract has. */
export interface Client<Paths extends object> {
  readonly GET: Call<Paths, 'get'>
  readonly POST: Call<Paths, 'post'>
  readonly PUT: Call<Paths, 'put'>
  readonly PATCH: Call<Paths, 'patch'>
  readonly DELETE: Call<Paths, 'delete'>
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * A client typed by the provider's contract. Each operation gets the credential that its security asks for, no other;
 * one that is not given is not sent. Answers are told apart by `status`.
 * @example
 * const client = createClient('truconsent', { baseUrl: 'http://127.0.0.1:4010', apiKey: 'test_key' })
 * const answer = await client.GET('/dpo')
 * if (answer.status === 200) console.log(answer.data.full_name)
 * else if (answer.status === 401) console.error(answer.error.error)
 * @see https://openapi-ts.dev/openapi-fetch/
 */
export function createClient<P extends Provider>(provider: P, options: ClientOptions<P>): Client<ProviderPaths[P] & object> {
  const { baseUrl, fetch: ownFetch, ...credentials } = options
  const { schemes, security } = clientTables[provider] as {
    schemes: Record<string, SchemePlace>
    security: Record<string, readonly Record<string, readonly string[]>[]>
  }
  const client = createFetchClient<Record<string, object>>({ baseUrl, ...(ownFetch && { fetch: ownFetch }) })
  client.use({
    onRequest({ request, schemaPath }) {
      const placed = applyCredentials(
        { securitySchemes: schemes },
        { security: security[`${request.method} ${schemaPath}`] ?? [] },
        credentials as Record<string, string>,
      )
      for (const [name, value] of Object.entries(placed.headers)) request.headers.set(name, value)
      const query = Object.entries(placed.query)
      if (query.length === 0) return request
      const url = new URL(request.url)
      for (const [name, value] of query) url.searchParams.set(name, value)
      return new Request(url, request)
    },
  })
  const calls = methods.map((method) => [
    method,
    async (path: string, init?: object) => {
      // The public type has checked path and init against the contract already.
      const call = client[method] as unknown as (
        path: string,
        init?: object,
      ) => Promise<{ data?: unknown; error?: unknown; response: Response }>
      const { data, error, response } = await call(path, init)
      return { status: response.status, ...(response.ok ? { data } : { error }), response }
    },
  ])
  return Object.fromEntries(calls) as Client<ProviderPaths[P] & object>
}
