import { loadContract } from '#contract'
import { loadFaults, loadMock, loadVariants } from '#mock'
import { type Crew, createCrew } from './crew.ts'
import type { CleanOutcome, FaultOutcome, VariantOutcome } from './outcome.ts'
import { type FaultSelection, selectFaults } from './select-faults.ts'

export interface LabReport {
  readonly provider: string
  /** Faults in the whole catalogue; `outcomes` has those that were run. */
  readonly catalogue: number
  readonly clean: CleanOutcome
  /** Further runs on the server as it is, one a seed. */
  readonly cleanRuns: readonly CleanOutcome[]
  readonly variants: readonly VariantOutcome[]
  readonly outcomes: readonly FaultOutcome[]
  readonly durationMs: number
}

export interface LabOptions extends FaultSelection {
  readonly seed?: number
  /** Whether legal variants are tried as well; yes by default. */
  readonly triesVariants?: boolean
  /** So many runs on the server as it is, with the seeds from `seed` on; 1 by default. */
  readonly cleanRuns?: number
  /** Those who do the trials; by default this thread. */
  readonly crew?: Crew
  readonly onOutcome?: (outcome: FaultOutcome, done: number, total: number) => void
}

/**
 * Breaks the provider's mock server one fault at a time and runs the suite against it, without sockets.
 * @throws KitError those of `startMock` and `loadCatalogue`
 */
export async function runFaultLab(provider: string, options: LabOptions = {}): Promise<LabReport> {
  const { seed = 1, triesVariants = true, cleanRuns = 1, crew = createCrew(1) } = options
  const started = performance.now()
  const contract = await loadContract(provider)
  const definition = await loadMock(contract)
  const catalogue = loadFaults(contract, definition)
  const clean = await crew.do({ kind: 'clean', provider, seed })
  const isClean = clean.failing.length === 0
  const faults = isClean ? selectFaults(catalogue, options) : []
  const variants = isClean && triesVariants ? loadVariants(contract, definition) : []
  const furtherSeeds = Array.from({ length: Math.max(0, cleanRuns - 1) }, (_, index) => seed + 1 + index)
  let done = 0
  const tryFault = async (id: string): Promise<FaultOutcome> => {
    const outcome = await crew.do({ kind: 'fault', provider, seed, id })
    done += 1
    options.onOutcome?.(outcome, done, faults.length)
    return outcome
  }
  // What takes longest goes first.
  const trying = Promise.all(variants.map(({ id }) => crew.do({ kind: 'variant', provider, seed, id })))
  const breaking = Promise.all(faults.map(({ id }) => tryFault(id)))
  const repeating = Promise.all(furtherSeeds.map((further) => crew.do({ kind: 'clean', provider, seed: further })))
  const [variantOutcomes, outcomes, repeated] = await Promise.all([trying, breaking, repeating])
  return {
    provider,
    catalogue: catalogue.length,
    clean,
    cleanRuns: repeated,
    variants: variantOutcomes,
    outcomes,
    durationMs: Math.round(performance.now() - started),
  }
}
