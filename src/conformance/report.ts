import type { Tier } from '#contract'
import type { Level } from './requirement.ts'
import type { Verdict } from './verdict.ts'

/** The result model: everything that a reporter draws. Nothing in it holds a credential. */
export interface Report {
  readonly suite: {
    /** Of the package. */
    readonly version: string
    readonly provider: string
    readonly contractSha256: string
    readonly seed: number
    readonly profile: 'safe' | 'full'
  }
  readonly target: { readonly baseUrl: string }
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly durationMs: number
  /** Requests sent to the target. */
  readonly requests: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  readonly coverage: Coverage
  readonly requirements: readonly RequirementResult[]
  /** Rules that no request can show, with the reason. */
  readonly unobservable: readonly { readonly rule: string; readonly reason: string }[]
  /** What the run made and could not remove, in sentences. */
  readonly leftovers?: readonly string[]
  /** Why the run as a whole could not judge: target not reachable and the like. */
  readonly fatal?: string
}

export interface RequirementResult {
  readonly id: string
  readonly level: Level
  readonly tier: Tier
  readonly statement: string
  /** URL of the page. */
  readonly source: string
  readonly operations: readonly string[]
  readonly verdict: Verdict
  /** One or a few sentences: why it failed, was skipped or could not be judged. */
  readonly reason?: string
  /** The credentials for want of which it was skipped. */
  readonly missingCredentials?: readonly string[]
  readonly durationMs: number
  readonly requests: number
  readonly evidence?: readonly Evidence[]
}

/** One exchange that shows a finding. Credentials are masked; `curl` names environment variables instead. */
export interface Evidence {
  readonly curl: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
  }
  /** Absent when no answer came. */
  readonly response?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly durationMs: number
  }
  /** What the requirement expected instead, as text or JSON. */
  readonly expected: string
  /** What it got, in the same terms. */
  readonly received: string
}

/** What was seen of the contract during the run. */
export interface Coverage {
  readonly operations: CoverageCount
  readonly statuses: CoverageCount
  readonly credentialStates: CoverageCount
}

export interface CoverageCount {
  readonly covered: number
  readonly total: number
  /** What was not seen: `recordConsent 422`, each with the reason where one is known. */
  readonly missing: readonly { readonly what: string; readonly reason?: string }[]
}
