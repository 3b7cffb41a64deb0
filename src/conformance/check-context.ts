import type { Contract, CredentialPlacement } from '#contract'
import type { BrokenExchange, Exchange } from './exchange.ts'
import type { CollectionRequest, RecipeRequest, Removal } from './profile.ts'
import type { Random } from './random.ts'
import type { Capability, ProfileName } from './requirement.ts'
import type { ApiClient } from './target.ts'

/** A request as raw as wanted: nothing in it is checked, so it may break the contract. */
export interface RawRequest {
  readonly operationId: string
  readonly path?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string
  /** Without it the declared media type, if there is a body; `null` sends none. */
  readonly contentType?: string | null
  /** Values by name, put on as the operation's security says; `{}` sends none. Without it the tenant's. */
  readonly credentials?: Readonly<Record<string, string>>
  /** Puts exactly this on, whatever the operation's security says. */
  readonly placement?: CredentialPlacement
  /** Sends to the second tenant's base URL. */
  readonly toOtherTenant?: boolean
}

/** Time of the target, where it can be moved. */
export interface Clock {
  now(): Promise<Date>
  advance(by: { readonly seconds: number }): Promise<void>
}

/** What a check works with. Everything it sends becomes evidence; everything that is answered is held against the contract. */
export interface CheckContext<Paths extends object = object> {
  readonly contract: Contract
  readonly profile: ProfileName
  /** The profile is `full`. */
  readonly canChange: boolean
  /** Speaks as the first tenant; each operation gets the credential that its security asks for. Skips where that is not supplied. */
  readonly tenant: ApiClient<Paths>
  /** Speaks as the second tenant. Needs the capability `otherTenant`. */
  readonly otherTenant: ApiClient<Paths>
  /** Speaks to the first tenant's base URL with other credentials, or none. */
  as(credentials: Readonly<Record<string, string>>): ApiClient<Paths>
  /** Sends one request as it stands. */
  send(request: RawRequest): Promise<Exchange>
  /** The value of a fixture; skips where it is not supplied. */
  fixture(name: string): string
  hasFixture(name: string): boolean
  /** The values of all fixtures. */
  readonly fixtures: readonly string[]
  /** The value of a credential; skips where it is not supplied. */
  credential(name: string): string
  hasCredential(name: string): boolean
  hasCapability(capability: Capability): boolean
  /** A name that no other requirement and no other run uses. */
  unique(prefix: string): string
  /** An integer from 0 to below `count`, in one run another one each time until all are given; which is the first depends on seed and run. */
  uniqueInteger(count: number): number
  /** Repeated by the seed. */
  readonly random: Random
  /** Needs the capability `clock`. */
  readonly clock: Clock
  /** Done after the check, however it ends; the last one first. A removal is also remembered for the next run, should this one be killed. */
  cleanup(task: Removal | (() => Promise<unknown>)): void
  /** Ends the check with the verdict *skip*. */
  skip(reason: string): never
  /** A request that breaks nothing, made by the provider's profile. */
  recipe(operationId: string): Promise<RecipeRequest>
  /** The same for requests that change nothing, or that the target is to refuse: made once a run, so that nothing is created in vain. */
  sharedRecipe(operationId: string): Promise<RecipeRequest>
  /** What none of those that share it changes: made once a run, by whoever asks first, and removed at its end. */
  shared<Made>(name: string, make: (maker: CheckContext<Paths>) => Promise<Made>): Promise<Made>
  collection(operationId: string, count: number): Promise<CollectionRequest>
  /** All exchanges of the run so far with the operation in which the answer broke the contract. */
  violating(operationId: string): readonly Exchange[]
  /** What this check has sent so far. */
  readonly exchanges: readonly (Exchange | BrokenExchange)[]
}
