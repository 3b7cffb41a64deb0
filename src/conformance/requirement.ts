import type { Tier } from '#contract'
import type { CheckContext } from './check-context.ts'

/** RFC 2119. A MUST that does not hold fails the run, a SHOULD warns, a MAY is reported only. */
export type Level = 'MUST' | 'SHOULD' | 'MAY'

/** `safe` sends only methods that change nothing; `full` also creates, changes and deletes. */
export type ProfileName = 'safe' | 'full'

/** What a target can offer beyond its API. `clock`: time can be moved (our mock servers). `otherTenant`: a second tenant's base URL and credential. */
export type Capability = 'clock' | 'otherTenant'

/** One testable statement of a provider. */
export interface Requirement {
  /** `<provider>/<clause>/<n>`; given once, never reused. Generic ones: `<provider>/<clause>/<operationId>[.<detail>]`. */
  readonly id: string
  readonly level: Level
  /** One sentence, present tense. */
  readonly statement: string
  readonly source: { readonly page: string; readonly tier: Tier }
  /** operationIds. */
  readonly operations: readonly string[]
  /** Names of the credentials it needs beside those that the operations ask for. */
  readonly credentials: readonly string[]
  /** Names of the fixtures it needs. */
  readonly fixtures: readonly string[]
  readonly needs: readonly Capability[]
  /** The smallest profile that it runs in. */
  readonly profile: ProfileName
  /** Uses something up or moves the clock: runs in a private copy of the data where the target offers one. */
  readonly isolated: boolean
  /** Whether it runs alone where there are no private copies, with those of its `copy`; so what is isolated by default. */
  readonly alone?: boolean
  /** Of those that are isolated, the ones that name the same copy work in one private copy of the data: what they share stays as it was made. */
  readonly copy?: string
  /** Runs after all others and also judges what their exchanges showed. */
  readonly gathers?: boolean
  /** About how many requests it sends one after the other, where that is more than a few: the longest are started first. */
  readonly cost?: number
  readonly check: (context: CheckContext) => Promise<void>
}
