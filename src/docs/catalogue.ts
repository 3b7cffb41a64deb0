import type { Contract, Tier } from '#contract'

/** What the docs print of a provider beside its contract: plain data, gathered by whoever renders. */
export interface Catalogue {
  readonly requirements: readonly DocumentedRequirement[]
  /** Rules that no request can show. */
  readonly unobservable: readonly { readonly rule: string; readonly reason: string }[]
  readonly assumptions: readonly DocumentedAssumption[]
  readonly faults: readonly DocumentedFault[]
}

export interface DocumentedRequirement {
  /** `<provider>/<clause>/<n>`, or `<provider>/<clause>/<operationId>[.<detail>]` when it was made from the contract. */
  readonly id: string
  readonly level: 'MUST' | 'SHOULD' | 'MAY'
  readonly tier: Tier
  readonly statement: string
  /** URL of the page. */
  readonly source: string
  readonly operations: readonly string[]
  readonly profile: 'safe' | 'full'
}

/** What the mock server does where no page says anything. */
export interface DocumentedAssumption {
  readonly topic: string
  readonly choice: string
  /** operationIds; empty means all. */
  readonly operations: readonly string[]
}

/** One rule, broken in the mock server on request. */
export interface DocumentedFault {
  readonly id: string
  readonly class: string
  /** Absent means all operations. */
  readonly operationId?: string
  readonly statement: string
  /** Requirements of the broken rule; `*` is allowed. */
  readonly breaks: readonly string[]
}

/** A provider as the docs know it. */
export interface DocumentedProvider {
  readonly contract: Contract
  readonly catalogue: Catalogue
}

/** Whether the requirement follows from the contract alone: its id ends with an operation, not with a number. */
export function isGeneric({ id }: DocumentedRequirement): boolean {
  return !/\/\d+$/.test(id)
}

/** The part of an id between provider and number. */
export function clauseOf({ id }: DocumentedRequirement): string {
  return id.split('/')[1] ?? ''
}
