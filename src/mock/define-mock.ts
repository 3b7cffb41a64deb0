import type { Faker } from '@faker-js/faker'
import type { Contract } from '#contract'
import type { CollectionFactory } from './collection.ts'
import type { Fault } from './fault.ts'
import type { RandomSource } from './random-source.ts'
import type { RateLimitReached } from './rate-limit.ts'
import type { RefusedCredential, Violation } from './refusal.ts'
import type { TokenIssuer } from './token-issuer.ts'
import type { Variant } from './variant.ts'
import type { WebhookDefinition } from './webhook-definition.ts'

/** A test credential: fixed, published, obviously fake. */
export interface Credential {
  /** Its name in target files, such as `apiKey`. */
  readonly name: string
  readonly value: string
  /** Names of the security schemes that take it. */
  readonly schemes: readonly string[]
  /** The tenant it belongs to. */
  readonly tenant: string
  readonly scopes?: readonly string[]
  /** The credential state it is in, such as `revoked`; absent means that it is good. */
  readonly state?: string
  /** Requests in a window, where they differ from the contract's; `Infinity` for no limit. */
  readonly rateLimit?: number
}

/** A tenant with what target files say of it. */
export interface Tenant {
  readonly id: string
  /** For target files: ids of things that the API cannot create. */
  readonly fixtures: Readonly<Record<string, string>>
}

/** A choice of the mock server where no page says anything. */
export interface Assumption {
  readonly topic: string
  readonly choice: string
  /** operationIds; empty means all. */
  readonly operations: readonly string[]
}

/** What a behavior is given beside the request. `state` belongs to the tenant of the credential. */
export interface MockContext<State> {
  readonly state: State
  readonly tenant: Tenant
  /** Absent on operations without security. */
  readonly credential?: Credential
  readonly operationId: string
  readonly contract: Contract
  now(): Date
  /** A new UUID. */
  newId(): string
  readonly random: RandomSource
  /** Looks among the other tenants: only to tell what is theirs from what is nobody's. */
  elsewhere<Found>(look: (state: State) => Promise<Found | undefined>): Promise<Found | undefined>
  /** Sends a webhook of the provider, in the background; does nothing where no receiver is configured. */
  emit(event: string, data: unknown): void
}

/** What data can be made with, outside of any request. */
export type DataContext<State> = Omit<MockContext<State>, 'credential' | 'operationId' | 'emit' | 'contract' | 'elsewhere'>

/** What seeding is given. */
export interface SeedContext<State> extends DataContext<State> {
  /** For data that is made up, the same one each time: seeded from the mock server's seed; dates refer to its clock. Takes a while to load. */
  faker(): Promise<Faker>
}

/** An answer as the kit handles it, whatever its operation. */
export interface AnyReply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Why, for the log and the journal: never sent. */
  readonly because?: string
  /** The statuses that are legal here, where the contract lists several: never sent. */
  readonly legal?: readonly string[]
  /** The body is documented: never sent. */
  readonly isExact?: boolean
}

/** Says that the operation is answered from the contract alone: an example, or a generated value. */
export interface FromContract {
  readonly fromContract: { readonly code?: number; readonly example?: string; readonly dynamic?: boolean }
}

/** Steps aside: Prism answers from the contract. */
export function fromContract(options: FromContract['fromContract'] = {}): FromContract {
  return { fromContract: options }
}

type Parameters<Operation, Place extends string> = Operation extends { parameters: { [K in Place]?: infer Values } }
  ? [Values] extends [undefined]
    ? Record<never, never>
    : NonNullable<Values>
  : Record<never, never>

type Body<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Content[keyof Content]
  : Operation extends { requestBody?: { content: infer Content } }
    ? Content[keyof Content] | undefined
    : undefined

/** A valid request of the operation: parameters decoded, converted and with their defaults, the body parsed. */
export interface BehaviorRequest<Operation> {
  readonly path: Parameters<Operation, 'path'>
  readonly query: Parameters<Operation, 'query'>
  readonly header: Parameters<Operation, 'header'>
  readonly body: Body<Operation>
}

type ClientErrors = 400 | 402 | 403 | 404 | 405 | 406 | 409 | 410 | 412 | 413 | 415 | 422 | 429
type StatusOf<Declared> = Declared extends number ? Declared : Declared extends '4XX' ? ClientErrors : never

