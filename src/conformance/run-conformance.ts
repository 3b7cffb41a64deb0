import { KitError } from '../errors.ts'
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { matchesGlob } from './glob.ts'
import { probe } from './probe.ts'
import { readTarget } from './read-target.ts'
import type { Report, RequirementResult } from './report.ts'
import type { ProfileName, Requirement } from './requirement.ts'
import { createRun, type Run, type RunOptions } from './run.ts'
import { longestFirst, openRequirements, workThrough } from './schedule.ts'
import type { Target } from './target.ts'

export interface ConformanceOptions extends Partial<Omit<RunOptions, 'catalogue' | 'target' | 'profile'>> {
  /** Provider id; not needed with `catalogue`. */
  readonly provider?: string | undefined
  readonly catalogue?: Catalogue | undefined
  readonly target: Pick<Target, 'baseUrl'> & Partial<Target>
  /** `safe` by default. */
  readonly profile?: ProfileName | undefined
  /** Run only these; `*` allowed. */
  readonly requirements?: readonly string[] | undefined
  /** Ask first whether the target is the API; yes by default. */
  readonly probes?: boolean | undefined
  readonly onStart?: ((requirements: readonly Requirement[]) => void) | undefined
  readonly onResult?: ((result: RequirementResult) => void) | undefined
}

/**
 * Runs the conformance suite of a provider against a target. The report tells what held and what did not; a target
 * that cannot be judged is told there as well (`fatal`), not thrown.
 * @throws KitError `ERR_PROVIDER_UNKNOWN`, `ERR_TARGET_INVALID`, `ERR_OPTION`
 * @example
 * const report = await runConformance({ provider: 'acme', target: { baseUrl: 'https://api.acme.example', credentials: { apiKey } } })
 */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const catalogue = options.catalogue ?? (await loadCatalogue(options.provider ?? ''))
  const selected = selectRequirements(catalogue.requirements, options.requirements)
  const target = readTarget(options.target, 'The target')
  const run = createRun({
    ...options,
    catalogue: { ...catalogue, requirements: selected },
    target,
    profile: options.profile ?? 'safe',
    seed: options.seed ?? 1,
    concurrency: options.concurrency ?? 8,
    timeoutMs: options.timeoutMs ?? 10_000,
  })
  options.signal?.addEventListener('abort', () => run.giveUp('The run was interrupted.'), { once: true })
  options.onStart?.(selected)
  if (options.probes ?? true) {
    const problem = await probe(run.state)
    if (problem !== undefined) run.giveUp(problem)
  }
  if (run.givenUp === undefined) await run.prepare()
  const open = openRequirements(options.concurrency ?? 8)
  for (const { requirements, isParallel } of phasesOf(run)) {
    await workThrough(isParallel && open > 1 ? longestFirst(requirements) : requirements, isParallel ? open : 1, async (requirement) => {
      const result = await run.execute(requirement)
      options.onResult?.(result)
    })
  }
  return run.finish()
}

/**
 * The requirements whose ids fit one of the patterns.
 * @throws KitError `ERR_OPTION` if a pattern fits none
 */
export function selectRequirements(requirements: readonly Requirement[], patterns: readonly string[] | undefined): readonly Requirement[] {
  if (!patterns || patterns.length === 0) return requirements
  for (const pattern of patterns) {
    if (requirements.some(({ id }) => matchesGlob(pattern, id))) continue
    throw new KitError('ERR_OPTION', `No requirement fits "${pattern}". --list prints them all.`)
  }
  return requirements.filter(({ id }) => patterns.some((pattern) => matchesGlob(pattern, id)))
}

/** What uses something up runs alone, or with those of its copy, where it has no private copy of the data; what gathers runs last. */
export function phasesOf(run: Run): { readonly requirements: readonly Requirement[]; readonly isParallel: boolean }[] {
  const isAlone = ({ isolated, alone = isolated }: Requirement) => isolated && alone && run.state.target.admin === undefined
  const gathering = run.requirements.filter(({ gathers }) => gathers)
  const others = run.requirements.filter(({ gathers }) => !gathers)
  return [
    { requirements: others.filter((candidate) => !isAlone(candidate)), isParallel: true },
    ...[...Map.groupBy(others.filter(isAlone), ({ id, copy = id }) => copy).values()].map((requirements) => ({
      requirements,
      isParallel: requirements.length > 1,
    })),
    { requirements: gathering, isParallel: true },
  ]
}
