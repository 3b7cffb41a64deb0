import type { Evidence, Report, RequirementResult } from '../report.ts'

/** Reports for the tests of the reporters; nothing else uses them. */

export const curl = `curl -X POST 'http://127.0.0.1:4010/consent/checkout-form/consent' -H "X-API-Key: $TRUCONTRACT_API_KEY" -d '{"userId":"user_123"}'`

/** An exchange in which the target forgot to refuse. */
export function fabricateEvidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    curl,
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:4010/consent/checkout-form/consent',
      headers: { 'x-api-key': '$TRUCONTRACT_API_KEY', 'content-type': 'application/json' },
      body: '{"userId":"user_123"}',
    },
    response: { status: 201, headers: { 'content-type': 'application/json' }, body: '{"id":"c3d4e5f6"}', durationMs: 35 },
    expected: 'status 401 with {"error":"Invalid API key"}',
    received: 'status 201 with {"id":"c3d4e5f6"}',
    ...changes,
  }
}

/** A requirement that held, unless it is changed. */
export function fabricateResult(id: string, changes: Partial<RequirementResult> = {}): RequirementResult {
  return {
    id,
    level: 'MUST',
    tier: 'seed',
    statement: 'A key of another tenant is refused.',
    source: 'https://trudocs.pages.dev/authentication/',
    operations: ['recordConsent'],
    verdict: 'pass',
    durationMs: 40,
    requests: 1,
    ...changes,
  }
}

/** One requirement of each verdict, in two clauses. */
export function fabricateResults(): RequirementResult[] {
  return [
    fabricateResult('truconsent/authentication/1'),
    fabricateResult('truconsent/authentication/2', {
      verdict: 'fail',
      reason: 'A key of tenant B was accepted by tenant A.',
      evidence: [fabricateEvidence()],
    }),
    fabricateResult('truconsent/authentication/3', {
      verdict: 'skip',
      reason: 'No credential "revokedApiKey" was supplied.',
      requests: 0,
      durationMs: 0,
    }),
    fabricateResult('truconsent/history/1', {
      verdict: 'warn',
      level: 'SHOULD',
      tier: 'docs',
      statement: 'The history lists the newest entry first.',
      operations: ['listConsents', 'recordConsent'],
      reason: 'The entries came oldest first.',
      evidence: [fabricateEvidence({ expected: 'newest first', received: 'oldest first' })],
    }),
    fabricateResult('truconsent/history/2', {
      verdict: 'error',
      statement: 'An entry can be read after it was recorded.',
      reason: 'The target did not answer within 10000 ms.',
      evidence: [withoutResponse(fabricateEvidence({ expected: 'an answer', received: 'none' }))],
    }),
  ]
}

/** A report of a full run against a mock server; its verdicts are counted from its requirements. */
export function fabricateReport(requirements: readonly RequirementResult[] = fabricateResults(), changes: Partial<Report> = {}): Report {
  const verdicts = { pass: 0, warn: 0, fail: 0, skip: 0, error: 0 }
  for (const { verdict } of requirements) verdicts[verdict] += 1
  return {
    suite: { version: '0.1.0', provider: 'truconsent', contractSha256: '0123456789abcdef'.repeat(4), seed: 7, profile: 'full' },
    target: { baseUrl: 'http://127.0.0.1:4010' },
    startedAt: '2026-04-21T10:30:00.000Z',
    durationMs: 12_345,
    requests: 321,
    verdicts,
    coverage: {
      operations: { covered: 14, total: 14, missing: [] },
      statuses: {
        covered: 40,
        total: 42,
        missing: [{ what: 'recordConsent 422', reason: 'undocumented cause' }, { what: 'listBanners 500' }],
      },
      credentialStates: { covered: 5, total: 6, missing: [{ what: 'BearerToken expired' }] },
    },
    requirements,
    unobservable: [{ rule: 'Keys are stored hashed.', reason: 'Nothing of the storage shows in an answer.' }],
    ...changes,
  }
}

function withoutResponse({ response: _, ...rest }: Evidence): Evidence {
  return rest
}
