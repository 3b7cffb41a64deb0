import type { Report } from '../report.ts'
import { type Verdict, worstVerdict } from '../verdict.ts'

/** The verdicts from best to worst, as tables and tiles list them. */
export const verdicts: readonly Verdict[] = ['pass', 'warn', 'fail', 'skip', 'error']

/** The verdict of the whole run. A run that could not judge is an error, whatever it saw before. */
export function verdictOf(report: Report): Verdict {
  if (report.fatal !== undefined) return 'error'
  return worstVerdict(verdicts.filter((verdict) => report.verdicts[verdict] > 0))
}

/** The outcome in one sentence. */
export function describeOutcome(report: Report): string {
  const { pass, warn, fail, error } = report.verdicts
  switch (verdictOf(report)) {
    case 'error':
      return error > 0
        ? `${count(error, 'requirement')} could not be judged${fail > 0 ? `, ${fail} failed` : ''}`
        : 'The target could not be judged'
    case 'fail':
      return `${count(fail, 'requirement')} failed`
    case 'warn':
      return `All that must hold holds, with ${count(warn, 'warning')}`
    case 'pass':
      return pass === 1 ? 'The requirement holds' : `All ${pass} requirements hold`
    case 'skip':
      return 'Nothing was checked'
  }
}

/** `1 request`, `2 requests`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** `850 ms`, `12.3 s`, `2 min 5 s`. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** `97%`, rounded down so that only all is 100%; nothing to cover is all. */
export function percentage(covered: number, total: number): string {
  return `${total === 0 ? 100 : Math.floor((covered / total) * 100)}%`
}

/** Names of credentials that were not supplied, each with the number of requirements skipped for want of it. */
export function countMissingCredentials({ requirements }: Report): [name: string, skipped: number][] {
  const counts = new Map<string, number>()
  for (const { missingCredentials = [] } of requirements) {
    for (const name of missingCredentials) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort(([one], [other]) => one.localeCompare(other))
}
