import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { type Fault, startMock } from '#mock'
import { selectFaults } from '../../src/lab/select-faults.ts'
import { type Job, measure } from './measure.ts'
import {
  cleanRuns,
  newFindings,
  type ProviderResults,
  publishedPath,
  type Results,
  type Run,
  readResults,
  resultsPath,
  type ToolResults,
  writeResults,
} from './results.ts'
import { summarize } from './summarize.ts'
import type { Tool } from './tool.ts'
import { dredd } from './tools/dredd.ts'
import { portman } from './tools/portman.ts'
import { respect } from './tools/respect.ts'
import { schemathesis } from './tools/schemathesis.ts'
import { specmatic } from './tools/specmatic.ts'
import { trucontract, trucontractGeneric } from './tools/trucontract.ts'

/**
 * `node bench/peers/run.ts`: our suite side by side with other tools, on the clean mock server, on legal variants of it and
 * on a sample of its faults. Outcomes are added to dist/peers.json, or to the file that --results names; without one, to what was
 * published. What is there already is not run again.
 * Start it with Node 24 after `npm run generate`.
 */
const { values } = parseArgs({
  options: {
    provider: { type: 'string', default: 'truconsent' },
    /** Faults. */
    sample: { type: 'string', default: '150' },
    /** Try only so many of the sample. */
    first: { type: 'string', default: '' },
    /** Names, or beginnings of names, with commas between. */
    tools: { type: 'string', default: '' },
    /** A legal variant of the mock server, or none; repeatable; all without it. */
    variant: { type: 'string', multiple: true, default: [] },
    workers: { type: 'string', default: '2' },
    /** No run is begun after so many. */
    minutes: { type: 'string', default: '25' },
    /** Seconds that one run of a tool may take. */
    limit: { type: 'string', default: '180' },
    /** Where the runs are kept: another file for each of several that run at the same time. */
    results: { type: 'string', default: resultsPath },
    /** Forget the earlier runs. */
    fresh: { type: 'boolean', default: false },
  },
})

/** The clean server, a legal variant, or a fault. */
interface Subject {
  readonly subject: string
  readonly faults: readonly string[]
  readonly variants: readonly string[]
  /** Where the fault can show itself, if only there. */
  readonly operationId?: string
}

const allTools: readonly Tool[] = [trucontract, trucontractGeneric, respect, portman, dredd, schemathesis, specmatic]
const wanted = values.tools.toLowerCase().split(',')
const tools = allTools.filter(({ name }) => wanted.some((start) => name.toLowerCase().startsWith(start)))
const deadline = Number(values.minutes) * 60_000

const known = values.fresh ? undefined : (readResults(values.results) ?? readResults(publishedPath))
const results: Results = known ?? { takenAt: '', machine: describeMachine(), providers: {} }
const earlier = results.providers[values.provider]
const { catalogue, faults, variants } = await readMock(values.provider, Number(values.sample))
const own: ProviderResults = {
  catalogue,
  faults: faults.map(({ id, class: kind, statement, operationId }) => ({
    id,
    class: kind,
    statement,
    ...(operationId !== undefined && { operationId }),
  })),
  variants,
  tools: { ...earlier?.tools },
}
results.providers[values.provider] = own
const planned = await Promise.all(tools.map(plan))
// Subject by subject, so that an interrupted measurement has tried the same faults with every tool.
const narrow = subjectsOf().flatMap(({ subject }) => planned.flat().filter(({ subjects }) => subjects.includes(subject)))
await run(narrow)
// What was looked for in one operation only, and not found there: other operations may make the data.
await run(tools.flatMap(planWhole))
print()

async function run(jobs: readonly Job[]): Promise<void> {
  let left = jobs.length
  await measure(jobs, {
    provider: values.provider,
    workers: Number(values.workers),
    deadline,
    limitMs: Number(values.limit) * 1000,
    onRun(job, run) {
      const { tool, subjects, operationId } = job
      const runs = own.tools[tool.name]?.runs ?? {}
      const said = run.error ?? `${run.findings.length} findings`
      const halves = isToHalve(job, runs, run) ? halve(job) : []
      left += halves.length - 1
      process.stdout.write(
        `${tool.name}, ${subjects.join(' + ')}: ${said}, ${run.requests} requests, ${run.durationMs} ms; ${left} to go\n`,
      )
      if (halves.length > 0) return halves
      const together = subjects.length > 1 ? { together: subjects.length } : {}
      for (const subject of subjects) runs[subject] = { ...run, ...(operationId !== undefined && { operationId }), ...together }
      results.takenAt = new Date().toISOString()
      writeResults(results, values.results)
      return []
    },
  })
}

/** Something was found, or the tool broke: by which of the faults? */
function isToHalve({ subjects }: Job, runs: ToolResults['runs'], run: Run): boolean {
  return subjects.length > 1 && (run.error !== undefined || newFindings(runs, run).length > 0)
}

function halve({ tool, subjects, faults, variants }: Job): Job[] {
  const middle = Math.ceil(subjects.length / 2)
  return [
    { tool, variants, subjects: subjects.slice(0, middle), faults: faults.slice(0, middle) },
    { tool, variants, subjects: subjects.slice(middle), faults: faults.slice(middle) },
  ]
}

