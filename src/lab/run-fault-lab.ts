import {
  type Catalogue,
  createRun,
  loadCatalogue,
  matchesGlob,
  type Requirement,
  type RequirementResult,
  runConformance,
} from '#conformance'
import { type Fault, type MockServer, startMock, type Variant } from '#mock'
import { KitError } from '../errors.ts'
import { type FaultSelection, selectFaults } from './select-faults.ts'

/** What became of one fault. */
export interface FaultOutcome {
  readonly id: string
  readonly class: string
  readonly statement: string
  /** `right`: by a requirement of the broken rule; `other`: by another one; `survived`: by none. */
  readonly found: 'right' | 'other' | 'survived'
  /** The first requirement that failed. */
  readonly requirement?: string
  readonly reason?: string
  /** Why no client can tell the broken server from the right one, where that is so. */
  readonly equivalent?: string
  readonly requests: number
  readonly durationMs: number
}

/** What the suite said of a server that answers legally in another way: anything is a false alarm. */
export interface VariantOutcome {
  readonly id: string
  readonly statement: string
  readonly alarms: readonly string[]
  readonly requests: number
}

export interface LabReport {
  readonly provider: string
  /** Faults in the whole catalogue; `outcomes` has those that were run. */
  readonly catalogue: number
  readonly clean: { readonly requirements: number; readonly requests: number; readonly failing: readonly string[] }
  readonly variants: readonly VariantOutcome[]
  readonly outcomes: readonly FaultOutcome[]
  readonly durationMs: number
}

export interface LabOptions extends FaultSelection {
  readonly seed?: number
  /** Whether legal variants are tried as well; yes by default. */
  readonly triesVariants?: boolean
  readonly onOutcome?: (outcome: FaultOutcome, done: number, total: number) => void
}

/**
 * Breaks the provider's mock server one fault at a time and runs the suite against it, in this process and without sockets:
 * first the requirements of the broken rule, then the rest, up to the first that fails.
 * @throws KitError those of `startMock` and `loadCatalogue`
 */
export async function runFaultLab(provider: string, options: LabOptions = {}): Promise<LabReport> {
  const started = performance.now()
  const catalogue = await loadCatalogue(provider)
  const mock = await startMock(provider, { isSocketless: true })
  const clean = await runClean(catalogue, mock, options.seed ?? 1)
  const variants: VariantOutcome[] = []
  for (const variant of clean.failing.length === 0 && (options.triesVariants ?? true) ? mock.variants.catalogue : [])
    variants.push(await tryVariant(catalogue, mock, variant, options.seed ?? 1))
  const faults = selectFaults(mock.faults.catalogue, options)
  const outcomes: FaultOutcome[] = []
  for (const fault of clean.failing.length === 0 ? faults : []) {
    const outcome = await tryFault(catalogue, mock, fault, options.seed ?? 1)
    outcomes.push(outcome)
    options.onOutcome?.(outcome, outcomes.length, faults.length)
  }
  return {
    provider,
    catalogue: mock.faults.catalogue.length,
    clean,
    variants,
    outcomes,
    durationMs: Math.round(performance.now() - started),
  }
}

async function runClean(catalogue: Catalogue, mock: MockServer, seed: number): Promise<LabReport['clean']> {
  const report = await runConformance({ ...labRun(catalogue, mock, seed), probes: false })
  const failing = report.requirements.filter(({ verdict }) => verdict !== 'pass')
  return {
    requirements: report.requirements.length,
    requests: report.requests,
    failing: failing.map(({ id, reason }) => `${id}: ${reason ?? ''}`),
  }
}

async function tryVariant(catalogue: Catalogue, mock: MockServer, { id, statement }: Variant, seed: number): Promise<VariantOutcome> {
  mock.reset()
  mock.variants.set([id])
  const report = await runConformance({ ...labRun(catalogue, mock, seed), probes: false })
  mock.variants.set([])
  // What an answer does not show may be skipped; that is no alarm.
  const alarms = report.requirements
    .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip')
    .map((result) => `${result.id}: ${result.reason ?? ''}`)
  return { id, statement, alarms, requests: report.requests }
}

/** One run of the suite as the lab has it: repeatable, nothing removed since the server is reset anyway. */
function labRun(catalogue: Catalogue, mock: MockServer, seed: number) {
  return {
    catalogue,
    target: mock,
    profile: 'full' as const,
    seed,
    concurrency: 8,
    timeoutMs: 5000,
    fetch: mock.fetch,
    runToken: 'lab',
    removes: false,
    maxWaitMs: 0,
  }
}

async function tryFault(catalogue: Catalogue, mock: MockServer, fault: Fault, seed: number): Promise<FaultOutcome> {
  const started = performance.now()
  mock.reset()
  mock.faults.set([fault.id])
  const run = createRun(labRun(catalogue, mock, seed))
  const { own, others } = orderRequirements(catalogue.requirements, fault)
  // What gathers sees what the others have met meanwhile.
  const gathering = own.filter(({ gathers }) => gathers)
  const killer =
    (await firstFailing(own, run.execute)) ?? (await firstFailing(others, run.execute)) ?? (await firstFailing(gathering, run.execute))
  const { requests } = await run.finish()
  const { id, class: kind, statement, equivalent } = fault
  return {
    id,
    class: kind,
    statement,
    found: killer === undefined ? 'survived' : own.some((requirement) => requirement.id === killer.id) ? 'right' : 'other',
    ...(killer && { requirement: killer.id, ...(killer.reason !== undefined && { reason: killer.reason }) }),
    ...(equivalent !== undefined && { equivalent }),
    requests,
    durationMs: Math.round(performance.now() - started),
  }
}

/** Requirements of the broken rule, then those of the same operation, then all others; what gathers comes last. */
function orderRequirements(requirements: readonly Requirement[], fault: Fault): { own: Requirement[]; others: Requirement[] } {
  const isOwn = ({ id }: Requirement) => fault.breaks.some((pattern) => matchesGlob(pattern, id))
  const distance = ({ operations, gathers }: Requirement) =>
    gathers ? 2 : fault.operationId !== undefined && operations.includes(fault.operationId) ? 0 : 1
  const own = requirements.filter(isOwn)
  if (own.length === 0)
    throw new KitError('ERR_OPTION', `Fault ${fault.id} breaks ${fault.breaks.join(', ')}, but no requirement has such an id.`)
  const others = requirements.filter((requirement) => !isOwn(requirement)).toSorted((one, other) => distance(one) - distance(other))
  return { own, others }
}

async function firstFailing(
  requirements: readonly Requirement[],
  execute: (requirement: Requirement) => Promise<RequirementResult>,
): Promise<RequirementResult | undefined> {
  for (const requirement of requirements) {
    const result = await execute(requirement)
    if (result.verdict === 'fail') return result
  }
  return undefined
}
