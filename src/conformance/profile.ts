import type { CheckContext } from './check-context.ts'
import type { ProfileName } from './requirement.ts'

type Json = Readonly<Record<string, unknown>>

/** A request that breaks nothing. */
export interface RecipeRequest {
  readonly path?: Json
  readonly query?: Json
  readonly header?: Json
  readonly body?: unknown
  /** What it may be answered with; without it the declared 2xx statuses. */
  readonly status?: readonly string[]
  /** What the request may be answered with as well when it is broken, where the order of the checks is undocumented. */
  readonly alsoRefused?: readonly string[]
  /** Names of members of body or query that generated requests keep as they are here, absent ones included. */
  readonly fixed?: readonly string[]
}

/** A list of its own, with what it holds. */
export interface CollectionRequest {
  readonly path?: Json
  readonly query?: Json
  /** The expected items' ids, in the documented order where there is one. */
  readonly ids: readonly unknown[]
  /** JSON pointer to the id within an item. */
  readonly id: string
  /** The list may hold other items as well, which others may change meanwhile. */
  readonly isShared?: boolean
}

/** A request that removes what another one made. */
export interface Removal {
  readonly operationId: string
  readonly path?: Json
  readonly query?: Json
  /** Sent as JSON. */
  readonly body?: unknown
  /** A list in the body that may name several things: they are removed together, when nothing waits for it. */
  readonly list?: string
}

/** What the engine needs to know of a provider beside its contract. */
export interface Profile {
  readonly recipes: Readonly<Record<string, (context: CheckContext) => Promise<RecipeRequest>>>
  readonly collections: Readonly<Record<string, (context: CheckContext, count: number) => Promise<CollectionRequest>>>
  /** What to remove after a successful answer of an operation that makes something. */
  readonly removals: Readonly<Record<string, (answer: { readonly body: unknown; readonly path: Json }) => Removal | undefined>>
  /** Operations whose recipe uses something up or moves the clock. */
  readonly isolated: readonly string[]
  /** Paged operations without a list of one's own. */
  readonly commonLists: readonly string[]
  readonly exemptions: readonly { readonly requirement: string; readonly reason: string }[]
  readonly unobservable: readonly { readonly rule: string; readonly reason: string }[]
  /** Declared statuses that no run can see. */
  readonly unseenStatuses: readonly { readonly operation: string; readonly status: string; readonly reason: string }[]
  readonly otherTenant?: OtherTenant
  /** About how many requests a run of everything sends, by profile, removals included. */
  readonly requests?: Readonly<Record<ProfileName, number>>
}

/** How the second tenant is spoken to. */
export interface OtherTenant {
  /** By the name of the first tenant's credential the name of the second tenant's: `{ apiKey: 'otherTenantApiKey' }`. */
  readonly credentials: Readonly<Record<string, string>>
  /** Tenants are told apart by the host: needs `otherTenantBaseUrl`. */
  readonly hasOwnBaseUrl: boolean
}

type Parameters<Operation> = Operation extends { parameters: infer All } ? All : never
type Value<Holder, Name extends string> = Name extends keyof Holder ? Exclude<Holder[Name], undefined> : never
type Body<Operation> = Operation extends { requestBody?: infer Declared } ? ContentOf<Exclude<Declared, undefined>> : never
type ContentOf<Declared> = Declared extends { content: infer Content } ? Content[keyof Content] : never
type IsOptional<Holder, Name extends string> = Name extends keyof Holder ? (undefined extends Holder[Name] ? true : false) : true

/** A member that must be there, may be there, or must not, as the operation has it. */
type Slot<Holder, Source extends string, Name extends string, Held> = [Held] extends [never]
  ? { readonly [Key in Name]?: never }
  : IsOptional<Holder, Source> extends true
    ? { readonly [Key in Name]?: Held }
    : { readonly [Key in Name]: Held }

