import { type Command, Option } from 'commander'
import { discoverProviders, findProvider } from '#contract'
import { createLog, type LogLevel, logLevels, type MockServer, startMock } from '#mock'
import { KitError } from '../errors.ts'
import { printServers } from './print-servers.ts'
import { collect, parseLatency, parseMoment, parsePort, parseWhole } from './read-options.ts'
import { keepObjectsYoung } from './young-objects.ts'

interface Options {
  readonly port: number
  readonly host: string
  readonly seed: number
  readonly clock?: Date
  readonly latency: number | readonly [number, number]
  readonly fault: readonly string[]
  readonly variant: readonly string[]
  readonly state: string
  readonly engine: 'stateful' | 'prism'
  readonly webhookUrl?: string
  readonly webhookAllowRemote: boolean
  readonly json: boolean
  readonly logLevel: LogLevel
}

/** How far above a provider's port the listener of its second tenant lies. */
const otherTenantOffset = 100

/** `trucontract mock [provider ...]`: serves until Ctrl-C. */
export function registerMock(program: Command): void {
  program
    .command('mock')
    .description('start mock servers (all providers, or those named)')
    .argument(
      '[provider...]',
      `${discoverProviders()
        .map(({ id }) => id)
        .join(', ')}; all by default`,
    )
    .option('--port <n>', "the first provider's port; 0 = free ports", parsePort, 4010)
    .option('--host <address>', 'address to bind', '127.0.0.1')
    .option('--seed <n>', 'of ids and generated data', parseWhole, 1)
    .option('--clock <iso>', 'where the clock stands still (real time without it)', parseMoment)
    .option('--latency <ms>', 'milliseconds, or a range such as 20-80, added to each answer', parseLatency, 0)
    .option('--fault <id>', 'serve with this fault switched on (repeatable)', collect, [])
    .option('--variant <id>', 'answer legally in another way (repeatable): GET /__mock/variants lists them', collect, [])
    .option('--state <where>', 'where data lives: memory', 'memory')
    .addOption(new Option('--engine <name>', 'stateful, or plain Prism').choices(['stateful', 'prism']).default('stateful'))
    .option('--webhook-url <url>', 'receiver of the webhooks that a provider sends, on this machine (none are sent without it)')
    .option('--webhook-allow-remote', 'let --webhook-url name another machine', false)
    .option('--json', 'one JSON line a provider on standard output, a target file each', false)
    .addOption(new Option('--log-level <level>', 'request log').choices(logLevels).default('info'))
    .action(serve)
}

async function serve(names: readonly string[], options: Options): Promise<void> {
  if (options.state !== 'memory')
    throw new KitError('ERR_OPTION', `--state ${options.state}: this version keeps data in memory only. Leave the option out.`)
  const providers = names.length === 0 ? discoverProviders() : names.map(findProvider)
  assignFaults(
    options.fault,
    providers.map(({ id }) => id),
  )
  const stop = waitForEnd()
  const servers: MockServer[] = []
  try {
    for (const { id } of providers) servers.push(await start(id, options, stop.now))
  } catch (error) {
    await closeAll(servers)
    throw error
  }
  // Not before: Node keeps its own modules compiled without the flag.
  keepObjectsYoung()
  if (options.json) for (const server of servers) process.stdout.write(`${JSON.stringify(targetOf(server))}\n`)
  else printServers(servers)
  await stop.requested
  await closeAll(servers)
}

function start(id: string, options: Options, onShutdown: () => void): Promise<MockServer> {
  // By its place among all providers, so that a provider has the same port whether or not the others are served.
  const index = discoverProviders().findIndex((provider) => provider.id === id)
  const port = options.port === 0 ? 0 : options.port + index
  return startMock(id, {
    port,
    otherTenantPort: port === 0 ? 0 : port + otherTenantOffset,
    host: options.host,
    seed: options.seed,
    ...(options.clock && { clock: options.clock }),
    latency: options.latency,
    faults: options.fault.filter((fault) => fault.startsWith(`${id}/`)),
    variants: options.variant.filter((variant) => variant.startsWith(`${id}/`)),
    engine: options.engine,
    ...(options.webhookUrl !== undefined && { webhookUrl: options.webhookUrl }),
    allowsRemoteWebhooks: options.webhookAllowRemote,
    onShutdown,
    log: createLog(options.logLevel, options.json ? process.stderr : process.stdout, id),
  })
}

function assignFaults(faults: readonly string[], providers: readonly string[]): void {
  const stray = faults.find((fault) => !providers.some((id) => fault.startsWith(`${id}/`)))
  if (stray)
    throw new KitError(
      'ERR_OPTION',
      `--fault ${stray}: a fault id begins with the id of a served provider (${providers.join(', ')}) and a slash.`,
    )
}

/** The ready line: a target file, and where the admin calls are. */
function targetOf({ provider, baseUrl, otherTenantBaseUrl, credentials, fixtures, admin }: MockServer) {
  return { provider, baseUrl, ...(otherTenantBaseUrl && { otherTenantBaseUrl }), credentials, fixtures, admin }
}

async function closeAll(servers: readonly MockServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.close()))
}

/** Settles on Ctrl-C, on a request to end, and on `POST /__mock/shutdown`. */
function waitForEnd(): { requested: Promise<void>; now: () => void } {
  let now = () => {}
  const requested = new Promise<void>((resolve) => {
    now = resolve
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    // The reader of the ready lines may go once it has them.
    process.stdout.on('error', () => {})
  })
  return { requested, now }
}
