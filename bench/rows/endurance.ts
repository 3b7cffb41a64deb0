import autocannon from 'autocannon'
import { prepareServer, readExchange, targetOf } from '../exchange.ts'
import { median } from '../median.ts'
import { residentMiB } from '../process-usage.ts'
import { alternate, type Contender, type Row } from '../row.ts'
import { startServer } from '../server.ts'
import { own } from '../servers/own.ts'
import { connections } from '../settings.ts'

const warm = 'MiB after warm-up'
const after = 'MiB after all'

/** Whether a server that only reads keeps its size. */
export const endurance: Row = {
  id: 'endurance',
  title: 'Endurance',
  note: 'GET user-consent-status, 1,000,000 requests on 32 connections after 200,000 to warm up; resident memory is the median of ten readings over the last tenth of each.',
  async run(settings) {
    const amount = settings.isQuick ? 20_000 : 1_000_000
    const exchange = await readExchange('status')
    const contender: Contender = {
      name: own.name,
      async sample() {
        const running = await startServer(own, exchange)
        try {
          await prepareServer(exchange, running.origin)
          const atStart = residentMiB(running.pid)
          const send = async (count: number) => {
            const { non2xx, errors } = await autocannon({
              url: running.origin + targetOf(exchange),
              headers: { ...exchange.headers },
              connections,
              amount: count,
            })
            if (non2xx + errors > 0) throw new Error(`${non2xx} answers were not 2xx, ${errors} requests broke.`)
          }
          const sendAndWatch = async (count: number) => {
            await send(count * 0.9)
            const readings: number[] = []
            for (let part = 0; part < 10; part += 1) {
              await send(count / 100)
              readings.push(residentMiB(running.pid))
            }
            return median(readings)
          }
          return { 'MiB at start': atStart, [warm]: await sendAndWatch(amount / 5), [after]: await sendAndWatch(amount) }
        } finally {
          await running.stop()
        }
      },
    }
    const subjects = await alternate([contender], settings.rounds)
    const samples = subjects[0]?.samples ?? {}
    return {
      subjects,
      ratios: [
        {
          id: 'endurance/memory',
          what: `Resident memory after ${amount.toLocaleString('en')} further requests`,
          against: 'after warm-up',
          values: { '': median(samples[after] ?? []) / median(samples[warm] ?? []) },
          aim: { atMost: 1.05 },
        },
      ],
    }
  },
}