type RequestOf<Operation> = Slot<Parameters<Operation>, 'path', 'path', Value<Parameters<Operation>, 'path'>> &
  Slot<Parameters<Operation>, 'query', 'query', Value<Parameters<Operation>, 'query'>> &
  Slot<Parameters<Operation>, 'header', 'header', Value<Parameters<Operation>, 'header'>> &
  Slot<Operation, 'requestBody', 'body', Body<Operation>> &
  Pick<RecipeRequest, 'status' | 'alsoRefused' | 'fixed'>

type CollectionOf<Operation> = Omit<RequestOf<Operation>, 'header' | 'body' | 'status' | 'alsoRefused' | 'fixed'> &
  Pick<CollectionRequest, 'ids' | 'id' | 'isShared'>

type SuccessBody<Operation> = Operation extends { responses: infer Responses }
  ? Responses extends Record<200 | 201 | 202, unknown>
    ? ContentOf<Responses[200 | 201 | 202]>
    : { [Status in keyof Responses & (200 | 201 | 202)]: ContentOf<Responses[Status]> }[keyof Responses & (200 | 201 | 202)]
  : never

type RemovalOf<Operations> = {
  [Id in keyof Operations]: { readonly operationId: Id } & Pick<
    RequestOf<Operations[Id]>,
    ('path' | 'body') & keyof RequestOf<Operations[Id]>
  > & {
      readonly query?: Json
      readonly list?: string
    }
}[keyof Operations]

/** What a provider's `profile.ts` says, checked against the types made from its contract: a missing recipe does not compile. */
export interface ProfileDefinition<Paths extends object, Operations> {
  /** For each operation one request that breaks nothing. May create what it needs where `context.canChange`. */
  readonly recipes: { readonly [Id in keyof Operations]: (context: CheckContext<Paths>) => Promise<RequestOf<Operations[Id]>> }
  /** For each paged operation: makes `count` items in a list of its own. */
  readonly collections?: {
    readonly [Id in keyof Operations]?: (context: CheckContext<Paths>, count: number) => Promise<CollectionOf<Operations[Id]>>
  }
  /** For each operation that makes something: the request that removes it. Sent after the requirement, for each successful answer. */
  readonly removals?: {
    readonly [Id in keyof Operations]?: (answer: {
      readonly body: SuccessBody<Operations[Id]>
      readonly path: Value<Parameters<Operations[Id]>, 'path'>
    }) => RemovalOf<Operations> | undefined
  }
  /** Operations whose recipe uses something up or moves the clock: what needs it runs in a private copy of the data where there is one. */
  readonly isolated?: readonly (keyof Operations & string)[]
  /** Paged operations without a list of one's own: items of others are in it, and come and go. */
  readonly commonLists?: readonly (keyof Operations & string)[]
  /** Requirements that do not hold for this provider; `*` allowed. */
  readonly exemptions?: Profile['exemptions']
  /** Rules that no request can show. */
  readonly unobservable?: Profile['unobservable']
  /** Declared statuses that no run can see; `*` allowed in the operation. */
  readonly unseenStatuses?: Profile['unseenStatuses']
  readonly otherTenant?: OtherTenant
  /** About how many requests a run of everything sends, removals included: said before the run. */
  readonly requests?: Profile['requests']
}

/**
 * What `conformance/<provider>/profile.ts` exports under the name `profile`.
 * @example
 * export const profile = defineProfile<paths, operations>({
 *   recipes: {
 *     async listStores() { return {} },
 *     async getStore({ tenant }) { ... return { path: { id } } },
 *   },
 * })
 */
export function defineProfile<Paths extends object, Operations>(definition: ProfileDefinition<Paths, Operations>): Profile {
  const { otherTenant, requests } = definition
  return {
    // checked against the contract's types above; the engine treats all operations alike
    recipes: definition.recipes as unknown as Profile['recipes'],
    collections: (definition.collections ?? {}) as unknown as Profile['collections'],
    removals: (definition.removals ?? {}) as unknown as Profile['removals'],
    isolated: definition.isolated ?? [],
    commonLists: definition.commonLists ?? [],
    exemptions: definition.exemptions ?? [],
    unobservable: definition.unobservable ?? [],
    unseenStatuses: definition.unseenStatuses ?? [],
    ...(otherTenant && { otherTenant }),
    ...(requests && { requests }),
  }
}
