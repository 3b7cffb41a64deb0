import {
  type Catalogue,
  type ConformanceOptions,
  createRun,
  loadCatalogue,
  matchesGlob,
  type Requirement,
  type RequirementResult,
  runConformance,
} from '#conformance'
import { type Fault, type MockServer, startMock } from '#mock'
import { KitError } from '../errors.ts'
import type { CleanOutcome, FaultOutcome, VariantOutcome } from './outcome.ts'

/** A mock server without sockets beside the suite of its provider: one trial at a time. */
export interface FaultBench {
  runClean(seed: number): Promise<CleanOutcome>
  /** First the requirements of the broken rule, then the rest, up to the first that fails. */
  tryFault(id: string, seed: number): Promise<FaultOutcome>
  tryVariant(id: string, seed: number): Promise<VariantOutcome>
}

/** @throws KitError those of `startMock` and `loadCatalogue` */
export async function openFaultBench(provider: string): Promise<FaultBench> {
  const catalogue = await loadCatalogue(provider)
  const mock = await startMock(provider, { isSocketless: true })
  return {
    runClean: (seed) => runClean(catalogue, mock, seed),
    tryFault: (id, seed) => tryFault(catalogue, mock, find(mock.faults.catalogue, id), seed),
    tryVariant: (id, seed) => tryVariant(catalogue, mock, find(mock.variants.catalogue, id), seed),
  }
}

function find<Entry extends { readonly id: string }>(entries: readonly Entry[], id: string): Entry {
  const entry = entries.find((candidate) => candidate.id === id)
  if (!entry) throw new KitError('ERR_OPTION', `The catalogue has no "${id}".`)
  return entry
}

async function runClean(catalogue: Catalogue, mock: MockServer, seed: number): Promise<CleanOutcome> {
  mock.reset()
  const report = await runConformance({ ...labRun(catalogue, mock, seed), probes: false })
  const failing = report.requirements.filter(({ verdict }) => verdict !== 'pass')
  return {
    seed,
    requirements: report.requirements.length,
    requests: report.requests,
    failing: failing.map(({ id, reason }) => `${id}: ${reason ?? ''}`),
  }
}

/** Many requests at a time, so that a slow variant costs time once and not a request each. */
const slowConcurrency = 64

async function tryVariant(
  catalogue: Catalogue,
  mock: MockServer,
  { id, statement, delayMs }: MockServer['variants']['catalogue'][number],
  seed: number,
): Promise<VariantOutcome> {
  mock.reset()
  mock.variants.set([id])
  const options = { ...labRun(catalogue, mock, seed), probes: false, ...(delayMs !== undefined && { concurrency: slowConcurrency }) }
  const report = await runConformance(options)
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
    profile: 'full',
    seed,
    concurrency: 8,
    timeoutMs: 5000,
    fetch: mock.fetch,
    runToken: 'lab',
    removes: false,
    maxWaitMs: 0,
  } as const satisfies ConformanceOptions
}

async function tryFault(catalogue: Catalogue, mock: MockServer, fault: Fault, seed: number): Promise<FaultOutcome> {
  const started = performance.now()
  mock.reset()
  mock.faults.set([fault.id])
  const run = createRun(labRun(catalogue, mock, seed))
  const ordered = orderRequirements(catalogue.requirements, fault)
  // Of what nobody can notice, those who look closest are asked.
  const order = fault.equivalent === undefined ? ordered : { ...ordered, others: [] }
  const { own } = order
  const killer = await findKiller(order, run.execute)
  const { requests } = await run.finish()
  mock.faults.set([])
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

interface Order {
  /** Of the broken rule. */
  readonly own: readonly Requirement[]
  /** Of the same operation. */
  readonly related: readonly Requirement[]
  readonly others: readonly Requirement[]
}

function orderRequirements(requirements: readonly Requirement[], fault: Fault): Order {
  const isOwn = ({ id }: Requirement) => fault.breaks.some((pattern) => matchesGlob(pattern, id))
  const isRelated = ({ operations, gathers }: Requirement) =>
    !gathers && fault.operationId !== undefined && operations.includes(fault.operationId)
  const own = requirements.filter(isOwn)
  if (own.length === 0)
    throw new KitError('ERR_OPTION', `Fault ${fault.id} breaks ${fault.breaks.join(', ')}, but no requirement has such an id.`)
  const foreign = requirements.filter((requirement) => !isOwn(requirement))
  return {
    own,
    related: foreign.filter(isRelated),
    // What gathers comes last.
    others: foreign
      .filter((requirement) => !isRelated(requirement))
      .toSorted((one, other) => Number(one.gathers ?? false) - Number(other.gathers ?? false)),
  }
}

type Execute = (requirement: Requirement) => Promise<RequirementResult>

/** What gathers sees what the others have met meanwhile, and is asked again before one of another rule counts. */
async function findKiller({ own, related, others }: Order, execute: Execute): Promise<RequirementResult | undefined> {
  const gathering = own.filter(({ gathers }) => gathers)
  const direct = await firstFailing(own, execute)
  if (direct) return direct
  const failed = gathering.length > 0 ? await allFailing(related, execute) : [await firstFailing(related, execute)]
  const gathered = await firstFailing(gathering, execute)
  return gathered ?? failed[0] ?? (await firstFailing(others, execute)) ?? (await firstFailing(gathering, execute))
}

async function firstFailing(requirements: readonly Requirement[], execute: Execute): Promise<RequirementResult | undefined> {
  for (const requirement of requirements) {
    const result = await execute(requirement)
    if (result.verdict === 'fail') return result
  }
  return undefined
}

async function allFailing(requirements: readonly Requirement[], execute: Execute): Promise<RequirementResult[]> {
  const failing: RequirementResult[] = []
  for (const requirement of requirements) {
    const result = await execute(requirement)
    if (result.verdict === 'fail') failing.push(result)
  }
  return failing
}
