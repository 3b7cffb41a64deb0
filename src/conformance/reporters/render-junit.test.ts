import { expect, test } from 'vitest'
import { fabricateEvidence, fabricateReport, fabricateResult, fabricateResults } from '../testing/fabricated-report.ts'
import { renderJunit } from './render-junit.ts'

const properties = `
    <properties>
      <property name="baseUrl" value="http://127.0.0.1:4010"/>
      <property name="profile" value="full"/>
      <property name="seed" value="7"/>
      <property name="version" value="0.1.0"/>
      <property name="contractSha256" value="0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"/>
    </properties>`

const request = `curl -X POST 'http://127.0.0.1:4010/consent/checkout-form/consent' -H "X-API-Key: $TRUCONTRACT_API_KEY" -d '{"userId":"user_123"}'`

test('has a suite a clause and a case a requirement', () => {
  expect(renderJunit(fabricateReport())).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="trucontract truconsent" tests="5" failures="1" errors="1" skipped="1">
  <testsuite name="truconsent/authentication" timestamp="2026-04-21T10:30:00" time="0.08" tests="3" failures="1" errors="0" skipped="1">${properties}
    <testcase classname="truconsent.authentication" name="truconsent/authentication/1 A key of another tenant is refused." time="0.04"/>
    <testcase classname="truconsent.authentication" name="truconsent/authentication/2 A key of another tenant is refused." time="0.04">
      <failure message="A key of tenant B was accepted by tenant A." type="MUST"><![CDATA[truconsent/authentication/2 (MUST): A key of another tenant is refused.
Source: https://trudocs.pages.dev/authentication/ (seed)
Operations: recordConsent
A key of tenant B was accepted by tenant A.

Expected: status 401 with {"error":"Invalid API key"}
Received: status 201 with {"id":"c3d4e5f6"}
Request: ${request}
Response:
  HTTP 201
  content-type: application/json

  {"id":"c3d4e5f6"}]]></failure>
    </testcase>
    <testcase classname="truconsent.authentication" name="truconsent/authentication/3 A key of another tenant is refused." time="0">
      <skipped/>
      <system-out><![CDATA[SKIP No credential "revokedApiKey" was supplied.]]></system-out>
    </testcase>
  </testsuite>
  <testsuite name="truconsent/history" timestamp="2026-04-21T10:30:00" time="0.08" tests="2" failures="0" errors="1" skipped="0">${properties}
    <testcase classname="truconsent.history" name="truconsent/history/1 The history lists the newest entry first." time="0.04">
      <system-out><![CDATA[WARN truconsent/history/1 (SHOULD): The history lists the newest entry first.
Source: https://trudocs.pages.dev/authentication/ (docs)
Operations: listConsents, recordConsent
The entries came oldest first.

Expected: newest first
Received: oldest first
Request: ${request}
Response:
  HTTP 201
  content-type: application/json

  {"id":"c3d4e5f6"}]]></system-out>
    </testcase>
    <testcase classname="truconsent.history" name="truconsent/history/2 An entry can be read after it was recorded." time="0.04">
      <error message="The target did not answer within 10000 ms." type="error"><![CDATA[truconsent/history/2 (MUST): An entry can be read after it was recorded.
Source: https://trudocs.pages.dev/authentication/ (seed)
Operations: recordConsent
The target did not answer within 10000 ms.

Expected: an answer
Received: none
Request: ${request}
Response:
  No response came.]]></error>
    </testcase>
  </testsuite>
</testsuites>
`)
})

test('a run that could not judge is red even without requirements', () => {
  const xml = renderJunit(fabricateReport([], { fatal: 'http://127.0.0.1:4010 refused the connection.' }))
  expect(xml).toContain('<testsuites name="trucontract truconsent" tests="1" failures="0" errors="1" skipped="0">')
  expect(xml).toContain('<error message="http://127.0.0.1:4010 refused the connection." type="error">')
})

test('nothing that a target sends makes it invalid XML', () => {
  const hostile = ']]> ]]><testcase name="&\u0000\u001b\ud800\ufffe"/> ]]>'
  const evidence = fabricateEvidence({
    received: hostile,
    response: { status: 200, headers: { 'x-a': hostile }, body: hostile, durationMs: 1 },
  })
  const failed = fabricateResult('truconsent/status/1', { verdict: 'fail', reason: hostile, evidence: [evidence] })
  const xml = renderJunit(fabricateReport([...fabricateResults(), failed]))
  const outsideCdata = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  expect(outsideCdata).not.toContain(']]></')
  expect(outsideCdata.match(/<testcase /g)).toHaveLength(6)
  expect(outsideCdata).toContain(
    'message="]]\\u{3e} ]]\\u{3e}&lt;testcase name=&quot;&amp;\\u{0}\\u{1b}\\u{d800}\\u{fffe}&quot;/> ]]\\u{3e}"',
  )
})
