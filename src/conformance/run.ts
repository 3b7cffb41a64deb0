import type { Catalogue } from './catalogue.ts'
import { removeLeftovers, removeWaiting } from './cleanup.ts'
import { createCleanupJournal } from './cleanup-journal.ts'
import { measureCoverage } from './coverage.ts'
import { createCheckContext } from './create-check-context.ts'
import { renderEvidence } from './evidence.ts'
import type { SentRequest } from './exchange.ts'
import type { Fetch } from './exchange-by-fetch.ts'
import { createGate } from './gate.ts'
import { judge } from './judge.ts'
import { createMask } from './mask.ts'
import { packageVersion } from './package-version.ts'
import { hashToInteger } from './random.ts'
import { createRecorder } from './recorder.ts'
import type { Report, RequirementResult } from './report.ts'
import type { ProfileName, Requirement } from './requirement.ts'
import type { RunState, Shared } from './run-state.ts'
import { Finding } from './signals.ts'
import { findSkipReason } from './skip-reason.ts'
import type { Target } from './target.ts'
import { createTransport } from './transport.ts'
import { TransportError } from './transport-error.ts'
import type { Verdict } from './verdict.ts'
import { createWaiter } from './wait-out.ts'

export interface RunOptions {
  readonly catalogue: Catalogue
  readonly target: Target
  readonly profile: ProfileName
  readonly seed: number
  readonly concurrency: number
  readonly timeoutMs: number
  readonly maxRps?: number | undefined
  /** Instead of the network. */
  readonly fetch?: Fetch | undefined
  /** Differs between runs against one target; by default made from the time. */
  readonly runToken?: string | undefined
  /** Whether what was made is removed again; yes by default. */
  readonly removes?: boolean | undefined
  /** File that remembers what is still to be removed. */
  readonly journalPath?: string | undefined
  /** Longest time spent in all on waiting where the target asks for it (429 with `Retry-After`); 120 s by default. */
  readonly maxWaitMs?: number | undefined
  /** Ends the run: what is under way is given up, what was made is removed. */
  readonly signal?: AbortSignal | undefined
}

/** One run of the suite, requirement by requirement, so that any host can drive it. */
export interface Run {
  readonly requirements: readonly Requirement[]
  readonly state: RunState
  /** Removes what a run that was killed left at the target. */
  prepare(): Promise<void>
  execute(requirement: Requirement): Promise<RequirementResult>
  /** What has not run yet gets the verdict *error* with this reason. */
  giveUp(reason: string): void
  readonly givenUp: string | undefined
  /** Removes what is left and sums up. */
  finish(): Promise<Report>
}

const maxBrokenInARow = 5

