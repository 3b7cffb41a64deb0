import { cleanRuns, newFindings, type ProviderResults, type Run, type SampledFault, type ToolResults } from './results.ts'

/** What a tool found of the sample. */
export interface Summary {
  readonly tool: string
  readonly version?: string
  readonly options: string
  readonly skipped?: string
  /** Faults that were tried to the end; a subset of the sample where the measurement was cut short. */
  readonly tried: number
  readonly found: readonly SampledFault[]
  readonly missed: readonly SampledFault[]
  /** Of the missed, those for which it has looked at the operation alone so far. */
  readonly open: number
  /** Findings on the clean server. */
  readonly clean: readonly string[]
  /** Legal variants that were tried. */
  readonly variants: number
  /** Those of which it says what it does not say of the clean server. */
  readonly refusedVariants: readonly { readonly variant: string; readonly findings: readonly string[] }[]
  /** Runs that the tool could not finish. */
  readonly errors: number
  /** Medians of the runs on the clean server. */
  readonly requests: number
  readonly seconds: number
}

/** One summary a tool, in the order in which they were run. */
export function summarize({ faults, tools }: ProviderResults): Summary[] {
  return Object.entries(tools).map(([tool, results]) => summarizeTool(tool, results, faults))
}

/** A fault is found when the tool says at least one thing that it does not say of the clean server. */
function summarizeTool(tool: string, { version, options, skipped, runs }: ToolResults, faults: readonly SampledFault[]): Summary {
  const clean = new Set(cleanRuns.flatMap((subject) => runs[subject]?.findings ?? []))
  const variants = Object.entries(runs).flatMap(([subject, { findings }]) =>
    subject.startsWith('variant ') ? [{ variant: subject.slice(8), findings: findings.filter((finding) => !clean.has(finding)) }] : [],
  )
  const tried = faults.filter(({ id }) => runs[`fault ${id}`] && runs[`fault ${id}`]?.error === undefined)
  const isFound = ({ id }: SampledFault) => {
    const run = runs[`fault ${id}`]
    return run !== undefined && newFindings(runs, run).length > 0
  }
  const all = Object.values(runs)
  const whole = cleanRuns.flatMap((subject) => runs[subject] ?? [])
  return {
    tool,
    options,
    ...(version !== undefined && { version }),
    ...(skipped !== undefined && { skipped }),
    tried: tried.length,
    found: tried.filter(isFound),
    missed: tried.filter((fault) => !isFound(fault)),
    open: tried.filter((fault) => !isFound(fault) && runs[`fault ${fault.id}`]?.operationId !== undefined).length,
    clean: [...clean].sort(),
    variants: variants.length,
    refusedVariants: variants.filter(({ findings }) => findings.length > 0),
    errors: all.filter(({ error }) => error !== undefined).length,
    requests: median(whole, ({ requests }) => requests),
    seconds: median(whole, ({ durationMs }) => durationMs) / 1000,
  }
}

function median(runs: readonly Run[], pick: (run: Run) => number): number {
  const sorted = runs.map(pick).sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** How many of each class were tried and found. */
export function byClass({ found, missed }: Summary): Map<string, { readonly found: number; readonly tried: number }> {
  const classes = [...new Set([...found, ...missed].map((fault) => fault.class))].sort()
  const count = (faults: readonly SampledFault[], name: string) => faults.filter((fault) => fault.class === name).length
  return new Map(classes.map((name) => [name, { found: count(found, name), tried: count(found, name) + count(missed, name) }]))
}
