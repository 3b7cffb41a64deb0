import { readExchange } from '../exchange.ts'
import { fillRecords } from '../fill-records.ts'
import { generators, load } from '../load.ts'
import { median } from '../median.ts'
import { residentMiB } from '../process-usage.ts'
import { alternate, type Contender, type Row, ratioOf } from '../row.ts'
import { probeOf, startServer } from '../server.ts'
import { own } from '../servers/own.ts'
import { measures } from './compare-servers.ts'

const memory = 'MiB with the records'
const perRecord = 'bytes of memory a record'
const jsonSize = 'bytes of JSON a record'

/** Whether reading, writing and memory grow with what is stored. */
export const records: Row = {
  id: 'records',
  title: 'Stored records',
  note: 'Consent records stored first, ten a user; then the status of one user is read and further records are written, 32 connections. JSON: the size of one record as the history shows it, with the user’s id. Memory a record: resident memory above that of the empty server, of the process that has just received them.',
  async run(settings) {
    const sizes = settings.isQuick ? [10, 1000, 10_000] : [10, 10_000, 1_000_000]
    const [post, status] = await Promise.all([readExchange('post'), readExchange('status')])
    const [generator = ''] = Object.keys(generators)
    const contenders = sizes.map(
      (size): Contender => ({
        name: `${size.toLocaleString('en')} records`,
        async sample() {
          const running = await startServer(own, status)
          try {
            const empty = residentMiB(running.pid)
            await fillRecords(running.origin, post, size)
            const full = residentMiB(running.pid)
            const read = probeOf({ ...status, query: { userId: 'user-0' } }, '')
            await load(generator, running.origin, read, settings.warmUp, running.pid)
            const reading = await load(generator, running.origin, read, settings.seconds, running.pid)
            const history = '/consent/signup-form/consents?userId=user-0&limit=1'
            const shown = (await (await fetch(running.origin + history, { headers: { ...status.headers } })).json()) as {
              consents: object[]
            }
            const bytes = Buffer.byteLength(JSON.stringify({ ...shown.consents[0], data_principal_id: 'user-0' }))
            const write = probeOf(post, '')
            await load(generator, running.origin, write, Math.min(1, settings.warmUp), running.pid)
            const writing = await load(generator, running.origin, write, settings.seconds, running.pid)
            return {
              [`GET ${measures.requests(generator)}`]: reading.requestsPerSecond,
              [`GET ${measures.processor}`]: reading.microsPerRequest,
              [`POST ${measures.requests(generator)}`]: writing.requestsPerSecond,
              [`POST ${measures.processor}`]: writing.microsPerRequest,
              [memory]: full,
              [perRecord]: ((full - empty) * 2 ** 20) / size,
              [jsonSize]: bytes,
            }
          } finally {
            await running.stop()
          }
        },
      }),
    )
    const subjects = await alternate(contenders, settings.rounds)
    const [smallest] = subjects
    const largest = subjects.at(-1)
    const speed = subjects.slice(1).flatMap((subject) =>
      ['GET', 'POST'].map((name) => ({
        id: `records/${subject.name}/${name}`,
        what: `${subject.name} stored: requests/s, ${name}`,
        against: `${smallest?.name}`,
        values: { [generator]: ratioOf(subject, smallest, `${name} ${measures.requests(generator)}`) },
        aim: { atLeast: 0.9 },
      })),
    )
    const size = median(largest?.samples[perRecord] ?? []) / median(largest?.samples[jsonSize] ?? [])
    return {
      subjects,
      ratios: [
        ...speed,
        { id: 'records/memory', what: `Memory a record, ${largest?.name}`, against: 'its JSON', values: { '': size }, aim: { atMost: 3 } },
      ],
    }
  },
}
