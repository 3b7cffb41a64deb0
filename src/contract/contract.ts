/** What the rest of the kit knows of a contract: read once, with every `$ref` resolved. */

/** A JSON Schema (2020-12) with its references resolved; `true` and `false` are schemas too. */
export type Schema = boolean | SchemaObject

export interface SchemaObject {
  readonly [keyword: string]: unknown
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly default?: unknown
}

/** How far a fact is trusted: `seed` wins every conflict; `undocumented` means that no page says it. */
export type Tier = 'seed' | 'docs' | 'derived' | 'undocumented'

/** Where a fact comes from. */
export interface Provenance {
  readonly tier: Tier
  /** URL of the page; absent only when undocumented. */
  readonly source?: string
  readonly note?: string
}

export type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace'
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie'

export interface Parameter {
  readonly name: string
  readonly in: ParameterPlace
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
  readonly style?: string
  readonly explode?: boolean
  readonly example?: unknown
}

export interface Example {
  readonly summary?: string
  readonly value: unknown
}

export interface MediaType {
  readonly schema?: Schema
  /** Named examples; an unnamed one is called `default`. */
  readonly examples: Readonly<Record<string, Example>>
}

export interface RequestBody {
  readonly required: boolean
  readonly content: Readonly<Record<string, MediaType>>
}

export interface ResponseHeader {
  readonly required: boolean
  readonly schema: Schema
}

export interface ContractResponse {
  /** `201`, a range such as `4XX`, or `default`. */
  readonly status: string
  readonly description: string
  /** The component it was declared as, if it was. */
  readonly component?: string
  readonly headers: Readonly<Record<string, ResponseHeader>>
  readonly content: Readonly<Record<string, MediaType>>
  readonly provenance: Provenance
}

/** A way for a request to break the contract, by place. */
export type RefusalPlace = 'syntax' | 'mediaType' | 'body' | 'query' | 'path' | 'header'

/** What a request that breaks the contract in one place is answered with. */
export interface Refusal {
  /** The legal answers; the mock server sends the first. `4XX` stands for any client error. */
  readonly status: readonly string[]
  /** The JSON Schema keywords it is documented for; absent means all. */
  readonly keywords?: readonly string[]
  /** Name of the example that the mock server sends. */
  readonly example?: string
  /** JSON Schema of the documented body. */
  readonly body?: Schema
  readonly provenance: Provenance
}

export interface Pagination {
  readonly style: 'offset' | 'page'
  readonly size: { readonly parameter: string; readonly default?: number; readonly max?: number }
  readonly position: { readonly parameter: string; readonly first: number }
  /** JSON pointers into the answer. */
  readonly items: string
  readonly total?: string
  readonly echo?: { readonly size?: string; readonly position?: string }
  readonly totalPages?: string
  readonly hasMore?: string
  readonly order?: string
  readonly provenance: Provenance
}

export interface Idempotency {
  readonly header: string
  readonly scope: string
  /** JSON pointer to what is repeated of the first answer; without it the whole body. */
  readonly repeats?: string
  readonly provenance: Provenance
}

/** Which operation shows what this one has stored. */
export interface ReadBack {
  /** operationId. */
  readonly operation: string
  /** Its parameters by name: a runtime expression as in OpenAPI links (`$response.body#/id`, `$request.body#/id`), else the value itself. Path parameters of this operation hold for that one as well. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** JSON pointer to the record in that operation's answer, or to the list that holds it. */
  readonly record: string
  /** Where it is a list: the pointer to the id within a record, and to the same id in this one's answer. */
  readonly among?: { readonly id: string; readonly answer: string }
  /** What is documented not to be shown: values of members of this one's body. */
  readonly unless?: Readonly<Record<string, readonly unknown[]>>
  /** Members of this one's body, each with the JSON pointer to it within the record. */
  readonly members: Readonly<Record<string, string>>
  readonly provenance: Provenance
}

export interface RateLimit {
  readonly limit: number
  readonly windowSeconds: number
  readonly per: string
  /** The test credential whose limit is small. */
  readonly credential?: string
  readonly provenance: Provenance
}

