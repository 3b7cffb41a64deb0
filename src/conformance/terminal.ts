import { styleText } from 'node:util'
import { environmentName } from './credential-name.ts'
import type { CoverageCount, Report, RequirementResult } from './report.ts'
import {
  count,
  countMissingCredentials,
  describeDuration,
  describeOutcome,
  percentage,
  verdictOf,
  verdicts,
} from './reporters/describe-run.ts'
import { clip, printable } from './reporters/printable.ts'
import type { Requirement } from './requirement.ts'
import type { Verdict } from './verdict.ts'

type Style = Parameters<typeof styleText>[0]

const styles: Readonly<Record<Verdict, Style>> = { pass: 'green', warn: 'yellow', fail: 'red', skip: 'gray', error: 'magenta' }
const signs: Readonly<Record<Verdict, string>> = { pass: '✓', warn: '!', fail: '✗', skip: '-', error: '⚡' }
const clipLength = 1000

/** How results look on a terminal, with color where the terminal has it. What a target sent is made harmless first. */
export interface TerminalStyle {
  readonly hasColor: boolean
}

/** One requirement of the catalogue: id, level, tier, profile, statement. */
export function renderCatalogueLine({ id, level, source, profile, statement }: Requirement): string {
  return [id, level, source.tier, profile, statement].join('\t')
}

/** One line a requirement while the run goes on. */
export function renderResultLine({ verdict, id, statement, reason }: RequirementResult, { hasColor }: TerminalStyle): string {
  const paint = painter(hasColor)
  const sign = paint(styles[verdict], `${signs[verdict]} ${verdict.padEnd(5)}`)
  const because = verdict === 'pass' || reason === undefined ? '' : paint('dim', ` (${oneLine(reason)})`)
  return `${sign} ${paint('bold', id)}  ${oneLine(statement)}${because}`
}

/** What did not hold, in full, then the numbers. */
export function renderEnd(report: Report, files: readonly string[], { hasColor }: TerminalStyle): string {
  const paint = painter(hasColor)
  const findings = report.requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn' || verdict === 'error')
  // one that has nothing to show did not run: its line is enough
  const shown = findings
    .filter(({ evidence = [] }) => evidence.length > 0)
    .map((finding) => renderFinding(finding, report.suite.seed, paint))
  return ['', ...shown, ...renderNumbers(report, files, paint), ''].join('\n')
}

type Paint = (style: Style, text: string) => string

function painter(hasColor: boolean): Paint {
  return (style, text) => (hasColor ? styleText(style, text, { validateStream: false }) : text)
}

function renderFinding(result: RequirementResult, seed: number, paint: Paint): string {
  const { id, verdict, level, tier, statement, source, reason = '', evidence: [evidence] = [] } = result
  const heading = `${paint(styles[verdict], `${signs[verdict]} ${verdict}`)} ${paint('bold', id)} (${level})`
  const lines = [`  ${statement}`, `  Source:    ${source} (${tier})`, `  Reason:    ${indent(reason)}`]
  if (evidence) {
    const { expected, received, response, curl } = evidence
    lines.push(`  Expected:  ${indent(expected)}`, `  Received:  ${indent(received)}`)
    if (response) lines.push(`  Answer:    ${response.status} ${indent(response.body)}`)
    lines.push(`  Try:       ${curl}`)
  }
  lines.push(`  Seed:      ${seed}`)
  return `${[heading, ...lines.map(printable)].join('\n')}\n`
}

function renderNumbers(report: Report, files: readonly string[], paint: Paint): string[] {
  const { requests, durationMs, coverage, suite, leftovers = [], fatal } = report
  const numbers = verdicts
    .filter((verdict) => report.verdicts[verdict] > 0)
    .map((verdict) => paint(styles[verdict], `${report.verdicts[verdict]} ${verdict}`))
  return [
    ...(fatal === undefined ? [] : [paint(styles.error, `Could not judge: ${printable(fatal)}`)]),
    `${paint(styles[verdictOf(report)], `${describeOutcome(report)}.`)} ${numbers.join(', ')}; ${count(requests, 'request')} in ${describeDuration(durationMs)}; seed ${suite.seed}, profile ${suite.profile}.`,
    `Covered: ${describeCount('operations', coverage.operations)}, ${describeCount('declared statuses', coverage.statuses)}, ${describeCount('credential states', coverage.credentialStates)}.`,
    ...countMissingCredentials(report).map(
      ([name, skipped]) => `${count(skipped, 'requirement')} skipped for want of ${environmentName(name)}.`,
    ),
    ...leftovers.map((leftover) => paint('yellow', `Not removed: ${printable(leftover)}`)),
    ...(files.length > 0 ? [`Report: ${files.join(', ')}`] : []),
  ]
}

function describeCount(what: string, { covered, total }: CoverageCount): string {
  return `${covered} of ${total} ${what} (${percentage(covered, total)})`
}

function oneLine(text: string): string {
  return printable(clip(text, 300).replace(/\s+/g, ' ').trim())
}

/** Later lines begin under the first. */
function indent(text: string): string {
  return clip(text, clipLength)
    .trimEnd()
    .replaceAll('\n', `\n${' '.repeat(13)}`)
}
