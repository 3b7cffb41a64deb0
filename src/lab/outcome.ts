/** What became of one fault. */
export interface FaultOutcome {
  readonly id: string
  readonly class: string
  readonly statement: string
  /** `right`: by a requirement of the broken rule; `other`: by another one; `survived`: by none. */
  readonly found: 'right' | 'other' | 'survived'
  /** The first requirement that failed. */
  readonly requirement?: string
  readonly reason?: string
  /** Why no client can tell the broken server from the right one, where that is so. */
  readonly equivalent?: string
  readonly requests: number
  readonly durationMs: number
}

/** What the suite said of a server that answers legally in another way: anything is a false alarm. */
export interface VariantOutcome {
  readonly id: string
  readonly statement: string
  readonly alarms: readonly string[]
  readonly requests: number
}

/** What the suite said of the server as it is: anything is a false alarm. */
export interface CleanOutcome {
  readonly seed: number
  readonly requirements: number
  readonly requests: number
  readonly failing: readonly string[]
}
