import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { projectRoot } from '#contract'
import { type Running, runCli, startCli } from './testing/run-cli.ts'

// Each of these starts a process or two, several at a time.
vi.setConfig({ testTimeout: 30_000 })

const hint = '(trucontract --help lists commands and options)'
const failed = (stderr: string) => ({ code: 2, stdout: '', stderr })

const started: Running[] = []
const copies: string[] = []
afterAll(() => {
  for (const { child } of started) child.kill('SIGKILL')
  for (const copy of copies) rmSync(copy, { recursive: true })
})

function start(...args: readonly string[]): Running {
  const running = startCli(['mock', 'truconsent', ...args])
  started.push(running)
  return running
}

interface Ready extends Record<string, unknown> {
  readonly admin: string
  readonly baseUrl: string
}

async function startServer(...args: readonly string[]): Promise<Running & { readonly ready: Ready }> {
  const running = start('--port', '0', '--json', ...args)
  return { ...running, ready: JSON.parse(await running.firstLine) as Ready }
}

/** A copy of the project, to be broken. */
function copyProject(): string {
  const root = fileURLToPath(projectRoot)
  const copy = mkdtempSync(join(tmpdir(), 'trucontract-'))
  copies.push(copy)
  for (const name of ['src', 'openapi', 'mocks', 'package.json']) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

test.concurrent.each([
  ['--port', '65536', "option '--port <n>' argument '65536' is invalid. Expected a port from 0 to 65535."],
  ['--engine', 'fast', "option '--engine <name>' argument 'fast' is invalid. Allowed choices are stateful, prism."],
  ['--prot', '4010', "unknown option '--prot'\n(Did you mean --port?)"],
])('refuses %s %s', async (option, value, message) => {
  expect(await runCli(['mock', option, value])).toEqual(failed(`error: ${message}\n${hint}\n`))
})

test.concurrent.each([
  [['nope'], 'Unknown provider "nope". Known providers: '],
  [['truconsent', '--fault', 'nope'], '--fault nope: a fault id begins with the id of a served provider (truconsent) and a slash.'],
  [['truconsent', '--fault', 'truconsent/nope'], 'Unknown fault "truconsent/nope" of truconsent. GET /__mock/faults/catalogue lists them.'],
  [['truconsent', '--clock', '0001-01-01'], 'The clock takes a date of the years 1970 to 9998.'],
  [['truconsent', '--host', 'host.invalid'], 'Port 4010 on host.invalid cannot be listened on: '],
  [['truconsent', '--port', '65500'], 'Port 65600 on 127.0.0.1 does not exist: 65535 is the highest. Choose another with --port.'],
])('says in one line what is wrong with %j', async (args, message) => {
  const { code, stdout, stderr } = await runCli(['mock', ...args])
  expect({ code, stdout, lines: stderr.split('\n') }).toEqual({
    code: 2,
    stdout: '',
    lines: [expect.stringContaining(`trucontract: ${message}`), ''],
  })
})

test.concurrent('says which port is in use, and leaves none open', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const message = `trucontract: Port ${port} on 127.0.0.1 is in use: stop the other program or choose another with --port.\n`
  const ended = await runCli(['mock', 'truconsent', '--port', String(port)])
  other.close()
  expect(ended).toEqual(failed(message))
})

test.concurrent.each([
  ['openapi/truconsent/paths/dpo.yaml', 'get: [\n', /^trucontract: openapi\/truconsent\/paths\/dpo\.yaml: Failed to parse: .+\n$/],
  [
    'openapi/truconsent/paths/dpo.yaml',
    'get: { $ref: nope.yaml }\n',
    /^trucontract: openapi\/truconsent\/paths\/dpo\.yaml: Can't resolve \$ref: .+\n$/,
  ],
  ['openapi/truconsent/openapi.yaml', 'openapi: 3.1.1\n', /^trucontract: openapi\/truconsent: "paths" is missing\.\n$/],
  ['mocks/truconsent/index.ts', 'export default {\n', /^trucontract: mocks\/truconsent\/index\.ts cannot be loaded: .+\n$/],
  [
    'mocks/truconsent/index.ts',
    'export default { behaviors: {} }\n',
    /^trucontract: mocks\/truconsent: operation recordConsent has no behavior\. Run "npm run typecheck"\.\n$/,
  ],
])('names %s and what is wrong with it', async (file, text, message) => {
  const root = copyProject()
  writeFileSync(join(root, file), text)
  const { code, stdout, stderr } = await runCli(['mock', 'truconsent', '--port', '0'], root)
  expect(stderr).toMatch(message)
  expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 })
})