export function createRun(options: RunOptions): Run {
  const { catalogue, target, seed, concurrency, timeoutMs, maxRps, fetch, signal } = options
  const { contract, profile, requirements } = catalogue
  const startedAt = new Date()
  const gate = createGate(concurrency, maxRps)
  const transport = createTransport({ fetch, timeoutMs, gate, signal })
  const cleanupTransport = createTransport({ fetch, timeoutMs, gate })
  const mask = createMask(target.credentials)
  const results: RequirementResult[] = []
  const leftInCopy = new Map<string, number>()
  for (const { copy } of requirements) if (copy !== undefined) leftInCopy.set(copy, (leftInCopy.get(copy) ?? 0) + 1)
  const runToken = options.runToken ?? Date.now().toString(36)
  let nextNumber = hashToInteger(seed, runToken)
  let brokenInARow = 0
  let givenUp: string | undefined

  async function send(request: SentRequest, urgency?: number) {
    if (givenUp !== undefined) throw new TransportError('interrupted', givenUp)
    try {
      const answer = await transport.send(request, urgency)
      brokenInARow = 0
      return answer
    } catch (error) {
      if (error instanceof TransportError) noteBroken(error)
      throw error
    }
  }

  function noteBroken(error: TransportError): void {
    if (error.kind === 'interrupted' || error.kind === 'tooLarge') return
    brokenInARow += 1
    if (error.kind === 'certificate') giveUp(error.message)
    else if (brokenInARow >= maxBrokenInARow)
      giveUp(`The target stopped answering: ${maxBrokenInARow} requests in a row failed. ${error.message}`)
  }

  function giveUp(reason: string): void {
    givenUp ??= mask.text(reason)
  }

  const state: RunState = {
    contract,
    profile,
    target,
    seed,
    operations: new Map(contract.operations.map((operation) => [operation.id, operation])),
    profileName: options.profile,
    runToken,
    takeNumber: () => nextNumber++,
    recorder: createRecorder(),
    journal: createCleanupJournal(options.journalPath),
    removes: options.removes ?? true,
    leftovers: [],
    send,
    sendCleanup: cleanupTransport.send,
    waitOut: createWaiter(options.maxWaitMs ?? 120_000, signal),
    shared: new Map(),
    removing: new Map(),
  }

  async function prepare(): Promise<void> {
    if (options.profile === 'full') await removeLeftovers(state)
  }

  async function execute(requirement: Requirement): Promise<RequirementResult> {
    const result = givenUp === undefined ? await check(requirement) : describe(requirement, 'error', { reason: `Not run. ${givenUp}` })
    results.push(result)
    if (requirement.copy !== undefined) await leave(requirement.copy)
    return result
  }

  /** What is shared in a copy is removed with the last that shares it: the next ones find no long lists that are not theirs. */
  async function leave(copy: string): Promise<void> {
    const left = (leftInCopy.get(copy) ?? 0) - 1
    leftInCopy.set(copy, left)
    if (left <= 0) await closeShared((shared) => shared.copy === copy)
  }

  async function closeShared(isDue: (shared: Shared) => boolean): Promise<void> {
    const due = [...state.shared].filter(([, shared]) => isDue(shared))
    for (const [key] of due) state.shared.delete(key)
    // what waits may be in what is removed now; in a private copy nothing is removed
    if (due.some(([, { copy }]) => copy === undefined || target.admin === undefined)) await removeWaiting(state)
    // what was made in something else before that
    const depths = [...new Set(due.map(([, { depth }]) => depth))].sort((one, other) => other - one)
    for (const depth of depths) await Promise.all(due.filter(([, shared]) => shared.depth === depth).map(([, shared]) => shared.close()))
  }

  async function check(requirement: Requirement): Promise<RequirementResult> {
    const start = performance.now()
    const { context, exchanges, dispose } = createCheckContext(state, requirement)
    const measured = () => ({ durationMs: Math.round(performance.now() - start), requests: exchanges.length })
    try {
      const skip = findSkipReason(state, requirement)
      if (skip) throw skip
      await requirement.check(context)
      return describe(requirement, 'pass', measured())
    } catch (thrown) {
      const { verdict, reason, difference, missingCredentials } = judge(thrown, requirement.level, exchanges)
      const isShown = verdict === 'fail' || verdict === 'warn' || verdict === 'error'
      const shown = (thrown instanceof Finding && thrown.exchanges) || exchanges
      return describe(requirement, verdict, {
        reason: mask.text(reason),
        ...(missingCredentials && { missingCredentials }),
        ...measured(),
        ...(isShown && {
          evidence: renderEvidence(shown, difference ?? { expected: requirement.statement, received: reason }, mask, target.credentials),
        }),
      })
    } finally {
      await dispose(true)
    }
  }

  async function finish(): Promise<Report> {
    await removeWaiting(state)
    await closeShared(() => true)
    transport.close()
    cleanupTransport.close()
    const order = new Map(requirements.map(({ id }, index) => [id, index]))
    const sorted = results.toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
    const verdicts: Record<Verdict, number> = { pass: 0, warn: 0, fail: 0, skip: 0, error: 0 }
    for (const { verdict } of results) verdicts[verdict] += 1
    return {
      suite: { version: packageVersion(), provider: contract.provider, contractSha256: contract.sha256, seed, profile: options.profile },
      target: { baseUrl: mask.text(target.baseUrl) },
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      requests: transport.requests + cleanupTransport.requests,
      verdicts,
      coverage: mask.value(measureCoverage(contract, profile, options.profile, state.recorder, sorted)),
      requirements: sorted,
      unobservable: profile.unobservable,
      ...(state.leftovers.length > 0 && { leftovers: state.leftovers.map(mask.text) }),
      ...(givenUp !== undefined && { fatal: givenUp }),
    }
  }

  return {
    requirements,
    state,
    prepare,
    execute,
    giveUp,
    finish,
    get givenUp() {
      return givenUp
    },
  }
}

function describe(requirement: Requirement, verdict: Verdict, details: Partial<RequirementResult>): RequirementResult {
  const { id, level, statement, source, operations } = requirement
  return { id, level, tier: source.tier, statement, source: source.page, operations, verdict, durationMs: 0, requests: 0, ...details }
}
