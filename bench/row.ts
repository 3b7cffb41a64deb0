import { watchSteal } from './machine.ts'
import { median } from './median.ts'
import type { Ratio, RowResult, Subject } from './results.ts'
import type { Settings } from './settings.ts'

/** One topic of the measurements. */
export interface Row {
  readonly id: string
  readonly title: string
  /** How it is measured, for the reader. */
  readonly note: string
  run(settings: Settings): Promise<{ readonly subjects: readonly Subject[]; readonly ratios: readonly Ratio[] }>
}

/** What is measured, round by round, of one subject. */
export interface Contender {
  readonly name: string
  readonly version?: string
  readonly options?: string
  sample(round: number): Promise<Readonly<Record<string, number>>>
}

const steals: number[] = []

/** Runs a row, with the share of time that the host withheld. */
export async function runRow(row: Row, settings: Settings): Promise<RowResult> {
  steals.length = 0
  const { subjects, ratios } = await row.run(settings)
  const { rounds, seconds, warmUp } = settings
  return {
    title: row.title,
    note: row.note,
    takenAt: new Date().toISOString(),
    rounds,
    seconds,
    warmUp,
    steal: { median: median(steals) || 0, worst: Math.max(0, ...steals) },
    subjects,
    ratios,
  }
}

/**
 * Samples each contender once a round, in turn forwards and backwards, so that a change in the machine's speed meets all of
 * them. One that fails is left out from then on, and says why.
 */
export async function alternate(contenders: readonly Contender[], rounds: number): Promise<Subject[]> {
  const taken = new Map(contenders.map((contender) => [contender, {} as Record<string, number[]>]))
  const failures = new Map<Contender, string>()
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      if (failures.has(contender)) continue
      const endWatch = watchSteal()
      try {
        const values = await contender.sample(round)
        for (const [name, value] of Object.entries(values)) {
          const samples = taken.get(contender) as Record<string, number[]>
          samples[name] = [...(samples[name] ?? []), value]
        }
        const told = Object.entries(values).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
        process.stderr.write(`  ${round + 1}/${rounds} ${contender.name}: ${told.join(', ')}\n`)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        failures.set(contender, reason)
        process.stderr.write(`  ${round + 1}/${rounds} ${contender.name}: ${reason}\n`)
      }
      steals.push(endWatch())
    }
  }
  return contenders.map((contender) => {
    const { name, version, options } = contender
    const reason = failures.get(contender)
    return {
      name,
      ...(version !== undefined && { version }),
      ...(options !== undefined && { options }),
      samples: reason === undefined ? (taken.get(contender) ?? {}) : {},
      ...(reason !== undefined && { skipped: reason }),
    }
  })
}

/** One subject's measure as a multiple of another's: the median of the rounds' ratios, as each round meets both in the same minute. */
export function ratioOf(subject: Subject | undefined, other: Subject | undefined, measure: string): number {
  const values = subject?.samples[measure] ?? []
  const others = other?.samples[measure] ?? []
  return median(values.map((value, round) => value / (others[round] ?? Number.NaN)))
}
