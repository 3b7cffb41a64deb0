import { matchesGlob } from '#conformance'
import type { Fault } from '#mock'

export interface FaultSelection {
  /** Only those whose ids fit one of these; `*` allowed. */
  readonly patterns?: readonly string[]
  /** Every n-th part of the catalogue: `{ index: 1, count: 4 }` is the first quarter, dealt out in turn. */
  readonly shard?: { readonly index: number; readonly count: number }
  /** So many, spread evenly over the classes. */
  readonly sample?: number
}

/** The faults to run, in the order of the catalogue. */
export function selectFaults(catalogue: readonly Fault[], { patterns, shard, sample }: FaultSelection): readonly Fault[] {
  const fitting = patterns?.length ? catalogue.filter(({ id }) => patterns.some((pattern) => matchesGlob(pattern, id))) : catalogue
  const dealt = shard ? fitting.filter((_, index) => index % shard.count === shard.index - 1) : fitting
  if (sample === undefined || sample >= dealt.length) return dealt
  const chosen = new Set(spread([...Map.groupBy(dealt, (fault) => fault.class).values()], sample))
  return dealt.filter((fault) => chosen.has(fault))
}

/** Takes turns among the classes; within one, evenly from first to last. */
function spread(classes: readonly (readonly Fault[])[], count: number): Fault[] {
  const shares = classes.map(() => 0)
  for (let left = count, turn = 0; left > 0; turn += 1) {
    const index = turn % classes.length
    if ((shares[index] ?? 0) < (classes[index]?.length ?? 0)) {
      shares[index] = (shares[index] ?? 0) + 1
      left -= 1
    }
  }
  return classes.flatMap((faults, index) => {
    const share = shares[index] ?? 0
    return Array.from({ length: share }, (_, turn) => faults[Math.floor((turn * faults.length) / share)] as Fault)
  })
}
