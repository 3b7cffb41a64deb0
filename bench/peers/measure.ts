import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MockProcess, startMockProcess } from './mock-process.ts'
import { inRepository } from './places.ts'
import type { Run } from './results.ts'
import type { Tool } from './tool.ts'

/** One run to be made: a tool, and the server it is to judge. */
export interface Job {
  readonly tool: Tool
  /** More than one where several faults are switched on at once. */
  readonly subjects: readonly string[]
  /** Switched on. */
  readonly faults: readonly string[]
  /** Of the target. */
  readonly operationId?: string
  /** Legal ones, switched on. */
  readonly variants: readonly string[]
}

export interface MeasureOptions {
  readonly provider: string
  /** So many runs at a time, each on a mock server of its own. */
  readonly workers: number
  /** No run is begun after it, in milliseconds since the process began. */
  readonly deadline: number
  /** Milliseconds that one run may take. */
  readonly limitMs: number
  /** Says what is to be run next. */
  readonly onRun: (job: Job, run: Run) => readonly Job[]
}

/** Makes the runs one after the other, on several servers at once. */
export async function measure(jobs: readonly Job[], options: MeasureOptions): Promise<void> {
  const queue = [...jobs]
  await Promise.all(Array.from({ length: options.workers }, () => work(queue, options)))
}

async function work(queue: Job[], { provider, deadline, limitMs, onRun }: MeasureOptions): Promise<void> {
  const mock = await startMockProcess(provider)
  try {
    for (let job = queue.shift(); job && performance.now() < deadline; job = queue.shift()) {
      queue.unshift(...onRun(job, await runOnce(job, mock, limitMs)))
    }
  } finally {
    await mock.stop()
  }
}

async function runOnce({ tool, faults, variants, operationId }: Job, mock: MockProcess, limitMs: number): Promise<Run> {
  const fixtures = await mock.prepare(faults, variants)
  const folder = mkdtempSync(join(tmpdir(), 'peer-'))
  const started = performance.now()
  try {
    const contract = inRepository(`src/generated/${mock.target.provider}.yaml`)
    const target = { ...mock.target, fixtures, contract, folder, limitMs, ...(operationId !== undefined && { operationId }) }
    const outcome = await tool.run(target).catch((error: unknown) => ({ findings: [], error: String(error) }))
    return { ...outcome, durationMs: Math.round(performance.now() - started), requests: await mock.countRequests() }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
