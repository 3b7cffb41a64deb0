import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { MultiBar } from 'cli-progress'
import { type Command, InvalidArgumentError, Option } from 'commander'
import {
  loadCatalogue,
  type ProfileName,
  type Report,
  type RequirementResult,
  resolveTarget,
  runConformance,
  selectRequirements,
} from '#conformance'
import { discoverProviders, findProvider } from '#contract'
import { verdictOf } from '../conformance/reporters/describe-run.ts'
import { writeReports } from '../conformance/reporters/write-reports.ts'
import { renderCatalogueLine, renderEnd, renderResultLine, type TerminalStyle } from '../conformance/terminal.ts'
import { collect, parseCount, parseWhole } from './read-options.ts'

const require = createRequire(import.meta.url)

interface Options {
  readonly baseUrl?: string
  readonly target?: string
  readonly profile: ProfileName
  readonly requirement: readonly string[]
  readonly list: boolean
  readonly seed: number
  readonly concurrency: number
  readonly timeout: number
  readonly maxRps?: number
  readonly failOnSkip: boolean
  readonly reportDir: string
}

/** `trucontract conformance <provider>`: runs the suite, prints and writes what it found. */
export function registerConformance(program: Command): void {
  program
    .command('conformance')
    .description('check a deployment against the contract of a provider')
    .argument(
      '<provider>',
      discoverProviders()
        .map(({ id }) => id)
        .join(', '),
    )
    .option('--base-url <url>', 'the deployment, its base path included')
    .option('--target <file>', 'JSON with baseUrl, credentials, fixtures; - reads it from standard input')
    .addOption(
      new Option('--profile <name>', 'safe changes nothing; full also creates, changes and deletes')
        .choices(['safe', 'full'])
        .default('safe'),
    )
    .option('--requirement <id>', 'run only this one; * allowed (repeatable)', collect, [])
    .option('--list', 'print the catalogue (id, level, tier, profile, statement) and stop', false)
    .option('--seed <n>', 'of generated cases', parseWhole, 1)
    .option('--concurrency <n>', 'requests at a time', parseCount, 8)
    .option('--timeout <ms>', 'for one exchange', parseCount, 10_000)
    .option('--max-rps <n>', 'requests a second at most', parseRate)
    .option('--fail-on-skip', 'a requirement skipped for want of a credential fails the run', false)
    .option('--report-dir <directory>', 'where the reports are written', 'conformance-report')
    .action(run)
}

async function run(provider: string, options: Options): Promise<void> {
  findProvider(provider)
  const catalogue = await loadCatalogue(provider)
  const selected = selectRequirements(catalogue.requirements, options.requirement)
  if (options.list) {
    for (const requirement of selected) process.stdout.write(`${renderCatalogueLine(requirement)}\n`)
    return
  }
  const target = await resolveTarget(
    { baseUrl: options.baseUrl, file: options.target, environment: process.env, stdin: process.stdin },
    catalogue,
  )
  const interruption = interruptible()
  const output = createOutput(selected.length)
  // Stated of a run of everything only.
  const requests = selected.length === catalogue.requirements.length ? catalogue.profile.requests?.[options.profile] : undefined
  // without a comma: Node's number formats take as long to load as 40 requests to send
  const about = requests === undefined ? '' : `, about ${requests} requests`
  output.line(
    `${provider}: ${selected.length} requirements${about}, profile ${options.profile}, seed ${options.seed}, against ${target.baseUrl}`,
  )
  const report = await runConformance({
    catalogue,
    target,
    profile: options.profile,
    requirements: options.requirement,
    seed: options.seed,
    concurrency: options.concurrency,
    timeoutMs: options.timeout,
    maxRps: options.maxRps,
    journalPath: join(options.reportDir, '.cleanup.json'),
    signal: interruption.signal,
    onResult: output.result,
  })
  interruption.stop()
  output.end(report, await writeReports(report, options.reportDir))
  if (options.target === '-' && target.admin !== undefined) await endMockServer(target.admin)
  process.exitCode = exitCode(report, options.failOnSkip)
}

/** A mock server whose ready line was piped to us has done its work: without this the pipeline would never end. */
async function endMockServer(admin: string): Promise<void> {
  await fetch(`${admin}/shutdown`, { method: 'POST', signal: AbortSignal.timeout(2000) }).catch(() => undefined)
}

function exitCode(report: Report, failOnSkip: boolean): number {
  const verdict = verdictOf(report)
  if (verdict === 'error') return 2
  const isWanting = failOnSkip && report.requirements.some(({ missingCredentials = [] }) => missingCredentials.length > 0)
  return verdict === 'fail' || isWanting ? 1 : 0
}

/** The first Ctrl-C ends the run in order, the second at once. */
function interruptible(): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController()
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(2)
    process.stderr.write('\nInterrupted: removing what was made. Once more to stop at once.\n')
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  return { signal: controller.signal, stop: () => process.off('SIGINT', interrupt) }
}

/** Their library is loaded only where there is a terminal. */
function createBars(): MultiBar {
  const { MultiBar: Bars, Presets } = require('cli-progress') as typeof import('cli-progress')
  return new Bars({ format: ' {bar} {value}/{total} {verdicts}', hideCursor: true }, Presets.shades_classic)
}

function createOutput(total: number) {
  const isTerminal = process.stdout.isTTY === true
  const style: TerminalStyle = { hasColor: isTerminal && !process.env.NO_COLOR && process.stdout.hasColors() }
  const bars = isTerminal ? createBars() : undefined
  const bar = bars?.create(total, 0, { verdicts: '' })
  let failed = 0
  let waiting = ''

  function line(text: string): void {
    if (bars) bars.log(`${text}\n`)
    else {
      // What comes in the same moment goes out together: each writing holds up the requests under way.
      if (waiting === '') setImmediate(flush)
      waiting += `${text}\n`
    }
  }

  function flush(): void {
    process.stdout.write(waiting)
    waiting = ''
  }

  return {
    line,
    result(result: RequirementResult): void {
      line(renderResultLine(result, style))
      if (result.verdict === 'fail' || result.verdict === 'error') failed += 1
      bar?.increment(1, { verdicts: failed > 0 ? `${failed} failed` : '' })
    },
    end(report: Report, files: readonly string[]): void {
      bars?.update()
      bars?.stop()
      flush()
      process.stdout.write(renderEnd(report, files, style))
    },
  }
}

function parseRate(value: string): number {
  const rate = Number(value)
  if (!(rate > 0) || !Number.isFinite(rate)) throw new InvalidArgumentError('Expected a number above 0.')
  return rate
}
