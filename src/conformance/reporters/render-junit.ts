import { createRequire } from 'node:module'
import type { Builder, TestCase, TestSuite } from 'junit-report-builder'
import type { Report, RequirementResult } from '../report.ts'
import { describeFinding } from './describe-finding.ts'
import { groupByClause } from './group-by-clause.ts'
import { printable } from './printable.ts'

const require = createRequire(import.meta.url)

/** JUnit XML: a suite a clause, a case a requirement. A warning is a passed case with a word in `system-out`. */
export function renderJunit(report: Report): string {
  // loaded only when the run is over: requests need not wait for it
  const junit = require('junit-report-builder') as Builder
  const builder = junit.newBuilder().name(`trucontract ${report.suite.provider}`)
  for (const clause of groupByClause(report.requirements)) {
    const suite = beginSuite(builder.testSuite(), clause.id, report).time(inSeconds(sumDurations(clause.requirements)))
    for (const requirement of clause.requirements) addCase(suite, requirement)
  }
  if (report.fatal !== undefined) addFatal(beginSuite(builder.testSuite(), `${report.suite.provider}/run`, report), report.fatal)
  return `${builder.build()}\n`
}

function beginSuite(
  suite: TestSuite,
  id: string,
  { suite: { version, contractSha256, seed, profile }, target, startedAt }: Report,
): TestSuite {
  const properties = { baseUrl: target.baseUrl, profile, seed: String(seed), version, contractSha256 }
  for (const [name, value] of Object.entries(properties)) suite.property(name, text(value))
  return suite.name(text(id)).timestamp(startedAt.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length))
}

function addCase(suite: TestSuite, requirement: RequirementResult): void {
  const testCase = suite
    .testCase()
    .className(text(requirement.id.split('/').slice(0, 2).join('.')))
    .name(text(`${requirement.id} ${requirement.statement}`))
    .time(inSeconds(requirement.durationMs))
  addVerdict(testCase, requirement)
}

function addVerdict(testCase: TestCase, requirement: RequirementResult): void {
  const { level, verdict, reason = '' } = requirement
  const summary = text(reason || requirement.statement)
  const finding = text(describeFinding(requirement))
  if (verdict === 'fail') testCase.failure(summary, level).stacktrace(finding)
  else if (verdict === 'error') testCase.error(summary, 'error', finding)
  else if (verdict === 'skip') testCase.skipped().standardOutput(`SKIP ${summary}`)
  else if (verdict === 'warn') testCase.standardOutput(`WARN ${finding}`)
}

function addFatal(suite: TestSuite, fatal: string): void {
  suite.testCase().className('run').name('The suite can judge the target.').error(text(fatal), 'error', text(fatal))
}

/** Text that XML can carry. The builder escapes only the first `]]>` of a CDATA section, hence none may reach it. */
function text(raw: string): string {
  return printable(raw).replaceAll(']]>', ']]\\u{3e}')
}

function sumDurations(requirements: readonly RequirementResult[]): number {
  return requirements.reduce((sum, requirement) => sum + requirement.durationMs, 0)
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000
}
