/**
 * Outcome of a requirement.
 * `pass` held · `warn` a SHOULD did not hold · `fail` a MUST did not hold ·
 * `skip` outside the profile or without what it needs, with reason · `error` the suite could not judge.
 */
export type Verdict = 'pass' | 'warn' | 'fail' | 'skip' | 'error'

const fromBest: readonly Verdict[] = ['skip', 'pass', 'warn', 'fail', 'error']

/** The verdict of a group: its worst member's; an empty group was skipped. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst = 0
  for (const verdict of verdicts) worst = Math.max(worst, fromBest.indexOf(verdict))
  return fromBest[worst] ?? 'skip'
}
