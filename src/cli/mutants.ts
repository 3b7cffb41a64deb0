import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { styleText } from 'node:util'
import { SingleBar } from 'cli-progress'
import { type Command, InvalidArgumentError } from 'commander'
import { discoverProviders, findProvider } from '#contract'
import { filesChangedSince, providersTouched } from '../lab/changed-providers.ts'
import { type Crew, createCrew } from '../lab/crew.ts'
import { isProven, renderLabReport, renderTotal } from '../lab/render-lab-report.ts'
import { type LabReport, runFaultLab } from '../lab/run-fault-lab.ts'
import { scoreOf } from '../lab/score.ts'
import { collect, parseCount, parseWhole } from './read-options.ts'

interface Options {
  readonly fault: readonly string[]
  readonly sample?: number
  readonly shard?: { readonly index: number; readonly count: number }
  readonly changed?: string | true
  readonly variants: boolean
  readonly cleanRuns: number
  readonly jobs: number
  readonly seed: number
  readonly out: string
}

/** `trucontract mutants [provider ...]`: breaks the mock server one fault at a time and shows which faults the suite finds. */
export function registerMutants(program: Command): void {
  program
    .command('mutants')
    .description('break the mock server one fault at a time; show which faults the suite finds')
    .argument('[provider...]', 'all by default')
    .option('--fault <id>', 'only these faults; * allowed (repeatable)', collect, [])
    .option('--sample <n>', 'so many faults a provider, spread over the classes; 0 for none', parseWhole)
    .option('--shard <i/n>', 'the i-th of n parts', parseShard)
    .option('--changed [commit]', 'only providers that files changed since this commit (HEAD) concern')
    .option('--no-variants', 'leave out the legal variants')
    .option('--clean-runs <n>', 'runs on the server as it is, with the seeds from --seed on', parseCount, 1)
    .option('--jobs <n>', 'trials at a time, each in a thread of its own', parseCount, availableParallelism())
    .option('--seed <n>', 'of generated cases', parseWhole, 1)
    .option('--out <file>', 'where the outcomes are written', 'dist/mutants.json')
    .action(run)
}

async function run(names: readonly string[], options: Options): Promise<void> {
  const started = performance.now()
  const named = (names.length === 0 ? discoverProviders() : names.map(findProvider)).map(({ id }) => id)
  const providers = options.changed === undefined ? named : changedSince(options.changed, named)
  const crew = createCrew(options.jobs)
  const reports: LabReport[] = []
  try {
    for (const id of providers) reports.push(await runProvider(id, options, crew))
  } finally {
    await crew.close()
  }
  mkdirSync(dirname(options.out), { recursive: true })
  const scored = reports.map((report) => ({ ...report, score: scoreOf(report.outcomes) }))
  writeFileSync(options.out, `${JSON.stringify({ seed: options.seed, providers: scored }, undefined, 2)}\n`)
  for (const report of reports)
    process.stdout.write(renderLabReport(report, (format, text) => styleText(format, text, { stream: process.stdout })))
  const { user, system } = process.cpuUsage()
  process.stdout.write(renderTotal(reports, performance.now() - started, (user + system) / 1000))
  process.stdout.write(`Outcomes: ${options.out}\n`)
  process.exitCode = reports.every(isProven) ? 0 : 1
}

function changedSince(commit: string | true, providers: readonly string[]): string[] {
  const reference = commit === true ? 'HEAD' : commit
  const touched = providersTouched(filesChangedSince(reference), providers)
  const what = touched.length === 0 ? 'concerns none of the providers' : `concerns ${touched.join(', ')}`
  process.stdout.write(`What changed since ${reference} ${what}.\n`)
  return touched
}

async function runProvider(id: string, { fault, sample, shard, variants, cleanRuns, seed }: Options, crew: Crew): Promise<LabReport> {
  const bar = process.stdout.isTTY ? new SingleBar({ format: `${id} {bar} {value}/{total} {survivors}`, hideCursor: true }) : undefined
  let survivors = 0
  try {
    return await runFaultLab(id, {
      patterns: fault,
      ...(sample !== undefined && { sample }),
      ...(shard && { shard }),
      seed,
      triesVariants: variants,
      cleanRuns,
      crew,
      onOutcome({ found, equivalent }, done, total) {
        if (found === 'survived' && equivalent === undefined) survivors += 1
        if (done === 1) bar?.start(total, 0, { survivors: '' })
        bar?.update(done, { survivors: survivors > 0 ? `${survivors} not found` : '' })
      },
    })
  } finally {
    bar?.stop()
  }
}

function parseShard(value: string): { index: number; count: number } {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number)
  if (index < 1 || index > count) throw new InvalidArgumentError('Expected a part and a number of parts, such as 1/4.')
  return { index, count }
}
