import type { Report } from '../report.ts'
import type { Verdict } from '../verdict.ts'
import { count, verdictOf } from './describe-run.ts'

const colors: Readonly<Record<Verdict, string>> = {
  pass: 'brightgreen',
  warn: 'yellow',
  fail: 'red',
  skip: 'lightgrey',
  error: 'orange',
}

/**
 * The badge of a run.
 * @see https://shields.io/badges/endpoint-badge
 */
export function renderBadge(report: Report): string {
  const badge = {
    schemaVersion: 1,
    label: `${report.suite.provider} contract`,
    message: messageOf(report),
    color: colors[verdictOf(report)],
  }
  return `${JSON.stringify(badge, undefined, 2)}\n`
}

function messageOf(report: Report): string {
  const { pass, warn, fail } = report.verdicts
  const messages: Readonly<Record<Verdict, string>> = {
    pass: `${pass} passed`,
    warn: `${pass} passed, ${count(warn, 'warning')}`,
    fail: `${fail} failed`,
    skip: 'nothing checked',
    error: 'not judged',
  }
  return messages[verdictOf(report)]
}
