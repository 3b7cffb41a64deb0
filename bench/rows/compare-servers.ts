import { prepareServer, readExchange } from '../exchange.ts'
import { generators, load } from '../load.ts'
import { residentMiB } from '../process-usage.ts'
import type { Ratio, Subject } from '../results.ts'
import { alternate, type Contender, ratioOf } from '../row.ts'
import { probeOf, type Server, startServer } from '../server.ts'
import { chooseServers } from '../servers/list-servers.ts'
import { own, ownLogging } from '../servers/own.ts'
import { prism } from '../servers/prism.ts'
import type { Settings } from '../settings.ts'

/** Measures, with their units. */
export const measures = {
  requests: (generator: string) => `requests/s (${generator})`,
  p99: 'p99 ms',
  processor: 'CPU µs a request',
  start: 'start ms',
  memoryAtStart: 'MiB at start',
  memory: 'MiB after load',
} as const

/** One exchange on our mock server and on its peers: each a fresh process in every round. */
export async function compareServers(
  id: string,
  settings: Settings,
  servers: readonly Server[] = chooseServers(settings.peers),
  by: readonly string[] = Object.keys(generators),
) {
  const exchange = await readExchange(id)
  const serves = (server: Server) => server.name !== 'by hand' || id === 'post'
  const installed = servers.filter((server) => server.version !== undefined && serves(server))
  const contenders = installed.map((server): Contender => {
    const { name, version = '', options } = server
    const probe = probeOf(exchange, server.basePath(exchange))
    return {
      name,
      version,
      options,
      async sample() {
        const running = await startServer(server, exchange)
        try {
          if (server.isStateful) await prepareServer(exchange, running.origin + server.basePath(exchange))
          const memoryAtStart = residentMiB(running.pid)
          const [first = ''] = by
          const warmUp = settings.isQuick ? settings.warmUp : Math.max(settings.warmUp, server.leastWarmUp ?? 0)
          await load(first, running.origin, probe, warmUp, running.pid)
          const taken: Record<string, number> = {}
          for (const generator of by) {
            const { requestsPerSecond, p99Ms, microsPerRequest } = await load(
              generator,
              running.origin,
              probe,
              settings.seconds,
              running.pid,
            )
            taken[measures.requests(generator)] = requestsPerSecond
            taken[measures.p99] ??= p99Ms
            taken[measures.processor] ??= microsPerRequest
          }
          return {
            ...taken,
            [measures.start]: running.startMs,
            [measures.memoryAtStart]: memoryAtStart,
            [measures.memory]: residentMiB(running.pid),
          }
        } finally {
          await running.stop()
        }
      },
    }
  })
  const missing = servers
    .filter((server) => server.version === undefined && serves(server))
    .map(({ name, install }): Subject => ({ name, samples: {}, skipped: `not installed: ${install}` }))
  return { exchange, subjects: [...(await alternate(contenders, settings.rounds)), ...missing] }
}

/** What of ours a peer is held against: like with like where it logs each request. */
export function counterpart(subjects: readonly Subject[], peer: string): Subject | undefined {
  const logging = subjects.find(({ name }) => name === ownLogging.name)
  return peer === prism.name && logging ? logging : subjects.find(({ name }) => name === own.name)
}

/** Ours as a multiple of a peer's requests a second, by each load generator. */
export function requestsRatio(subjects: readonly Subject[], peer: string): Readonly<Record<string, number>> {
  const other = subjects.find(({ name }) => name === peer)
  const values = Object.keys(generators).map((generator) => [
    generator,
    ratioOf(counterpart(subjects, peer), other, measures.requests(generator)),
  ])
  return Object.fromEntries(values) as Record<string, number>
}

/** Ahead of each peer: the aim where no other is set. */
export function aheadOf(id: string, title: string, subjects: readonly Subject[], aims: Readonly<Record<string, number>> = {}): Ratio[] {
  return subjects
    .filter(({ name, skipped }) => name !== own.name && name !== ownLogging.name && skipped === undefined)
    .map(({ name }) => ({
      id: `${id}/${name}/requests`,
      what: `${title}, requests/s`,
      against: name,
      values: requestsRatio(subjects, name),
      aim: { atLeast: aims[name] ?? 1 },
    }))
}
