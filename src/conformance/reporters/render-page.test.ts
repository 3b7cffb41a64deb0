import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fabricateEvidence, fabricateReport, fabricateResult, fabricateResults } from '../testing/fabricated-report.ts'
import { renderPage } from './render-page.ts'

test('counts verdicts and shows each requirement once, findings unfolded', () => {
  const page = renderPage(fabricateReport())
  expect([...page.matchAll(/<strong>(\d+)<\/strong>(\w+)/g)].map(([, count, verdict]) => `${verdict} ${count}`)).toEqual([
    'pass 1',
    'warn 1',
    'fail 1',
    'skip 1',
    'error 1',
  ])
  expect(
    [...page.matchAll(/<details class="requirement \w+" data-verdict="(\w+)" id="([^"]+)"( open)?>/g)].map((match) => match.slice(1)),
  ).toEqual([
    ['pass', 'truconsent/authentication/1', undefined],
    ['fail', 'truconsent/authentication/2', ' open'],
    ['skip', 'truconsent/authentication/3', undefined],
    ['warn', 'truconsent/history/1', undefined],
    ['error', 'truconsent/history/2', ' open'],
  ])
})

test('a failure shows statement, source, expectation, both messages and its curl', () => {
  const page = renderPage(fabricateReport(fabricateResults().slice(1, 2)))
  for (const part of [
    'A key of another tenant is refused.',
    '<a href="https://trudocs.pages.dev/authentication/" rel="noreferrer">',
    'A key of tenant B was accepted by tenant A.',
    'status 401 with {&#34;error&#34;:&#34;Invalid API key&#34;}',
    'status 201 with {&#34;id&#34;:&#34;c3d4e5f6&#34;}',
    '\nPOST http://127.0.0.1:4010/consent/checkout-form/consent\nx-api-key: $TRUCONTRACT_API_KEY\ncontent-type: application/json\n\n{&#34;userId&#34;:&#34;user_123&#34;}<',
    '\nHTTP 201\ncontent-type: application/json\n\n{&#34;id&#34;:&#34;c3d4e5f6&#34;}<',
    '>curl -X POST &#39;http://127.0.0.1:4010/consent/checkout-form/consent&#39;',
  ]) {
    expect(page).toContain(part)
  }
})

test('what a target sends stays text', () => {
  const hostile = '</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>" onload="alert(1)\u0000\u202e'
  const evidence = fabricateEvidence({
    expected: hostile,
    received: hostile,
    curl: hostile,
    request: { method: hostile, url: hostile, headers: { [hostile]: hostile }, body: hostile },
    response: { status: 200, headers: { [hostile]: hostile }, body: hostile, durationMs: 1 },
  })
  const failed = fabricateResult(`truconsent/status/${hostile}`, {
    verdict: 'fail',
    statement: hostile,
    reason: hostile,
    source: 'javascript:alert(1)',
    operations: [hostile],
    missingCredentials: [hostile],
    evidence: [evidence],
  })
  const missing = { covered: 0, total: 1, missing: [{ what: hostile, reason: hostile }] }
  const page = renderPage(
    fabricateReport([failed], {
      target: { baseUrl: hostile },
      fatal: hostile,
      leftovers: [hostile],
      startedAt: hostile,
      coverage: { operations: missing, statuses: missing, credentialStates: missing },
      unobservable: [{ rule: hostile, reason: hostile }],
    }),
  )
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).not.toMatch(/<img|href="(?!#|https?:)/)
  expect(page.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+=/)
  expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;')
})

test('allows its own style and script and nothing else', () => {
  const page = renderPage(fabricateReport())
  const inside = (tag: string) => page.match(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`))?.[1] ?? ''
  const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
  const policy = page.match(/Content-Security-Policy" content="([^"]*)"/)?.[1]?.replaceAll('&#39;', "'")
  expect(policy).toBe(
    `default-src 'none'; base-uri 'none'; form-action 'none'; style-src '${hash(inside('style'))}'; script-src '${hash(inside('script'))}'`,
  )
  expect(page).not.toMatch(/\bsrc=|url\(|@import|<link/)
})
