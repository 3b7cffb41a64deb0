import { parseArgs } from 'node:util'

/** What `npm run bench -- …` is asked for. */
export interface Settings {
  /** Ids of rows; all of them when empty. */
  readonly rows: readonly string[]
  /** Beginnings of the peers' names; all of them when empty. */
  readonly peers: readonly string[]
  readonly rounds: number
  /** Of load, by each load generator, in each round. */
  readonly seconds: number
  /** Seconds of load before anything is measured, in each round. */
  readonly warmUp: number
  /** Smaller sizes: shows that all works, measures nothing. */
  readonly isQuick: boolean
  /** Keep the rows that this run does not measure: of the run before, else of what was published. */
  readonly isAddition: boolean
  /** Write bench/results.* and the README's table. */
  readonly isPublished: boolean
}

/** Connections of every load. */
export const connections = 32

export function readSettings(args?: readonly string[]): Settings {
  const { values } = parseArgs({
    ...(args && { args: [...args] }),
    options: {
      rows: { type: 'string', default: '' },
      peers: { type: 'string', default: '' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      'warm-up': { type: 'string' },
      quick: { type: 'boolean', default: false },
      add: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
    },
  })
  const { quick } = values
  return {
    rows: listOf(values.rows),
    peers: listOf(values.peers),
    rounds: Number(values.rounds ?? (quick ? 1 : 5)),
    seconds: Number(values.seconds ?? (quick ? 1 : 4)),
    warmUp: Number(values['warm-up'] ?? (quick ? 1 : 4)),
    isQuick: quick,
    isAddition: values.add,
    isPublished: values.publish,
  }
}

function listOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