test.concurrent('prints one JSON line on standard output, and logs on standard error', async () => {
  const server = await startServer('--clock', '2026-04-21T10:30:00Z', '--seed', '7')
  const { ready } = server
  expect(ready).toEqual({
    provider: 'truconsent',
    baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    otherTenantBaseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    credentials: expect.objectContaining({ apiKey: 'acme-test-api-key' }),
    fixtures: expect.objectContaining({ collectionPoint: 'signup-form' }),
    admin: `${ready.baseUrl}/__mock`,
  })
  const response = await fetch(`${ready.baseUrl}/dpo?key=secret`)
  expect([response.status, response.headers.get('date')]).toEqual([401, 'Tue, 21 Apr 2026 10:30:00 GMT'])
  server.child.kill('SIGINT')
  const { code, stdout, stderr } = await server.ended
  expect([code, stdout]).toEqual([0, `${JSON.stringify(ready)}\n`])
  expect(stderr).toMatch(/^truconsent GET {4}\/dpo 401 \d+\.\d ms ApiKey is absent \(credential state\)\n$/)
})

test.concurrent('is silent where it is told to be', async () => {
  const server = await startServer('--log-level', 'silent')
  await fetch(server.ready.baseUrl)
  server.child.kill('SIGTERM')
  expect(await server.ended).toEqual({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/), stderr: '' })
})

test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  'ends in order on %s, though connections are open, and frees its ports',
  async (signal) => {
    const server = await startServer()
    const { baseUrl } = server.ready
    await (await fetch(baseUrl, { headers: { connection: 'keep-alive' } })).text()
    server.child.kill(signal)
    expect((await server.ended).code).toBe(0)
    const again = start('--json', '--port', new URL(baseUrl).port)
    expect(JSON.parse(await again.firstLine)).toMatchObject({ baseUrl })
  },
)

test.concurrent('ends when it is told to over HTTP', async () => {
  const server = await startServer()
  const { status } = await fetch(`${server.ready.admin}/shutdown`, { method: 'POST' })
  expect([status, (await server.ended).code]).toEqual([202, 0])
})

test.concurrent('serves with faults, latency and Prism alone', async () => {
  const fault = 'truconsent/status/getDpo/success-as-201'
  const server = await startServer('--fault', fault, '--latency', '100-120')
  const start = performance.now()
  const headers = { 'x-api-key': 'acme-test-api-key' }
  expect((await fetch(`${server.ready.baseUrl}/dpo`, { headers })).status).toBe(201)
  expect(performance.now() - start).toBeGreaterThan(95)
  const stateless = await startServer('--engine', 'prism')
  const response = await fetch(`${stateless.ready.baseUrl}/dpo`, { headers: { 'x-api-key': 'any' } })
  expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ full_name: 'Priya Sharma' })])
})

test.concurrent('shows addresses, credentials and a first call to a person', async () => {
  const running = start('--port', '0')
  await running.firstLine
  running.child.kill('SIGINT')
  const { code, stdout, stderr } = await running.ended
  expect([code, stderr]).toEqual([0, ''])
  for (const text of [/http:\/\/127\.0\.0\.1:\d+/, /apiKey +acme-test-api-key/, /__mock/, /curl -X POST http:\/\/127\.0\.0\.1:/])
    expect(stdout).toMatch(text)
})