/** The answers that the contract declares for the operation. Anything else does not compile. */
export type Reply<Operation> = Operation extends { responses: infer Responses }
  ? {
      [Declared in keyof Responses]: Responses[Declared] extends { content: infer Content }
        ? [Content] extends [undefined]
          ? { readonly status: StatusOf<Declared>; readonly headers?: Readonly<Record<string, string>>; readonly because?: string }
          : {
              readonly status: StatusOf<Declared>
              readonly body: Content[keyof Content]
              readonly headers?: Readonly<Record<string, string>>
              readonly because?: string
            }
        : { readonly status: StatusOf<Declared>; readonly headers?: Readonly<Record<string, string>>; readonly because?: string }
    }[keyof Responses]
  : never

/** The function that answers one operation. It never sees HTTP or another tenant, and awaits nothing but its collections. */
export type Behavior<Operation, State> = (
  request: BehaviorRequest<Operation>,
  context: MockContext<State>,
) => Reply<Operation> | FromContract | Promise<Reply<Operation> | FromContract>

/** One behavior an operation; a missing one does not compile. */
export type Behaviors<Operations, State> = { readonly [Id in keyof Operations]: Behavior<Operations[Id], State> }

/** The exports of `mocks/<provider>/faults.ts`: nothing that a server without faults and variants needs. */
export interface FaultCatalogue<State> {
  /** Behavior faults written by hand; those of the contract are made by the kit. */
  readonly faults?: readonly Fault<State>[]
  /** Legal ways to answer otherwise, beside those that follow from the contract. */
  readonly variants?: readonly Variant<State>[]
  /** Faults of the contract that no client can notice in this mock server, by id, each with the reason; `*` in an id stands for any characters. */
  readonly equivalentFaults?: Readonly<Record<string, string>>
}

/** How a provider behaves beyond its schemas. */
export interface MockDefinition<Operations, State> {
  /** `host`: the first label of the host name, as the contract's first server has it; `credential`: the credential's tenant. */
  readonly tenantFrom: 'host' | 'credential'
  /** The first is the default one, the second the other one of target files. */
  readonly tenants: readonly [Tenant, Tenant, ...Tenant[]]
  readonly credentials: readonly Credential[]
  /** Signs tokens that are taken beside the credentials. */
  readonly tokenIssuer?: TokenIssuer
  createState(collection: CollectionFactory): State
  /** Fills the state that a tenant starts with. */
  seed(context: SeedContext<State>): Promise<void>
  readonly behaviors: Behaviors<Operations, State>
  /**
   * The answer to a refused credential, where the contract's example is not yet the whole of it.
   * Without it, or when it returns nothing: the example, exactly.
   */
  refuseCredential?(refused: RefusedCredential, context: Omit<MockContext<State>, 'state'>): AnyReply | undefined
  /**
   * The answer to a request that breaks the contract. `documented` is what the contract says of it; without it the
   * answer is an assumption, and `accept` lets the request pass. Nothing: problem details (RFC 9457).
   * `all` are the violations of the request, this one among them.
   */
  refuseViolation?(
    violation: Violation,
    documented: { readonly status: number; readonly body?: unknown } | undefined,
    context: Omit<MockContext<State>, 'state'>,
    all: readonly Violation[],
  ): AnyReply | 'accept' | undefined
  /**
   * The answer to a request over the contract's rate limit; `retry-after` is added. Without it or when it returns
   * nothing: the contract's example.
   */
  refuseRateLimit?(reached: RateLimitReached, context: Omit<MockContext<State>, 'state'>): AnyReply | undefined
  /** The webhooks that it sends. */
  readonly webhooks?: WebhookDefinition<State>
  /** Runs around every behavior. */
  around?(next: () => Promise<AnyReply | FromContract>, request: AnyRequest, context: MockContext<State>): Promise<AnyReply | FromContract>
  /** One `curl` command that shows the first success, for the person who has just started the server. */
  quickstart(target: {
    readonly baseUrl: string
    readonly credentials: Readonly<Record<string, string>>
    readonly fixtures: Readonly<Record<string, string>>
  }): string
  readonly assumptions: readonly Assumption[]
  /** What the server can be made to do otherwise; `loadMock` takes it from `mocks/<provider>/faults.ts`. Asked for once it is needed. */
  catalogue?(): FaultCatalogue<State>
  /** Bytes; larger bodies are refused. 16 MiB unless told otherwise. */
  readonly maxBodyBytes?: number
}

/** A request as the kit handles it, whatever its operation. */
export interface AnyRequest {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly header: Readonly<Record<string, unknown>>
  readonly body: unknown
}

/** Declares a provider's mock server; only types are checked, nothing is changed. */
export function defineMock<Operations, State>(definition: MockDefinition<Operations, State>): MockDefinition<Operations, State> {
  return definition
}

/** A definition whose operations and state are not known here. */
export type AnyMockDefinition = MockDefinition<Record<string, { responses: Record<number, unknown> }>, unknown>
