import type { Contract, Operation } from '#contract'
import type { JoinedRemovals } from './cleanup.ts'
import type { CleanupJournal } from './cleanup-journal.ts'
import type { Answer, BrokenExchange, Exchange, SentRequest } from './exchange.ts'
import type { Profile } from './profile.ts'
import type { Recorder } from './recorder.ts'
import type { ProfileName } from './requirement.ts'
import type { Target } from './target.ts'

/** What several requirements work with, and what it took to make it. */
export interface Shared {
  readonly made: Promise<unknown>
  readonly exchanges: readonly (Exchange | BrokenExchange)[]
  /** The copy of the data that it is shared in: done with when the last requirement of that copy is. */
  readonly copy: string | undefined
  /** 0 where nothing else that is shared was needed for it, else one more than what was. */
  readonly depth: number
  /** Removes it. */
  close(): Promise<void>
}

/** What all requirements of one run share. */
export interface RunState {
  readonly contract: Contract
  readonly operations: ReadonlyMap<string, Operation>
  readonly profile: Profile
  readonly profileName: ProfileName
  readonly target: Target
  readonly seed: number
  /** Differs between runs, so that names given by one do not collide with those of another. */
  readonly runToken: string
  /** One more each time; where it begins depends on seed and run. */
  takeNumber(): number
  readonly recorder: Recorder
  readonly journal: CleanupJournal
  /** Whether what was made is removed again. */
  readonly removes: boolean
  /** Sends and counts, the more urgent first; @throws TransportError */
  send(request: SentRequest, urgency?: number): Promise<Answer>
  /** The same, also when the run was interrupted or given up. */
  sendCleanup(request: SentRequest, urgency?: number): Promise<Answer>
  /** What could not be removed, in sentences. */
  readonly leftovers: string[]
  /** Waits as long as a refusal with `Retry-After` asks for; `false` if that is too long. */
  waitOut(answer: Answer): Promise<boolean>
  /** By copy of the data and name. */
  readonly shared: Map<string, Shared>
  /** Removals that can go in one request, by operation and maker. */
  readonly removing: Map<string, JoinedRemovals>
}
