import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { inRepository } from './places.ts'

/** One run of a tool against one server. */
export interface Run {
  readonly findings: readonly string[]
  readonly requests: number
  readonly durationMs: number
  readonly error?: string
  /** Where the tool kept to one operation. */
  readonly operationId?: string
  /** How many faults were switched on, where there were several; nothing new was found then. */
  readonly together?: number
}

export interface ToolResults {
  readonly version?: string
  readonly options: string
  /** Why it was not run. */
  readonly skipped?: string
  /** By subject: `clean 1`, `variant <id>`, `fault <id>`. */
  readonly runs: Record<string, Run>
}

export interface SampledFault {
  readonly id: string
  readonly class: string
  readonly operationId?: string
  readonly statement: string
}

export interface ProviderResults {
  /** In the whole catalogue. */
  readonly catalogue: number
  readonly faults: readonly SampledFault[]
  readonly variants: readonly string[]
  readonly tools: Record<string, ToolResults>
}

export interface Results {
  /** ISO 8601, UTC, of the last run. */
  takenAt: string
  readonly machine: string
  readonly providers: Record<string, ProviderResults>
}

/** Runs on the clean server: a tool that draws at random is not to be believed after one. */
export const cleanRuns = ['clean 1', 'clean 2', 'clean 3']

/** What a run says beyond the runs on the clean server. */
export function newFindings(runs: ToolResults['runs'], { findings }: Run): readonly string[] {
  const clean = new Set(cleanRuns.flatMap((subject) => runs[subject]?.findings ?? []))
  return findings.filter((finding) => !clean.has(finding))
}

/** Where the runs are kept between one start and the next. */
export const resultsPath = inRepository('dist/peers.json')

/** Read when they are published. */
export const publishedPath = inRepository('bench/peers/results.json')

export function readResults(path = resultsPath): Results | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : undefined
}

/** Written whole after each run: an interrupted measurement goes on where it stopped. */
export function writeResults(results: Results, path = resultsPath): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.part`, `${JSON.stringify(results, undefined, 1)}\n`)
  renameSync(`${path}.part`, path)
}

/** Of measurements that ran side by side: the sample of the first, each tool's runs from whoever has most of them. */
export function mergeResults(parts: readonly Results[]): Results | undefined {
  const [first] = parts
  if (!first) return undefined
  const providers: Record<string, ProviderResults> = {}
  for (const part of parts) {
    for (const [provider, measured] of Object.entries(part.providers)) {
      const { tools, variants, ...sample } = providers[provider] ?? { ...measured, tools: {} }
      const merged = { ...tools }
      for (const [name, tool] of Object.entries(measured.tools))
        if (Object.keys(tool.runs).length >= Object.keys(merged[name]?.runs ?? {}).length) merged[name] = tool
      const longer = measured.variants.length > variants.length ? measured.variants : variants
      providers[provider] = { ...sample, variants: longer, tools: merged }
    }
  }
  const takenAt =
    parts
      .map((part) => part.takenAt)
      .sort()
      .at(-1) ?? ''
  return { ...first, takenAt, providers }
}
