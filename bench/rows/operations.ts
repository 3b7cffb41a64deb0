import { type Exchange, readExchange } from '../exchange.ts'
import { generators } from '../load.ts'
import { median } from '../median.ts'
import { inRepository } from '../peers/places.ts'
import { alternate, type Row } from '../row.ts'
import { probeOf, type RunningServer, type Server, startServer } from '../server.ts'
import type { Settings } from '../settings.ts'
import { loadInTurns, measuredTogether, shareOfFirst, turns } from './load-in-turns.ts'

const sizes = [14, 49, 1000]

/** Whether routing grows with the contract. */
export const operations: Row = {
  id: 'operations',
  title: 'Operations in one contract',
  note: `POST consent and GET user-consent-status with truConsent’s 14 operations, and with the same contract enlarged to 49 and to 1,000. 32 connections. In each round the three servers run at the same time, and the load goes from one to the next ${turns} times, a second or two each; a round counts with the medians, and the ratio is the median of the turns’ ratios.`,
  async run(settings) {
    const [post, status] = await Promise.all([readExchange('post'), readExchange('status')])
    const contenders = measuredTogether(
      sizes.map((size) => `${size} operations`),
      () => measureRound(post, status, settings),
    )
    const subjects = await alternate(contenders, settings.rounds)
    const [smallest] = subjects
    const [generator = ''] = Object.keys(generators)
    return {
      subjects,
      ratios: subjects.slice(1).flatMap((subject) =>
        ['GET', 'POST'].map((name) => ({
          id: `operations/${subject.name}/${name}`,
          what: `${subject.name}: requests/s, ${name}`,
          against: `${smallest?.name}`,
          values: { [generator]: median(subject.samples[`${name} ${shareOfFirst}`] ?? []) },
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
    return await loadInTurns(running, { GET: probeOf(status, ''), POST: probeOf(post, '') }, settings)
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
