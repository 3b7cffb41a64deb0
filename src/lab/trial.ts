import { type FaultBench, openFaultBench } from './fault-bench.ts'
import type { CleanOutcome, FaultOutcome, VariantOutcome } from './outcome.ts'

/** One trial of the lab, as plain data: it travels to a thread. */
export type Trial =
  | { readonly kind: 'clean'; readonly provider: string; readonly seed: number }
  | { readonly kind: 'fault' | 'variant'; readonly provider: string; readonly seed: number; readonly id: string }

/** What comes out of a trial of that kind. */
export interface OutcomeOf {
  readonly clean: CleanOutcome
  readonly fault: FaultOutcome
  readonly variant: VariantOutcome
}

export type Outcome = OutcomeOf[keyof OutcomeOf]

const benches = new Map<string, Promise<FaultBench>>()

/** Does a trial in this thread; the bench of a provider is opened at its first one. */
export async function doTrial(trial: Trial): Promise<Outcome> {
  const { provider, seed } = trial
  const opening = benches.get(provider) ?? openFaultBench(provider)
  benches.set(provider, opening)
  const bench = await opening
  switch (trial.kind) {
    case 'clean':
      return bench.runClean(seed)
    case 'fault':
      return bench.tryFault(trial.id, seed)
    case 'variant':
      return bench.tryVariant(trial.id, seed)
  }
}
