import { expect, test } from 'vitest'
import { fabricateReport, fabricateResult } from '../testing/fabricated-report.ts'
import { renderBadge } from './render-badge.ts'

test('follows the endpoint schema of shields.io', () => {
  expect(JSON.parse(renderBadge(fabricateReport([fabricateResult('truconsent/status/1')])))).toEqual({
    schemaVersion: 1,
    label: 'truconsent contract',
    message: '1 passed',
    color: 'brightgreen',
  })
})

test('is never green when something failed or could not be judged', () => {
  const failed = [fabricateResult('truconsent/status/1'), fabricateResult('truconsent/status/2', { verdict: 'fail' })]
  expect(JSON.parse(renderBadge(fabricateReport(failed)))).toMatchObject({ message: '1 failed', color: 'red' })
  expect(JSON.parse(renderBadge(fabricateReport([], { fatal: 'down' })))).toMatchObject({ message: 'not judged', color: 'orange' })
  expect(JSON.parse(renderBadge(fabricateReport([])))).toMatchObject({ message: 'nothing checked', color: 'lightgrey' })
})
