import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { valueAt } from '#contract'
import { credentialHeaders } from './credential-headers.ts'
import { readHints } from './hints.ts'
import { inRepository } from './places.ts'
import type { Target } from './tool.ts'

/** A run takes minutes: a connection that waited so long may be closed by then. */
const alone = { connection: 'close' }

type ServerTarget = Omit<Target, 'contract' | 'folder' | 'operationId' | 'limitMs'>

/** A mock server in a process of its own. */
export interface MockProcess {
  readonly target: ServerTarget
  /** Data as at the start and what the hints make; then exactly these faults and legal variants on, and the journal empty. */
  prepare(faults: readonly string[], variants: readonly string[]): Promise<Readonly<Record<string, string>>>
  /** Requests since it was prepared. */
  countRequests(): Promise<number>
  stop(): Promise<void>
}

/** Starts the provider's mock server on a free port. */
export async function startMockProcess(provider: string): Promise<MockProcess> {
  const main = inRepository('src/cli/main.ts')
  const child = spawn(process.execPath, [main, 'mock', provider, '--port', '0', '--json', '--log-level', 'silent'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const target = JSON.parse(await firstLine(child)) as ServerTarget
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(target.admin + path, {
      method,
      headers: { ...alone, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  return {
    target,
    async prepare(faults, variants) {
      await call('POST', '/reset')
      await call('PUT', '/faults', { faults: [] })
      await call('PUT', '/variants', { variants: [] })
      const fixtures = await makeFixtures(target)
      await call('PUT', '/faults', { faults })
      await call('PUT', '/variants', { variants })
      await call('DELETE', '/requests')
      return fixtures
    },
    async countRequests() {
      const answer = await call('GET', '/requests')
      // The journal keeps the last requests only, but numbers them from the first.
      return ((await answer.json()) as { number: number }[]).at(-1)?.number ?? 0
    },
    async stop() {
      const isOver = once(child, 'exit')
      child.kill('SIGTERM')
      await isOver
    },
  }
}

/** The fixtures of the ready line, and those that the hints make. */
async function makeFixtures(target: ServerTarget): Promise<Readonly<Record<string, string>>> {
  const { make = [], values } = readHints(target.provider)
  const fixtures: Record<string, string> = { ...target.fixtures, ...values }
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => fixtures[name] ?? whole)
  for (const { fixture, path, body, take } of make) {
    const answer = await fetch(target.baseUrl + fill(path), {
      method: 'POST',
      headers: { ...alone, ...(await credentialHeaders(target)), 'content-type': 'application/json' },
      body: fill(JSON.stringify(body)),
    })
    const value = valueAt(await answer.json(), take)
    if (typeof value !== 'string') throw new Error(`POST ${path} gave ${answer.status} without ${take}.`)
    fixtures[fixture] = value
  }
  return fixtures
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The mock server has no standard output.')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('The mock server ended before it was ready.')
}