/** What every tool is to judge. */
function subjectsOf(): Subject[] {
  return [
    ...cleanRuns.map((subject) => ({ subject, faults: [], variants: [] })),
    ...variants.map((id) => ({ subject: `variant ${id}`, faults: [], variants: [id] })),
    ...faults
      .slice(0, values.first === '' ? undefined : Number(values.first))
      .map((fault) => ({ subject: `fault ${fault.id}`, faults: [fault.id], variants: [], ...scopeOf(fault) })),
  ]
}

/** A fault of the state shows in the answers of other operations too; any other one only where it is. */
function scopeOf({ class: kind, operationId }: Fault): { operationId?: string } {
  return kind === 'state' || operationId === undefined ? {} : { operationId }
}

/** A tool that kept to one operation and found nothing there tries the whole contract: other operations may make the data. */
function isToWiden(runs: ToolResults['runs'], run: Run | undefined): boolean {
  return run?.operationId !== undefined && newFindings(runs, run).length === 0
}

/** The runs that are still to be made; one that broke is tried again. */
async function plan(tool: Tool): Promise<Job[]> {
  const version = await tool.version()
  if (version === undefined) {
    own.tools[tool.name] = { options: tool.options, skipped: `not installed: ${tool.install}`, runs: {} }
    return []
  }
  const kept = own.tools[tool.name]
  const isSame = kept?.version === version && kept.options === tool.options
  const runs: ToolResults['runs'] = isSame ? kept.runs : {}
  own.tools[tool.name] = { version, options: tool.options, runs }
  return subjectsOf().flatMap(({ subject, faults, variants, operationId }) => {
    if (runs[subject] !== undefined && runs[subject].error === undefined) return []
    const job = { tool, subjects: [subject], faults, variants }
    if (tool.keepsToOperation && operationId !== undefined) return [{ ...job, operationId }]
    // Left to the second round.
    return tool.keepsToOperation && faults.length > 0 ? [] : [job]
  })
}

/** The faults for which a tool has yet to try the whole contract, several at once where it says so. */
function planWhole(tool: Tool): Job[] {
  const runs = own.tools[tool.name]?.runs ?? {}
  if (!tool.keepsToOperation || own.tools[tool.name]?.skipped !== undefined) return []
  const open = subjectsOf().filter(({ subject, faults }) => {
    const run = runs[subject]
    return faults.length > 0 && (run === undefined || run.error !== undefined || isToWiden(runs, run))
  })
  const size = tool.atOnce ?? 1
  return Array.from({ length: Math.ceil(open.length / size) }, (_, index) => {
    const part = open.slice(index * size, (index + 1) * size)
    return { tool, variants: [], subjects: part.map(({ subject }) => subject), faults: part.flatMap(({ faults }) => faults) }
  })
}

/**
 * The faults: those of the sample before that still exist, then others of those that a client can find, spread over the classes
 * as `trucontract mutants --sample` has it and dealt so that any beginning is spread too. The legal variants: those asked for.
 */
async function readMock(provider: string, sample: number) {
  const mock = await startMock(provider, { isSocketless: true })
  const findable = mock.faults.catalogue.filter(({ equivalent }) => equivalent === undefined)
  const kept = (earlier?.faults ?? []).flatMap(({ id }) => findable.filter((fault) => fault.id === id))
  const others = findable.filter((fault) => !kept.includes(fault))
  const named = mock.variants.catalogue.map(({ id }) => id)
  return {
    catalogue: mock.faults.catalogue.length,
    faults: [...kept, ...deal(selectFaults(others, { sample: Math.max(0, sample - kept.length) }))],
    variants: values.variant.length === 0 ? named : named.filter((id) => values.variant.includes(id)),
  }
}

/** Every second one first, and so on within each half. */
function deal(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length < 3) return faults
  const half = (rest: number) => deal(faults.filter((_, index) => index % 2 === rest))
  return [...half(0), ...half(1)]
}

function describeMachine(): string {
  return `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
}

function print(): void {
  const table = new Table({
    head: ['', 'version', 'found', 'missed', 'said of the clean server', 'legal variants refused', 'unfinished', 'requests', 'seconds'],
    style: { head: [], border: [] },
  })
  for (const summary of summarize(own)) {
    const { tool, version, skipped, tried, found, missed, clean, refusedVariants, variants, errors, requests, seconds } = summary
    table.push(
      skipped === undefined
        ? [
            tool,
            version,
            `${found.length} of ${tried}`,
            missed.length,
            clean.length,
            `${refusedVariants.length} of ${variants}`,
            errors,
            requests,
            seconds.toFixed(1),
          ]
        : [tool, { content: skipped, colSpan: 8 }],
    )
  }
  process.stdout.write(`${table.toString()}\nrequests and seconds: median of the runs on the clean server. ${values.results}\n`)
  for (const { tool, options } of summarize(own)) process.stdout.write(`${tool}: ${options}\n`)
  for (const { tool, clean, refusedVariants } of summarize(own)) {
    for (const finding of clean) process.stdout.write(`${tool} says of the clean server: ${finding}\n`)
    for (const { variant, findings } of refusedVariants)
      process.stdout.write(`${tool} refuses ${variant}: ${findings[0]}${findings.length > 1 ? ` and ${findings.length - 1} more` : ''}\n`)
  }
}
