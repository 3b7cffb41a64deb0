import { codeSpan, escapeMarkdown, fencedBlock, markdownLink, markdownTable } from '../../page/markdown.ts'
import type { CoverageCount, Evidence, Report, RequirementResult } from '../report.ts'
import { count, countMissingCredentials, describeDuration, describeOutcome, percentage, verdictOf, verdicts } from './describe-run.ts'
import { findingsOf } from './group-by-clause.ts'
import { clip, printable } from './printable.ts'
import { verdictSigns } from './verdict-signs.ts'

/** GitHub takes a summary of at most 1 MiB: so many findings in full, and so many characters of each text. */
const findingLimit = 50
const textLimit = 2000

/** The report for a pull request or a CI job's summary. */
export function renderSummary(report: Report): string {
  const findings = findingsOf(report.requirements)
  const sections = [
    `# ${verdictSigns[verdictOf(report)]} ${report.suite.provider}: ${describeOutcome(report)}`,
    describeRun(report),
    report.fatal !== undefined && fencedBlock('text', safe(report.fatal)),
    markdownTable(
      verdicts.map((verdict) => `${verdictSigns[verdict]} ${verdict}`),
      [verdicts.map((verdict) => String(report.verdicts[verdict]))],
    ),
    findings.length > 0 && '## Findings',
    ...findings.slice(0, findingLimit).map(renderFinding),
    findings.length > findingLimit && `… and ${findings.length - findingLimit} more, in \`index.html\` and \`report.json\`.`,
    ...renderNotes(report),
    '## Coverage',
    renderCoverage(report),
    ...renderMissing(report),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

function describeRun({ suite, target, requests, durationMs }: Report): string {
  const facts = [
    `Target ${codeSpan(safe(target.baseUrl))}`,
    `profile ${suite.profile}`,
    `seed ${suite.seed}`,
    `${count(requests, 'request')} in ${describeDuration(durationMs)}`,
    `trucontract ${suite.version}`,
    `contract ${codeSpan(suite.contractSha256.slice(0, 12))}`,
  ]
  return facts.join(' · ')
}

function renderFinding(requirement: RequirementResult): string {
  const { id, level, tier, statement, source, operations, verdict, reason, evidence = [] } = requirement
  const facts = [level, markdownLink(`source (${tier})`, source), ...operations.map(codeSpan)]
  return [
    `### ${verdictSigns[verdict]} ${codeSpan(id)}`,
    `**${verdict}:** ${escapeMarkdown(printable(statement))}`,
    facts.join(' · '),
    reason !== undefined && fencedBlock('text', safe(reason)),
    ...evidence.map(renderEvidence),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function renderEvidence({ expected, received, curl }: Evidence): string {
  return [
    `Expected\n\n${fencedBlock('text', safe(expected))}`,
    `Received\n\n${fencedBlock('text', safe(received))}`,
    `Reproduce\n\n${fencedBlock('sh', safe(curl))}`,
  ].join('\n\n')
}

function renderNotes(report: Report): string[] {
  const { leftovers = [] } = report
  const missing = countMissingCredentials(report).map(([name, skipped]) => `${codeSpan(name)} (${count(skipped, 'requirement')})`)
  const notes = missing.length > 0 ? [`Skipped for want of a credential: ${missing.join(', ')}.`] : []
  return leftovers.length > 0 ? [...notes, `Left behind at the target:\n\n${fencedBlock('text', safe(leftovers.join('\n')))}`] : notes
}

function renderCoverage({ coverage }: Report): string {
  return markdownTable(
    ['Seen of the contract', 'Covered', 'Total', 'Share'],
    parts(coverage).map(([name, part]) => [name, String(part.covered), String(part.total), percentage(part.covered, part.total)]),
  )
}

function renderMissing({ coverage }: Report): string[] {
  return parts(coverage)
    .filter(([, part]) => part.missing.length > 0)
    .map(([name, part]) => {
      const rows = part.missing.map(({ what, reason = '' }) => [codeSpan(safe(what)), escapeMarkdown(printable(reason))])
      return `<details>\n<summary>${name} not seen: ${part.missing.length}</summary>\n\n${markdownTable(['What', 'Why'], rows)}\n\n</details>`
    })
}

function parts(coverage: Report['coverage']): [string, CoverageCount][] {
  return [
    ['Operations', coverage.operations],
    ['Statuses', coverage.statuses],
    ['Credential states', coverage.credentialStates],
  ]
}

function safe(text: string): string {
  return clip(printable(text), textLimit)
}
