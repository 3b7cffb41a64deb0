import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { publishedPath, readResults, type Subject } from './results.ts'
import { ratioOf } from './row.ts'
import { compareServers, measures } from './rows/compare-servers.ts'
import { byHand } from './servers/by-hand.ts'
import { own, ownServer } from './servers/own.ts'
import { prismSilent } from './servers/prism.ts'
import { readSettings } from './settings.ts'

/**
 * `npm run bench:guard`: five ratios in some seconds, against those recorded in bench/results.json. Machines are shared and a
 * sample is short, so it fails only where the same ratio is twice below half of what is recorded.
 */
const { values } = parseArgs({
  options: {
    /** Slows our server down: to see the guard fail. */
    latency: { type: 'string', default: '0' },
  },
})
const generator = 'autocannon'
const tolerance = 0.5

interface Watched {
  readonly name: string
  readonly peer: string
  readonly measure: string
  /** A cost: less is better. */
  readonly isCost?: boolean
}

const watched: readonly Watched[] = [
  { name: 'requests/s against by hand', peer: byHand.name, measure: measures.requests(generator) },
  { name: 'CPU time a request against by hand', peer: byHand.name, measure: measures.processor, isCost: true },
  { name: 'requests/s against Prism CLI, silent', peer: prismSilent.name, measure: measures.requests(generator) },
  { name: 'start against Prism CLI, silent', peer: prismSilent.name, measure: measures.start, isCost: true },
  { name: 'memory against Prism CLI, silent', peer: prismSilent.name, measure: measures.memoryAtStart, isCost: true },
]

const recorded = readResults(publishedPath)?.rows.post?.subjects
if (!recorded) throw new Error('bench/results.json holds no row "post": npm run bench -- --rows post --publish')
const slowed = ownServer(own.name, ['--log-level', 'silent', '--latency', values.latency], '')
const first = await fallen()
const again = first.length === 0 ? [] : await fallen()
const both = first.filter((name) => again.includes(name))
for (const name of both) process.stdout.write(`${name}: twice below ${tolerance} of what is recorded.\n`)
process.exitCode = both.length === 0 ? 0 : 1

/** Measures once; gives the ratios that are too bad. */
async function fallen(): Promise<string[]> {
  const settings = readSettings(['--rounds', '1', '--seconds', '2', '--warm-up', '2'])
  const { subjects } = await compareServers('post', settings, [slowed, byHand, prismSilent], [generator])
  const table = new Table({ head: ['', 'recorded', 'now', 'now of recorded'], style: { head: [], border: [] } })
  const bad: string[] = []
  for (const { name, peer, measure, isCost = false } of watched) {
    const before = ratio(recorded ?? [], peer, measure)
    const now = ratio(subjects, peer, measure)
    const share = isCost ? before / now : now / before
    table.push([name, before.toFixed(2), now.toFixed(2), share.toFixed(2)])
    // What a system does not tell is not judged; what was not measured for another reason is.
    if (share < tolerance || (Number.isNaN(now) && !Number.isNaN(before))) bad.push(name)
  }
  process.stdout.write(`${table.toString()}\n`)
  return bad
}

function ratio(subjects: readonly Subject[], peer: string, measure: string): number {
  const named = (name: string) => subjects.find((subject) => subject.name === name)
  return ratioOf(named(own.name), named(peer), measure)
}
