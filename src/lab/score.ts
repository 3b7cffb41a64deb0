import type { FaultOutcome } from './outcome.ts'

/** How many faults of one class were found. */
export interface Score {
  readonly class: string
  readonly faults: number
  readonly found: number
  /** Found by a requirement of the broken rule. */
  readonly right: number
  readonly equivalent: number
  /** Found of those that can be found, 0 to 1. */
  readonly score: number
}

/** One score a class, and one over all. */
export function scoreOf(outcomes: readonly FaultOutcome[]): { readonly classes: readonly Score[]; readonly all: Score } {
  const byClass = Map.groupBy(outcomes, (outcome) => outcome.class)
  const classes = [...byClass].map(([name, members]) => count(name, members)).toSorted((one, other) => one.class.localeCompare(other.class))
  return { classes, all: count('all', outcomes) }
}

/** Faults that nobody found and that are not equivalent. */
export function survivorsOf(outcomes: readonly FaultOutcome[]): FaultOutcome[] {
  return outcomes.filter(({ found, equivalent }) => found === 'survived' && equivalent === undefined)
}

function count(name: string, outcomes: readonly FaultOutcome[]): Score {
  const found = outcomes.filter((outcome) => outcome.found !== 'survived').length
  const equivalent = outcomes.filter((outcome) => outcome.found === 'survived' && outcome.equivalent !== undefined).length
  const findable = outcomes.length - equivalent
  return {
    class: name,
    faults: outcomes.length,
    found,
    right: outcomes.filter((outcome) => outcome.found === 'right').length,
    equivalent,
    score: findable === 0 ? 1 : found / findable,
  }
}
