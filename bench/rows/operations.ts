import { type Exchange, readExchange } from '../exchange.ts'
import { generators, load } from '../load.ts'
import { median } from '../median.ts'
import { inRepository } from '../peers/places.ts'
import { alternate, type Contender, type Row, ratioOf } from '../row.ts'
import { probeOf, type RunningServer, type Server, startServer } from '../server.ts'
import type { Settings } from '../settings.ts'
import { measures } from './compare-servers.ts'

const sizes = [14, 49, 1000]

/** Of one round: the load goes from server to server and back, so that the machine is equally fast for all of them. */
const turns = 4

/** Whether routing grows with the contract. */
export const operations: Row = {
  id: 'operations',
  title: 'Operations in one contract',
  note: `POST consent and GET user-consent-status with truConsent’s 14 operations, and with the same contract enlarged to 49 and to 1,000. 32 connections. In each round the three servers run at the same time, and the load goes from one to the next ${turns} times; a round counts with the medians. Ten rounds at least: those of one server differ by a third.`,
  async run(settings) {
    const [post, status] = await Promise.all([readExchange('post'), readExchange('status')])
    const rounds = new Map<number, Promise<Readonly<Record<string, number>>[]>>()
    const contenders = sizes.map(
      (size, index): Contender => ({
        name: `${size} operations`,
        async sample(round) {
          const known = rounds.get(round) ?? measureRound(post, status, settings)
          rounds.set(round, known)
          return (await known)[index] ?? {}
        },
      }),
    )
    const subjects = await alternate(contenders, Math.max(settings.rounds, settings.isQuick ? 1 : 10))
    const [smallest] = subjects
    const [generator = ''] = Object.keys(generators)
    return {
      subjects,
      ratios: subjects.slice(1).flatMap((subject) =>
        ['GET', 'POST'].map((name) => ({
          id: `operations/${subject.name}/${name}`,
          what: `${subject.name}: requests/s, ${name}`,
          against: `${smallest?.name}`,
          values: { [generator]: ratioOf(subject, smallest, `${name} ${measures.requests(generator)}`) },
          aim: { atLeast: 0.95 },
        })),
      ),
    }
  },
}

/** What each size reaches, all servers alive. */
async function measureRound(post: Exchange, status: Exchange, settings: Settings): Promise<Readonly<Record<string, number>>[]> {
  const running: RunningServer[] = []
  try {
    for (const size of sizes) running.push(await startServer(sizedServer(size), post))
    const taken = running.map((): Record<string, number[]> => ({}))
    const [generator = ''] = Object.keys(generators)
    for (const [name, exchange] of [
      ['GET', status],
      ['POST', post],
    ] as const) {
      const probe = probeOf(exchange, '')
      for (const { origin, pid } of running) await load(generator, origin, probe, settings.warmUp / 2, pid)
      for (let turn = 0; turn < turns; turn += 1) {
        const order = [...running.entries()]
        for (const [index, { origin, pid }] of turn % 2 === 0 ? order : order.toReversed()) {
          const { requestsPerSecond, microsPerRequest } = await load(generator, origin, probe, settings.seconds / 2, pid)
          for (const [measure, value] of [
            [measures.requests(generator), requestsPerSecond],
            [measures.processor, microsPerRequest],
          ] as const) {
            const values = taken[index]?.[`${name} ${measure}`] ?? []
            taken[index] = { ...taken[index], [`${name} ${measure}`]: [...values, value] }
          }
        }
      }
    }
    return taken.map((of) => Object.fromEntries(Object.entries(of).map(([measure, values]) => [measure, median(values)])))
  } finally {
    for (const server of running) await server.stop()
  }
}

function sizedServer(size: number): Server {
  return {
    name: `${size} operations`,
    version: '',
    install: '',
    options: '',
    isStateful: true,
    basePath: () => '',
    command: (_, port) => ({ program: process.execPath, args: [inRepository('bench/sized-server.ts'), String(port), String(size)] }),
  }
}
