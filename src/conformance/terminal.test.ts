import { expect, test } from 'vitest'
import type { Report, RequirementResult } from './report.ts'
import { renderCatalogueLine, renderEnd, renderResultLine } from './terminal.ts'
import { catalogueOf } from './testing/run-acme.ts'

const plain = { hasColor: false }
const result: RequirementResult = {
  id: 'acme/stores/1',
  level: 'MUST',
  tier: 'docs',
  statement: 'A created store can be read.',
  source: 'https://acme.example/docs',
  operations: ['getStore'],
  verdict: 'fail',
  reason: 'expected 404 to be 200',
  durationMs: 3,
  requests: 1,
  evidence: [
    {
      curl: 'curl -i https://acme.test/stores/1',
      request: { method: 'GET', url: 'https://acme.test/stores/1', headers: {} },
      response: { status: 404, headers: {}, body: '{"error":"\u001b[2Jgone"}\nmore', durationMs: 1 },
      expected: '200',
      received: '404',
    },
  ],
}
const count = { covered: 1, total: 2, missing: [] }
const report: Report = {
  suite: { version: '1.0.0', provider: 'acme', contractSha256: 'x', seed: 7, profile: 'safe' },
  target: { baseUrl: 'https://acme.test' },
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1500,
  requests: 12,
  verdicts: { pass: 1, warn: 0, fail: 1, skip: 1, error: 0 },
  coverage: { operations: count, statuses: count, credentialStates: count },
  requirements: [result, { ...result, id: 'acme/stores/2', verdict: 'skip', missingCredentials: ['apiKey'] }],
  unobservable: [],
  leftovers: ['DELETE /stores/1 was answered with status 500.'],
}

test('draws one line a requirement, with the reason unless it passed', () => {
  expect(renderResultLine({ ...result, verdict: 'pass' }, plain)).toBe('✓ pass  acme/stores/1  A created store can be read.')
  expect(renderResultLine(result, plain)).toBe('✗ fail  acme/stores/1  A created store can be read. (expected 404 to be 200)')
  expect(renderResultLine({ ...result, reason: 'a\n\u001b[31mb' }, plain)).toBe(
    '✗ fail  acme/stores/1  A created store can be read. (a \\u{1b}[31mb)',
  )
  expect(renderResultLine(result, { hasColor: true })).toContain('\u001b[31m')
})

test('draws what did not hold in full, then the numbers', () => {
  expect(renderEnd(report, ['conformance-report/report.json'], plain)).toBe(
    [
      '',
      '✗ fail acme/stores/1 (MUST)',
      '  A created store can be read.',
      '  Source:    https://acme.example/docs (docs)',
      '  Reason:    expected 404 to be 200',
      '  Expected:  200',
      '  Received:  404',
      '  Answer:    404 {"error":"\\u{1b}[2Jgone"}',
      '             more',
      '  Try:       curl -i https://acme.test/stores/1',
      '  Seed:      7',
      '',
      '1 requirement failed. 1 pass, 1 fail, 1 skip; 12 requests in 1.5 s; seed 7, profile safe.',
      'Covered: 1 of 2 operations (50%), 1 of 2 declared statuses (50%), 1 of 2 credential states (50%).',
      '1 requirement skipped for want of TRUCONTRACT_API_KEY.',
      'Not removed: DELETE /stores/1 was answered with status 500.',
      'Report: conformance-report/report.json',
      '',
    ].join('\n'),
  )
})

test('says first why a run could not judge', () => {
  expect(renderEnd({ ...report, requirements: [], fatal: 'The connection was refused.' }, [], plain).split('\n')[1]).toBe(
    'Could not judge: The connection was refused.',
  )
})

test('draws the catalogue as columns', () => {
  expect(catalogueOf({ id: 'acme/a/1' }).requirements.map(renderCatalogueLine)).toEqual(['acme/a/1\tMUST\tdocs\tsafe\tIt holds.'])
})

test('colors the heading of a finding and leaves what a target sent harmless', () => {
  const lines = renderEnd(report, [], { hasColor: true }).split('\n')
  expect(lines[1]).toBe('\u001b[31m✗ fail\u001b[39m \u001b[1macme/stores/1\u001b[22m (MUST)')
  expect(lines[7]).toBe('  Answer:    404 {"error":"\\u{1b}[2Jgone"}')
})
