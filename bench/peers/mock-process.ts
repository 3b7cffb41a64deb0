import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { inRepository } from './places.ts'
import type { Target } from './tool.ts'

/** A mock server in a process of its own. */
export interface MockProcess {
  readonly target: Omit<Target, 'contract' | 'folder'>
  /** Data and journal as at the start, and exactly these faults on. */
  prepare(faults: readonly string[]): Promise<void>
  /** Requests since it was prepared. */
  countRequests(): Promise<number>
  stop(): Promise<void>
}

/** Starts the provider's mock server on a free port. */
export async function startMockProcess(provider: string, args: readonly string[] = []): Promise<MockProcess> {
  const main = inRepository('src/cli/main.ts')
  const child = spawn(process.execPath, [main, 'mock', provider, '--port', '0', '--json', '--log-level', 'silent', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const target = JSON.parse(await firstLine(child)) as MockProcess['target']
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(target.admin + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  return {
    target,
    async prepare(faults) {
      await call('POST', '/reset')
      await call('PUT', '/faults', { faults })
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

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The mock server has no standard output.')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('The mock server ended before it was ready.')
}
