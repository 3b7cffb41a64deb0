import { readExchange } from '../exchange.ts'
import { generators, load } from '../load.ts'
import { inRepository } from '../peers/places.ts'
import { alternate, type Contender, type Row, ratioOf } from '../row.ts'
import { probeOf, type Server, startServer } from '../server.ts'
import { measures } from './compare-servers.ts'

const sizes = [14, 49, 1000]

/** Whether routing grows with the contract. */
export const operations: Row = {
  id: 'operations',
  title: 'Operations in one contract',
  note: 'POST consent and GET user-consent-status with truConsent’s 14 operations, and with the same contract enlarged to 49 and to 1,000. 32 connections.',
  async run(settings) {
    const [post, status] = await Promise.all([readExchange('post'), readExchange('status')])
    const contenders = sizes.map((size): Contender => {
      const server = sizedServer(size)
      return {
        name: `${size} operations`,
        async sample() {
          const running = await startServer(server, post)
          try {
            const taken: Record<string, number> = {}
            for (const [name, exchange] of [
              ['GET', status],
              ['POST', post],
            ] as const) {
              const probe = probeOf(exchange, '')
              const [generator = ''] = Object.keys(generators)
              await load(generator, running.origin, probe, settings.warmUp / 2, running.pid)
              const { requestsPerSecond, microsPerRequest } = await load(generator, running.origin, probe, settings.seconds, running.pid)
              taken[`${name} ${measures.requests(generator)}`] = requestsPerSecond
              taken[`${name} ${measures.processor}`] = microsPerRequest
            }
            return taken
          } finally {
            await running.stop()
          }
        },
      }
    })
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
          values: { [generator]: ratioOf(subject, smallest, `${name} ${measures.requests(generator)}`) },
          aim: { atLeast: 0.95 },
        })),
      ),
    }
  },
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
