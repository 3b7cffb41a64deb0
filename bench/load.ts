import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import autocannon from 'autocannon'
import { inRepository } from './peers/places.ts'
import { processorMs } from './process-usage.ts'
import type { Probe } from './server.ts'
import { connections } from './settings.ts'

/** What a load generator saw in some seconds. */
export interface LoadResult {
  readonly requestsPerSecond: number
  /** Whole milliseconds by autocannon, so only wrk's is used where wrk is installed. */
  readonly p99Ms: number
  /** Processor time of the server, by request. */
  readonly microsPerRequest: number
}

const run = promisify(execFile)
const hasWrk = spawnSync('wrk', ['-v']).error === undefined

/** The load generators of this machine, the first of which the headline figures are from. */
export const generators: Readonly<
  Record<string, (origin: string, probe: Probe, seconds: number) => Promise<{ requests: number; seconds: number; p99Ms: number }>>
> = {
  ...(hasWrk && { wrk: loadByWrk }),
  autocannon: loadByAutocannon,
}

/**
 * Sends one request over and over on all connections.
 * @throws Error when an answer is not 2xx, or there is none
 */
export async function load(generator: string, origin: string, probe: Probe, seconds: number, pid: number | undefined): Promise<LoadResult> {
  const before = processorMs(pid)
  const result = await generators[generator]?.(origin, probe, seconds)
  if (!result) throw new Error(`${generator} is not installed.`)
  return {
    requestsPerSecond: result.requests / result.seconds,
    p99Ms: result.p99Ms,
    microsPerRequest: ((processorMs(pid) - before) * 1000) / result.requests,
  }
}

async function loadByAutocannon(origin: string, { method, target, headers, body }: Probe, duration: number) {
  const {
    requests,
    latency,
    non2xx,
    errors,
    duration: seconds,
  } = await autocannon({
    url: origin + target,
    method: method as 'GET' | 'POST',
    headers: { ...headers },
    ...(body !== undefined && { body }),
    connections,
    duration,
  })
  if (non2xx + errors > 0) throw new Error(`${non2xx} answers were not 2xx, ${errors} requests broke.`)
  return { requests: requests.total, seconds, p99Ms: latency.p99 }
}

async function loadByWrk(origin: string, { method, target, headers, body }: Probe, seconds: number) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const { stdout } = await run(
    'wrk',
    [
      '-t',
      '1',
      '-c',
      String(connections),
      '--timeout',
      '30s',
      '-d',
      `${Math.ceil(seconds)}s`,
      '-s',
      inRepository('bench/wrk.lua'),
      origin + target,
    ],
    { env: { ...process.env, BENCH_METHOD: method, BENCH_BODY: body ?? '', BENCH_HEADERS: lines.join('\n') } },
  )
  const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<'requests' | 'micros' | 'failed' | 'p99', number>
  if (outcome.failed > 0) throw new Error(`${outcome.failed} of ${outcome.requests} requests failed.`)
  return { requests: outcome.requests, seconds: outcome.micros / 1e6, p99Ms: outcome.p99 / 1000 }
}
