import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { styleText } from 'node:util'
import { SingleBar } from 'cli-progress'
import Table from 'cli-table3'
import { type Command, InvalidArgumentError } from 'commander'
import { discoverProviders, findProvider } from '#contract'
import { type LabReport, runFaultLab } from '../lab/run-fault-lab.ts'
import { type Score, scoreOf, survivorsOf } from '../lab/score.ts'
import { collect, parseWhole } from './read-options.ts'

interface Options {
  readonly fault: readonly string[]
  readonly sample?: number
  readonly shard?: { readonly index: number; readonly count: number }
  readonly variants: boolean
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
    .option('--sample <n>', 'so many faults a provider, spread over the classes', parseWhole)
    .option('--shard <i/n>', 'the i-th of n parts', parseShard)
    .option('--no-variants', 'leave out the legal variants')
    .option('--seed <n>', 'of generated cases', parseWhole, 1)
    .option('--out <file>', 'where the outcomes are written', 'dist/mutants.json')
    .action(run)
}

async function run(names: readonly string[], options: Options): Promise<void> {
  const providers = names.length === 0 ? discoverProviders() : names.map(findProvider)
  const reports: LabReport[] = []
  for (const { id } of providers) reports.push(await runProvider(id, options))
  mkdirSync(dirname(options.out), { recursive: true })
  const scored = reports.map((report) => ({ ...report, score: scoreOf(report.outcomes) }))
  writeFileSync(options.out, `${JSON.stringify({ seed: options.seed, providers: scored }, undefined, 2)}\n`)
  for (const report of reports) print(report)
  process.stdout.write(`Outcomes: ${options.out}\n`)
  const isProven = reports.every(
    ({ clean, variants, outcomes }) =>
      clean.failing.length === 0 && variants.every(({ alarms }) => alarms.length === 0) && survivorsOf(outcomes).length === 0,
  )
  process.exitCode = isProven ? 0 : 1
}

async function runProvider(id: string, { fault, sample, shard, variants, seed }: Options): Promise<LabReport> {
  const bar = process.stdout.isTTY ? new SingleBar({ format: `${id} {bar} {value}/{total} {survivors}`, hideCursor: true }) : undefined
  let survivors = 0
  try {
    return await runFaultLab(id, {
      patterns: fault,
      ...(sample !== undefined && { sample }),
      ...(shard && { shard }),
      seed,
      triesVariants: variants,
      onOutcome({ found }, done, total) {
        if (found === 'survived') survivors += 1
        if (done === 1) bar?.start(total, 0, { survivors: '' })
        bar?.update(done, { survivors: survivors > 0 ? `${survivors} not found` : '' })
      },
    })
  } finally {
    bar?.stop()
  }
}

function print({ provider, catalogue, clean, variants, outcomes, durationMs }: LabReport): void {
  const paint = (format: 'bold' | 'red' | 'green' | 'dim', text: string) => styleText(format, text, { stream: process.stdout })
  const write = (text: string) => process.stdout.write(`${text}\n`)
  write(
    `\n${paint('bold', provider)}: ${outcomes.length} of ${catalogue} faults in ${(durationMs / 1000).toFixed(1)} s; clean run: ${clean.requirements} requirements, ${clean.requests} requests`,
  )
  for (const line of clean.failing) write(paint('red', `  the clean server fails ${line}`))
  if (clean.failing.length > 0) return
  const alarmed = variants.filter(({ alarms }) => alarms.length > 0)
  const alarm = alarmed.length === 0 ? 'no false alarm' : paint('red', `false alarms in ${alarmed.length}`)
  if (variants.length > 0) write(`  ${variants.length} legal variants: ${alarm}`)
  for (const { id, alarms } of alarmed) for (const line of alarms) write(paint('red', `  ${id}: ${line}`))
  const { classes, all } = scoreOf(outcomes)
  const table = new Table({
    head: ['class', 'faults', 'found', 'by the rule', 'equivalent', 'score'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  })
  for (const score of [...classes, all]) table.push(row(score))
  write(table.toString())
  for (const { id, statement } of survivorsOf(outcomes)) write(paint('red', `  not found: ${id}  ${statement}`))
  for (const { id, equivalent } of outcomes.filter((outcome) => outcome.equivalent !== undefined))
    write(paint('dim', `  equivalent: ${id}  ${equivalent}`))
  for (const { id, requirement } of outcomes.filter(({ found }) => found === 'other'))
    write(paint('dim', `  found by another rule: ${id}  by ${requirement}`))
}

function row({ class: name, faults, found, right, equivalent, score }: Score): (string | number)[] {
  return [name, faults, found, right, equivalent, `${(Math.floor(score * 1000) / 10).toFixed(1)} %`]
}

function parseShard(value: string): { index: number; count: number } {
  const [, index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number)
  if (index < 1 || index > count) throw new InvalidArgumentError('Expected a part and a number of parts, such as 1/4.')
  return { index, count }
}
