import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { discoverProviders } from '#contract'
import { median } from '../median.ts'
import { inRepository } from '../peers/places.ts'
import type { Ratio } from '../results.ts'
import { alternate, type Contender, type Row } from '../row.ts'

const main = inRepository('dist/package/src/cli/main.js')
const wall = 'seconds'
const sent = 'requests'
const floorOf = 'floor, seconds'
/** Requirements at a time, the suite's default. */
const concurrency = 8
/** What start, report and end may take, by the aim. */
const allowance = 2

/** The conformance suite as a user runs it. */
export const suite: Row = {
  id: 'suite',
  title: 'The conformance suite',
  note: 'trucontract conformance PROVIDER --profile full against our mock server in a process of its own, with 0 and 50 ms added to each answer; start of the program and reports included. Floor: requests ÷ 8 at a time × added latency. The ratio is (seconds − 2) ÷ floor, or at 0 ms the seconds themselves.',
  async run(settings) {
    const latencies = settings.isQuick ? [0] : [0, 50]
    const cases = discoverProviders().flatMap(({ id }) => latencies.map((latency) => ({ id, latency })))
    const contenders = cases.map(({ id, latency }): Contender => ({ name: `${id}, ${latency} ms`, sample: () => runSuite(id, latency) }))
    const subjects = await alternate(contenders, settings.rounds)
    const ratios = cases.flatMap(({ id, latency }, index): Ratio[] => {
      const samples = subjects[index]?.samples ?? {}
      const seconds = median(samples[wall] ?? [])
      if (Number.isNaN(seconds)) return []
      const floor = median(samples[floorOf] ?? [])
      const what = `Suite, ${id}, ${latency} ms added latency`
      return [
        latency === 0
          ? { id: `suite/${id}/0`, what, against: '–', unit: 's', values: { '': seconds }, aim: { atMost: allowance } }
          : {
              id: `suite/${id}/${latency}`,
              what,
              against: 'the floor',
              values: { '': (seconds - allowance) / floor },
              aim: { atMost: 1.3 },
            },
      ]
    })
    return { subjects, ratios }
  },
}

async function runSuite(provider: string, latency: number): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const mock = spawn(
    process.execPath,
    [main, 'mock', provider, '--port', '0', '--json', '--log-level', 'silent', '--latency', String(latency)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  try {
    const target = join(folder, 'target.json')
    for await (const line of createInterface({ input: mock.stdout })) {
      writeFileSync(target, line)
      break
    }
    const started = performance.now()
    const run = spawn(process.execPath, [main, 'conformance', provider, '--target', target, '--profile', 'full', '--report-dir', folder], {
      stdio: 'ignore',
    })
    const [code] = (await once(run, 'exit')) as [number | null]
    const seconds = (performance.now() - started) / 1000
    if (code !== 0) throw new Error(`the suite ended with ${code}`)
    const { requests } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { requests: number }
    return { [wall]: seconds, [sent]: requests, [floorOf]: (requests / concurrency) * (latency / 1000) }
  } finally {
    mock.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}
