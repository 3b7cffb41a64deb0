import { type Exchange, readExchange } from '../exchange.ts'
import { fillRecords } from '../fill-records.ts'
import { generators } from '../load.ts'
import { median } from '../median.ts'
import { residentMiB } from '../process-usage.ts'
import { alternate, type Row } from '../row.ts'
import { probeOf, type RunningServer, startServer } from '../server.ts'
import { own } from '../servers/own.ts'
import type { Settings } from '../settings.ts'
import { loadInTurns, measuredTogether, shareOfFirst, turns } from './load-in-turns.ts'

const memory = 'MiB with the records'
const perRecord = 'bytes of memory a record'
const jsonSize = 'bytes of JSON a record'

/** Whether reading, writing and memory grow with what is stored. */
export const records: Row = {
  id: 'records',
  title: 'Stored records',
  note: `Consent records stored first, ten a user; then the status of one user is read and further records are written, 32 connections. In each round the three servers run at the same time, and the load goes from one to the next ${turns} times, a second or two each; the ratio is the median of the turns’ ratios. JSON: the size of one record as the history shows it, with the user’s id. Memory a record: resident memory above that of the empty server, of the process that has just received them.`,
  async run(settings) {
    const sizes = settings.isQuick ? [10, 1000, 10_000] : [10, 10_000, 1_000_000]
    const [post, status] = await Promise.all([readExchange('post'), readExchange('status')])
    const [generator = ''] = Object.keys(generators)
    const contenders = measuredTogether(
      sizes.map((size) => `${size.toLocaleString('en')} records`),
      () => measureRound(sizes, post, status, settings),
    )
    const subjects = await alternate(contenders, settings.rounds)
    const [smallest] = subjects
    const largest = subjects.at(-1)
    const speed = subjects.slice(1).flatMap((subject) =>
      ['GET', 'POST'].map((name) => ({
        id: `records/${subject.name}/${name}`,
        what: `${subject.name} stored: requests/s, ${name}`,
        against: `${smallest?.name}`,
        values: { [generator]: median(subject.samples[`${name} ${shareOfFirst}`] ?? []) },
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

/** What each size reaches, all servers alive. */
async function measureRound(
  sizes: readonly number[],
  post: Exchange,
  status: Exchange,
  settings: Settings,
): Promise<Readonly<Record<string, number>>[]> {
  const running: RunningServer[] = []
  try {
    const stored: Readonly<Record<string, number>>[] = []
    for (const size of sizes) {
      const server = await startServer(own, status)
      running.push(server)
      const empty = residentMiB(server.pid)
      await fillRecords(server.origin, post, size)
      const full = residentMiB(server.pid)
      stored.push({
        [memory]: full,
        [perRecord]: ((full - empty) * 2 ** 20) / size,
        [jsonSize]: await sizeOfRecord(server.origin, status),
      })
    }
    const reading = probeOf({ ...status, query: { userId: 'user-0' } }, '')
    const taken = await loadInTurns(running, { GET: reading, POST: probeOf(post, '') }, settings)
    return taken.map((speeds, index) => ({ ...speeds, ...stored[index] }))
  } finally {
    for (const server of running) await server.stop()
  }
}

async function sizeOfRecord(origin: string, status: Exchange): Promise<number> {
  const history = '/consent/signup-form/consents?userId=user-0&limit=1'
  const shown = (await (await fetch(origin + history, { headers: { ...status.headers } })).json()) as { consents: object[] }
  return Buffer.byteLength(JSON.stringify({ ...shown.consents[0], data_principal_id: 'user-0' }))
}
