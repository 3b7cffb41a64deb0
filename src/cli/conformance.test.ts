import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '#conformance'
import { discoverProviders } from '#contract'
import { type MockServer, startMock } from '#mock'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
const [{ id: provider } = { id: '' }] = discoverProviders()
let mock: MockServer

beforeAll(async () => {
  mock = await startMock(provider, { port: 0 })
})
afterAll(async () => {
  await mock.close()
  rmSync(folder, { recursive: true })
})

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function run(words: readonly string[], stdin = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', main, 'conformance', ...words, '--report-dir', join(folder, 'report')],
      { env: { PATH: process.env.PATH } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
    child.stdin?.end(stdin)
  })
}

function ready(changes: object = {}): string {
  const { baseUrl, otherTenantBaseUrl, credentials, fixtures, admin } = mock
  return `${JSON.stringify({ provider, baseUrl, otherTenantBaseUrl, credentials, fixtures, admin, ...changes })}\n`
}

test('passes the own mock server, from a ready line, and writes the reports', async () => {
  const { code, stdout } = await run([provider, '--target', '-', '--profile', 'full', '--requirement', `${provider}/responses/*`], ready())
  expect(stdout).toMatch(new RegExp(`✓ pass  ${provider}/responses/`))
  expect(code).toBe(0)
  expect(readdirSync(join(folder, 'report')).sort()).toEqual(['badge.json', 'index.html', 'junit.xml', 'report.json', 'summary.md'])
  const report = JSON.parse(readFileSync(join(folder, 'report', 'report.json'), 'utf8')) as Report
  expect(report.verdicts).toMatchObject({ fail: 0, error: 0, skip: 0 })
}, 30_000)

test('ends with 1 where a MUST does not hold, and tells how to see it, without a credential', async () => {
  const file = join(folder, 'target.json')
  // the API as it is seen through a base path that does not exist
  writeFileSync(file, ready({ baseUrl: `${mock.baseUrl}/nowhere` }))
  const { code, stdout } = await run([provider, '--target', file, '--requirement', `${provider}/responses/*`])
  expect(code).toBe(1)
  expect(stdout).toContain('  Try:       curl -i ')
  for (const credential of Object.values(mock.credentials)) expect(stdout).not.toContain(credential)
}, 30_000)

test('ends with 1 where a credential is wanting and that is not allowed', async () => {
  const words = [provider, '--base-url', mock.baseUrl, '--requirement', `${provider}/credentials/*`]
  expect((await run(words)).code).toBe(0)
  expect((await run([...words, '--fail-on-skip'])).code).toBe(1)
}, 30_000)

test('lists the catalogue', async () => {
  const { code, stdout } = await run([provider, '--list', '--requirement', `${provider}/responses/*`])
  expect(code).toBe(0)
  for (const line of stdout.trimEnd().split('\n'))
    expect(line).toMatch(new RegExp(`^${provider}/responses/\\w+\tMUST\t\\w+\t(safe|full)\t.+\\.$`))
}, 30_000)

const unusable: readonly [words: readonly string[], message: RegExp][] = [
  [['no-such-provider'], /^trucontract: Unknown provider "no-such-provider"\. Known providers: .*\n$/],
  [[], /missing required argument 'provider'/],
  [[provider], /^trucontract: No target: give --base-url URL, .*\n$/],
  [[provider, '--base-url', 'nowhere'], /^trucontract: The target: baseUrl "nowhere" is no http or https URL\.\n$/],
  [[provider, '--target', 'no-such-file.json'], /^trucontract: The target file no-such-file\.json cannot be read: ENOENT/],
  [[provider, '--base-url', 'http://a.test', '--profile', 'wild'], /Allowed choices are safe, full/],
  [[provider, '--base-url', 'http://a.test', '--concurrency', '0'], /Expected a whole number, 1 or more/],
  [[provider, '--base-url', 'http://a.test', '--max-rps', '-1'], /Expected a number above 0/],
  [
    [provider, '--base-url', 'http://a.test', '--requirement', 'none/*'],
    /^trucontract: No requirement fits "none\/\*"\. --list prints them all\.\n$/,
  ],
]
for (const [words, message] of unusable) {
  test(`ends with 2 and one clear line: ${words.join(' ') || 'no provider'}`, async () => {
    const { code, stderr } = await run(words)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  }, 30_000)
}

test('ends with 2 where the target is not reached', async () => {
  const { code, stdout } = await run([provider, '--base-url', 'http://127.0.0.1:1'])
  expect(stdout).toContain('Could not judge: http://127.0.0.1:1: ')
  expect(code).toBe(2)
}, 30_000)
