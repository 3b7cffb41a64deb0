import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { discoverProviders } from '#contract'
import { median } from '../median.ts'
import { inRepository } from '../peers/places.ts'
import { alternate, type Row } from '../row.ts'

const run = promisify(execFile)
const measure = 'import to first answer ms'

/** `startMock` in a test. */
export const inProcess: Row = {
  id: 'in-process',
  title: 'In-process start',
  note: 'startMock of the built package in a fresh process: from the end of the import to the first answer of mock.fetch. Ten rounds at least.',
  async run(settings) {
    const contenders = discoverProviders().map(({ id }) => ({ name: id, sample: () => sample(id) }))
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

async function sample(provider: string): Promise<Readonly<Record<string, number>>> {
  const { stdout } = await run(process.execPath, [inRepository('bench/in-process-start.ts'), provider])
  const { importMs, answerMs } = JSON.parse(stdout) as { importMs: number; answerMs: number }
  return { 'import ms': importMs, [measure]: answerMs }
}
