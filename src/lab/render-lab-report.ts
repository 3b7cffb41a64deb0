import Table from 'cli-table3'
import type { CleanOutcome } from './outcome.ts'
import type { LabReport } from './run-fault-lab.ts'
import { type Score, scoreOf, survivorsOf } from './score.ts'

export type Paint = (format: 'bold' | 'red' | 'green' | 'dim', text: string) => string

/** What the lab found of one provider, as lines for a terminal. */
export function renderLabReport(
  { provider, catalogue, clean, cleanRuns, variants, outcomes, durationMs }: LabReport,
  paint: Paint,
): string {
  const head = `\n${paint('bold', provider)}: ${outcomes.length} of ${catalogue} faults in ${seconds(durationMs)}; clean run: ${clean.requirements} requirements, ${clean.requests} requests`
  if (clean.failing.length > 0) return joined([head, ...clean.failing.map((line) => paint('red', `  the clean server fails ${line}`))])
  const alarmed = variants.filter(({ alarms }) => alarms.length > 0)
  const alarm = alarmed.length === 0 ? 'no false alarm' : paint('red', `false alarms in ${alarmed.length}`)
  const { classes, all } = scoreOf(outcomes)
  const table = new Table({
    head: ['class', 'faults', 'found', 'by the rule', 'equivalent', 'score'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  })
  for (const score of [...classes, all]) table.push(row(score))
  return joined([
    head,
    ...renderCleanRuns(cleanRuns, paint),
    ...(variants.length > 0 ? [`  ${variants.length} legal variants: ${alarm}`] : []),
    ...alarmed.flatMap(({ id, alarms }) => alarms.map((line) => paint('red', `  ${id}: ${line}`))),
    ...(outcomes.length > 0 ? [table.toString()] : []),
    ...survivorsOf(outcomes).map(({ id, statement }) => paint('red', `  not found: ${id}  ${statement}`)),
    ...outcomes
      .filter(({ found, equivalent }) => found === 'survived' && equivalent !== undefined)
      .map(({ id, equivalent }) => paint('dim', `  equivalent: ${id}  ${equivalent}`)),
    ...outcomes
      .filter(({ found }) => found === 'other')
      .map(({ id, requirement }) => paint('dim', `  found by another rule: ${id}  by ${requirement}`)),
  ])
}

/** One line over all providers. */
export function renderTotal(reports: readonly LabReport[], wallMs: number, cpuMs: number): string {
  const outcomes = reports.flatMap((report) => report.outcomes)
  const { found, right, equivalent, score } = scoreOf(outcomes).all
  const variants = reports.flatMap((report) => report.variants).length
  const share = found === 0 ? '' : `, ${percent(right / found)} of them by a requirement of the broken rule`
  return `total: ${count(outcomes.length)} faults, ${count(found)} found (${percent(score)}${share}), ${equivalent} equivalent; ${variants} variants; ${seconds(wallMs)}, ${seconds(cpuMs)} of CPU\n`
}

/** Whether the lab has nothing to complain of. */
export function isProven({ clean, cleanRuns, variants, outcomes }: LabReport): boolean {
  return (
    [clean, ...cleanRuns].every(({ failing }) => failing.length === 0) &&
    variants.every(({ alarms }) => alarms.length === 0) &&
    survivorsOf(outcomes).length === 0
  )
}

function renderCleanRuns(runs: readonly CleanOutcome[], paint: Paint): string[] {
  if (runs.length === 0) return []
  const failing = runs.filter((run) => run.failing.length > 0)
  const requests = runs.reduce((sum, run) => sum + run.requests, 0)
  const verdict = failing.length === 0 ? 'no false alarm' : paint('red', `false alarms in ${failing.length}`)
  return [
    `  ${count(runs.length)} further clean runs, ${count(requests)} requests: ${verdict}`,
    ...failing.flatMap((run) => run.failing.map((line) => paint('red', `  seed ${run.seed}: ${line}`))),
  ]
}

function row({ class: name, faults, found, right, equivalent, score }: Score): (string | number)[] {
  return [name, faults, found, right, equivalent, percent(score)]
}

/** Rounded down: 100 % means all. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function count(number: number): string {
  return number.toLocaleString('en')
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}
