import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { inRepository } from './peers/places.ts'

/** Something that was measured, in words with its unit, and the values by round. */
export type Samples = Readonly<Record<string, readonly number[]>>

/** A server, a size or a provider in a row of the measurements. */
export interface Subject {
  readonly name: string
  readonly version?: string
  readonly options?: string
  readonly samples: Samples
  /** Why it was not measured. */
  readonly skipped?: string
}

/** One figure that the project sets itself an aim for. */
export interface Ratio {
  readonly id: string
  /** What of ours, and against what. */
  readonly what: string
  readonly against: string
  /** The same ratio by each load generator, or in one way. */
  readonly values: Readonly<Record<string, number>>
  readonly unit?: string
  readonly aim?: { readonly atLeast: number } | { readonly atMost: number }
}

export interface RowResult {
  readonly title: string
  readonly note: string
  readonly takenAt: string
  readonly rounds: number
  readonly seconds: number
  readonly warmUp: number
  /** Of the processors' time, what the host withheld during a sample: median and worst, in percent. */
  readonly steal: { readonly median: number; readonly worst: number }
  readonly subjects: readonly Subject[]
  readonly ratios: readonly Ratio[]
}

export interface Results {
  readonly machine: string
  readonly rows: Readonly<Record<string, RowResult>>
}

export const latestPath = inRepository('dist/bench.json')
export const publishedPath = inRepository('bench/results.json')

export function readResults(path: string): Results | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : undefined
}

export function writeResults(path: string, results: Results): void {
  mkdirSync(inRepository('dist'), { recursive: true })
  writeFileSync(path, `${JSON.stringify(results, roundNumber, 2)}\n`)
}

/** The value by which a ratio is judged: that of the first load generator. */
export function headline({ values }: Ratio): number {
  return Object.values(values)[0] ?? Number.NaN
}

/** Whether the aim is met, where there is one. */
export function isMet(ratio: Ratio): boolean | undefined {
  const { aim } = ratio
  if (!aim) return undefined
  return 'atLeast' in aim ? headline(ratio) >= aim.atLeast : headline(ratio) <= aim.atMost
}

function roundNumber(_: string, value: unknown): unknown {
  if (typeof value !== 'number') return value
  return Number.isNaN(value) ? undefined : Number(value.toPrecision(5))
}
