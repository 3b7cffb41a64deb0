import { expect, test } from 'vitest'
import { fabricateReport, fabricateResult } from '../testing/fabricated-report.ts'
import type { Verdict } from '../verdict.ts'
import { countMissingCredentials, describeDuration, describeOutcome, percentage, verdictOf } from './describe-run.ts'

function reportOf(...verdicts: Verdict[]) {
  return fabricateReport(verdicts.map((verdict, index) => fabricateResult(`truconsent/status/${index}`, { verdict })))
}

test.each<[string, Verdict, Verdict[]]>([
  ['Nothing was checked', 'skip', []],
  ['Nothing was checked', 'skip', ['skip']],
  ['The requirement holds', 'pass', ['pass']],
  ['All 2 requirements hold', 'pass', ['pass', 'skip', 'pass']],
  ['All that must hold holds, with 1 warning', 'warn', ['pass', 'warn']],
  ['2 requirements failed', 'fail', ['fail', 'warn', 'fail']],
  ['1 requirement could not be judged', 'error', ['error', 'pass']],
  ['2 requirements could not be judged, 1 failed', 'error', ['error', 'error', 'fail']],
])('says "%s" (%s) of %j', (outcome, verdict, verdicts) => {
  const report = reportOf(...verdicts)
  expect([describeOutcome(report), verdictOf(report)]).toEqual([outcome, verdict])
})

test('a run that could not judge is an error, whatever passed', () => {
  const report = fabricateReport([fabricateResult('truconsent/status/1')], { fatal: 'The target does not answer.' })
  expect([describeOutcome(report), verdictOf(report)]).toEqual(['The target could not be judged', 'error'])
})

test('writes durations in the unit that fits', () => {
  expect([0, 999.4, 1000, 59_940, 59_960, 125_000].map(describeDuration)).toEqual([
    '0 ms',
    '999 ms',
    '1.0 s',
    '59.9 s',
    '1 min 0 s',
    '2 min 5 s',
  ])
})

test('only all is 100%', () => {
  expect([percentage(0, 0), percentage(999, 1000), percentage(2, 2)]).toEqual(['100%', '99%', '100%'])
})

test('counts what was skipped for want of each credential', () => {
  const skip = (index: number, ...missingCredentials: string[]) =>
    fabricateResult(`truconsent/status/${index}`, { verdict: 'skip', missingCredentials })
  const report = fabricateReport([skip(1, 'revokedApiKey'), skip(2, 'apiKey', 'revokedApiKey'), fabricateResult('truconsent/status/3')])
  expect(countMissingCredentials(report)).toEqual([
    ['apiKey', 1],
    ['revokedApiKey', 2],
  ])
})