/** How the provider signs a webhook. In `signedContent`, `{timestamp}` stands for the timestamp header, `{body}` for the raw bytes. */
export interface WebhookSignature {
  readonly algorithm: 'hmac-sha256'
  readonly encoding: 'hex' | 'base64'
  /** What the header's value begins with: `sha256=`. */
  readonly prefix?: string
  readonly signatureHeader: string
  /** Holds Unix seconds. */
  readonly timestampHeader?: string
  readonly signedContent: string
  /** How far the timestamp may lie from the receiver's clock, where documented. */
  readonly toleranceSeconds?: number
  readonly provenance: Provenance
}

/** A request that the provider sends to a receiver. */
export interface Webhook {
  /** Its key under `webhooks`. */
  readonly name: string
  readonly method: Method
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: RequestBody
  readonly signature?: WebhookSignature
  readonly provenance: Provenance
}

/** One alternative: scheme names with the scopes asked for. All of them together are needed. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>

export interface Operation {
  readonly id: string
  readonly method: Method
  /** As in the contract, without the base path: `/stores/{id}`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: RequestBody | undefined
  /** In the order of the contract. */
  readonly responses: Readonly<Record<string, ContractResponse>>
  /** Alternatives; an empty list means that no credential is needed. */
  readonly security: readonly SecurityRequirement[]
  /** By place; the first entry whose keywords fit applies. A place without entries is undocumented. */
  readonly refusals: Readonly<Partial<Record<RefusalPlace, readonly Refusal[]>>>
  readonly pagination?: Pagination | undefined
  readonly idempotency?: Idempotency | undefined
  readonly readBack?: ReadBack | undefined
  readonly provenance: Provenance
  /** Changes nothing: GET or HEAD. */
  readonly isSafe: boolean
}

/** A state that a credential can be in, with the answer that the contract gives to it. */
export interface CredentialState {
  readonly state: string
  readonly description: string
  /** The test credential that is in this state, by needed scope where it differs; absent where one is made up. */
  readonly credential?: string | Readonly<Record<string, string>>
  /** `401`, or `4XX` where only the refusal is documented. */
  readonly status: string
  /** Component name of the response that declares it. */
  readonly response?: string
  /** Name of that response's example: what the mock server sends. */
  readonly example?: string
  /** The example's value, resolved. */
  readonly exampleBody?: unknown
  /** JSON Schema of the body; without it the example is exact. */
  readonly body?: Schema
  /** Stricter schemas for single scopes. */
  readonly bodyByScope?: Readonly<Record<string, Schema>>
  readonly provenance: Provenance
}

export interface SecurityScheme {
  readonly name: string
  readonly type: string
  /** `apiKey`: where it travels and under which name. */
  readonly in?: 'header' | 'query' | 'cookie'
  readonly parameter?: string
  /** `http`: `bearer`, `basic`. */
  readonly scheme?: string
  readonly description: string
  /** Pattern that a well-formed credential matches, where documented. */
  readonly format?: string
  /** Name under which users supply the credential: `apiKey`, `bearerToken`. */
  readonly credential?: string
  readonly states: readonly CredentialState[]
  readonly provenance: Provenance
}

export interface Contract {
  readonly provider: string
  readonly title: string
  readonly version: string
  /** The bundled document: one file, internal references only. */
  readonly document: Readonly<Record<string, unknown>>
  /** Of the bundled document. */
  readonly sha256: string
  /** Path part of the first server, without a trailing slash: `/api/v1`, or empty. */
  readonly basePath: string
  /** Further base paths of the same host, with the security that replaces the operations' own there. */
  readonly furtherBases: readonly {
    readonly path: string
    readonly security: readonly SecurityRequirement[]
    readonly provenance: Provenance
  }[]
  readonly servers: readonly { readonly url: string; readonly variables: Readonly<Record<string, string>> }[]
  readonly operations: readonly Operation[]
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>
  readonly rateLimit?: RateLimit
  readonly undocumented: readonly { readonly topic: string; readonly note: string }[]
  /** By name, in the order of the contract. */
  readonly webhooks: Readonly<Record<string, Webhook>>
}
