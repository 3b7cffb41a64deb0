import { generators, load } from '../load.ts'
import { median } from '../median.ts'
import type { Contender } from '../row.ts'
import type { Probe, RunningServer } from '../server.ts'
import type { Settings } from '../settings.ts'
import { measures } from './compare-servers.ts'

/** The load goes from server to server and back so often, a second or two each: the machine's speed changes within a minute. */
export const turns = 8

/** Requests a second as a share of the first server's in the same turn. */
export const shareOfFirst = '× the first'

/** What each of the servers, all of them alive, reaches with each request: medians of its turns, by names that begin as the request's does. */
export async function loadInTurns(
  servers: readonly RunningServer[],
  probes: Readonly<Record<string, Probe>>,
  settings: Settings,
): Promise<Readonly<Record<string, number>>[]> {
  const [generator = ''] = Object.keys(generators)
  const taken = servers.map((): Record<string, number> => ({}))
  for (const [name, probe] of Object.entries(probes)) {
    for (const { origin, pid } of servers) await load(generator, origin, probe, settings.warmUp / 2, pid)
    const rates = servers.map((): number[] => [])
    const micros = servers.map((): number[] => [])
    for (let turn = 0; turn < turns; turn += 1) {
      const order = [...servers.entries()]
      for (const [index, { origin, pid }] of turn % 2 === 0 ? order : order.toReversed()) {
        const { requestsPerSecond, microsPerRequest } = await load(generator, origin, probe, settings.seconds / 4, pid)
        rates[index]?.push(requestsPerSecond)
        micros[index]?.push(microsPerRequest)
      }
    }
    for (const [index, own] of rates.entries()) {
      Object.assign(taken[index] as object, {
        [`${name} ${measures.requests(generator)}`]: median(own),
        [`${name} ${measures.processor}`]: median(micros[index] ?? []),
        [`${name} ${shareOfFirst}`]: median(own.map((rate, turn) => rate / (rates[0]?.[turn] ?? Number.NaN))),
      })
    }
  }
  return taken
}

/** Contenders that are measured together: a round is measured once, whichever of them asks first. */
export function measuredTogether(
  names: readonly string[],
  measureRound: () => Promise<readonly Readonly<Record<string, number>>[]>,
): Contender[] {
  const rounds = new Map<number, ReturnType<typeof measureRound>>()
  return names.map((name, index) => ({
    name,
    async sample(round) {
      const measured = rounds.get(round) ?? measureRound()
      rounds.set(round, measured)
      return (await measured)[index] ?? {}
    },
  }))
}
