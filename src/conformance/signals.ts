import type { Exchange } from './exchange.ts'

/** Thrown by a check to say that it does not apply here. */
export class SkipSignal extends Error {
  /** The credentials whose want is the reason. */
  readonly missingCredentials: readonly string[]

  constructor(reason: string, missingCredentials: readonly string[] = []) {
    super(reason)
    this.name = 'SkipSignal'
    this.missingCredentials = missingCredentials
  }
}

/** What a check found, in words and as the two values that differ. Thrown by a check, as a failed `expect` is. */
export class Finding extends Error {
  readonly expected: string
  readonly received: string
  /** What shows it, the decisive one last; without it the exchanges of the check. */
  readonly exchanges: readonly Exchange[] | undefined

  constructor(message: string, expected: string, received: string, exchanges?: readonly Exchange[]) {
    super(message)
    this.name = 'Finding'
    this.expected = expected
    this.received = received
    this.exchanges = exchanges
  }
}
