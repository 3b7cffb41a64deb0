import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Exchange, readExchange, requestOf, targetOf } from '../exchange.ts'
import type { FirstRequest } from '../in-process-start.ts'
import { median } from '../median.ts'
import { inRepository } from '../peers/places.ts'
import { alternate, type Row } from '../row.ts'

const run = promisify(execFile)
const measure = 'import to first answer ms'

/** `startMock` in a test. */
export const inProcess: Row = {
  id: 'in-process',
  title: 'In-process start',
  note: 'startMock of the built package in a fresh process: from the end of the import to the first right answer of mock.fetch, data made and answer checked; Node has loaded its own fetch before. Ten rounds at least.',
  async run(settings) {
    const exchanges = await Promise.all(['status', 'products', 'calls'].map(readExchange))
    const contenders = exchanges.map((exchange) => ({ name: exchange.provider, sample: () => sample(exchange) }))
    for (const contender of contenders) await contender.sample()
    const subjects = await alternate(contenders, Math.max(settings.rounds, settings.isQuick ? 1 : 10))
    return {
      subjects,
      ratios: subjects.map(({ name, samples }) => ({
        id: `in-process/${name}`,
        what: `startMock('${name}') to first answer, after import`,
        against: '–',
        unit: 'ms',
        values: { '': median(samples[measure] ?? []) },
        aim: { atMost: 50 },
      })),
    }
  },
}

async function sample(exchange: Exchange): Promise<Readonly<Record<string, number>>> {
  const first: FirstRequest = { provider: exchange.provider, target: targetOf(exchange), init: requestOf(exchange) }
  const { stdout } = await run(process.execPath, [inRepository('bench/in-process-start.ts'), JSON.stringify(first)])
  const { status, importMs, answerMs } = JSON.parse(stdout) as { status: number; importMs: number; answerMs: number }
  if (status !== exchange.status) throw new Error(`${exchange.title}: ${status}`)
  return { 'import ms': importMs, [measure]: answerMs }
}
