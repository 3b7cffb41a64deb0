import type { Ratio } from '../results.ts'
import { type Row, ratioOf } from '../row.ts'
import { aheadOf, compareServers, counterpart, measures } from './compare-servers.ts'

/** Writing: validation of the request, state, validation of the answer. */
export const post: Row = {
  id: 'post',
  title: 'POST consent',
  note: 'A consent recorded over and over: credential, body and answer checked, the entry stored. 32 connections.',
  async run(settings) {
    const { exchange, subjects } = await compareServers('post', settings)
    const peer = (name: string) => subjects.find((subject) => subject.name === name)
    const against = (name: string, measure: string) => ({ '': ratioOf(counterpart(subjects, name), peer(name), measure) })
    const further: Ratio[] = [
      {
        id: 'post/by hand/processor',
        what: `${exchange.title}, CPU time a request`,
        against: 'by hand',
        values: against('by hand', measures.processor),
        aim: { atMost: 1.2 },
      },
      {
        id: 'post/Prism CLI/p99',
        what: `${exchange.title}, p99`,
        against: 'Prism CLI',
        values: against('Prism CLI', measures.p99),
        aim: { atMost: 0.2 },
      },
      {
        id: 'post/Prism CLI/memory',
        what: 'Resident memory after start',
        against: 'Prism CLI',
        values: against('Prism CLI', measures.memoryAtStart),
        aim: { atMost: 1 },
      },
    ]
    return {
      subjects,
      ratios: [
        ...aheadOf('post', exchange.title, subjects, { 'by hand': 0.85, 'Prism CLI': 15, 'Prism CLI, silent': 8 }),
        ...further.filter(({ values }) => Object.values(values).some((value) => !Number.isNaN(value))),
      ],
    }
  },
}
