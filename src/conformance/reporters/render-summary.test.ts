import { expect, test } from 'vitest'
import { fabricateEvidence, fabricateReport, fabricateResult, fabricateResults } from '../testing/fabricated-report.ts'
import { renderSummary } from './render-summary.ts'

test('shows counts, findings with evidence and coverage', () => {
  const [held, failed] = fabricateResults()
  const report = fabricateReport([held, failed].filter((result) => result !== undefined))
  expect(renderSummary(report)).toBe(`# ❌ truconsent: 1 requirement failed

Target \`http://127.0.0.1:4010\` · profile full · seed 7 · 321 requests in 12.3 s · trucontract 0.1.0 · contract \`0123456789ab\`

| ✅ pass | ⚠️ warn | ❌ fail | ⏭️ skip | 💥 error |
| --- | --- | --- | --- | --- |
| 1 | 0 | 1 | 0 | 0 |

## Findings

### ❌ \`truconsent/authentication/2\`

**fail:** A key of another tenant is refused.

MUST · [source (seed)](<https://trudocs.pages.dev/authentication/>) · \`recordConsent\`

\`\`\`text
A key of tenant B was accepted by tenant A.
\`\`\`

Expected

\`\`\`text
status 401 with {"error":"Invalid API key"}
\`\`\`

Received

\`\`\`text
status 201 with {"id":"c3d4e5f6"}
\`\`\`

Reproduce

\`\`\`sh
curl -X POST 'http://127.0.0.1:4010/consent/checkout-form/consent' -H "X-API-Key: $TRUCONTRACT_API_KEY" -d '{"userId":"user_123"}'
\`\`\`

## Coverage

| Seen of the contract | Covered | Total | Share |
| --- | --- | --- | --- |
| Operations | 14 | 14 | 100% |
| Statuses | 40 | 42 | 95% |
| Credential states | 5 | 6 | 83% |

<details>
<summary>Statuses not seen: 2</summary>

| What | Why |
| --- | --- |
| \`recordConsent 422\` | undocumented cause |
| \`listBanners 500\` |  |

</details>

<details>
<summary>Credential states not seen: 1</summary>

| What | Why |
| --- | --- |
| \`BearerToken expired\` |  |

</details>
`)
})

test('data with backticks stays inside its block', () => {
  const hostile = 'a\n```\n# owned <script> @team'
  const evidence = [fabricateEvidence({ received: hostile, expected: '`', curl: "curl 'http://x/````'" })]
  const summary = renderSummary(fabricateReport([fabricateResult('truconsent/status/1', { verdict: 'fail', reason: hostile, evidence })]))
  expect(summary).toContain(`\n\n\`\`\`\`text\n${hostile}\n\`\`\`\`\n\n`)
  expect(summary).toContain("\n\n`````sh\ncurl 'http://x/````'\n`````\n\n")
})

test('stays within what GitHub takes', () => {
  const evidence = [fabricateEvidence({ received: 'x'.repeat(1_000_000), expected: 'y'.repeat(1_000_000) })]
  const failed = Array.from({ length: 500 }, (_, index) => fabricateResult(`truconsent/status/${index}`, { verdict: 'fail', evidence }))
  const summary = renderSummary(fabricateReport(failed))
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
  expect(summary).toContain('… and 450 more, in `index.html` and `report.json`.')
})

test('a run that could not judge says why', () => {
  expect(renderSummary(fabricateReport([], { fatal: 'The target does not answer.' }))).toContain(
    '```text\nThe target does not answer.\n```',
  )
})

test('says what was left behind and which credentials are missing', () => {
  const skipped = fabricateResult('truconsent/status/1', { verdict: 'skip', missingCredentials: ['revokedApiKey'] })
  const summary = renderSummary(fabricateReport([skipped], { leftovers: ['DELETE /stores/1 was answered 500.'] }))
  expect(summary).toContain('Skipped for want of a credential: `revokedApiKey` (1 requirement).\n')
  expect(summary).toContain('Left behind at the target:\n\n```text\nDELETE /stores/1 was answered 500.\n```\n')
})
