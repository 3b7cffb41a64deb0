import { expect, test } from 'vitest'
import { fabricateReport } from '../testing/fabricated-report.ts'
import { renderJson } from './render-json.ts'

test('is the report, with the published names', () => {
  const report = fabricateReport()
  const parsed = JSON.parse(renderJson(report))
  expect(parsed).toEqual(report)
  expect(Object.keys(parsed)).toEqual(
    expect.arrayContaining(['suite', 'target', 'startedAt', 'durationMs', 'requests', 'verdicts', 'coverage', 'requirements']),
  )
  expect(Object.keys(parsed.suite)).toEqual(expect.arrayContaining(['version', 'contractSha256', 'seed', 'profile']))
  expect(Object.keys(parsed.requirements[1])).toEqual(
    expect.arrayContaining(['id', 'level', 'tier', 'statement', 'source', 'operations', 'verdict', 'reason', 'evidence']),
  )
  expect(Object.keys(parsed.requirements[1].evidence[0])).toEqual(expect.arrayContaining(['curl', 'request', 'response', 'expected']))
})
