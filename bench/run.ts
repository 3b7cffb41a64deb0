import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import autocannon from 'autocannon'
import Table from 'cli-table3'
import { listPeers, type Peer, startPeer } from './peer.ts'
import { residentMiB } from './resident-memory.ts'

/**
 * `npm run bench`: our mock server next to its peers on the same contract, as ratios taken in one run.
 * Rounds alternate between the peers, so that a change in the machine's speed meets all of them.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? 3)
const connections = 32

const provider = 'truconsent'
const headers = { 'x-api-key': 'acme-test-api-key' }
const post = {
  method: 'POST',
  path: '/consent/signup-form/consent',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify({
    userId: 'user_123',
    action: 'approved',
    purposes: [{ id: 'purpose_abc', name: 'Marketing', consented: 'approved', is_mandatory: false }],
  }),
} as const

interface Sample {
  readonly startMs: number
  readonly requestsPerSecond: number
  readonly p99Ms: number
  readonly residentMiB: number
}

const peers = listPeers(provider)
const samples = new Map<Peer, Sample[]>(peers.map((peer) => [peer, []]))
for (let round = 0; round < rounds; round += 1) {
  for (const peer of round % 2 === 0 ? peers : peers.toReversed()) samples.get(peer)?.push(await measure(peer))
}
report()

async function measure(peer: Peer): Promise<Sample> {
  const running = await startPeer(peer, '/banners', headers, 200)
  try {
    const url = `http://127.0.0.1:${running.port}`
    const load = { url: url + post.path, method: post.method, headers: post.headers, body: post.body, connections }
    await autocannon({ ...load, duration: 1 })
    const { requests, latency, non2xx, errors } = await autocannon({ ...load, duration: seconds })
    if (non2xx + errors > 0) throw new Error(`${peer.name}: ${non2xx} refused and ${errors} broken requests.`)
    return {
      startMs: running.startMs,
      requestsPerSecond: requests.average,
      p99Ms: latency.p99,
      residentMiB: residentMiB(running.process.pid),
    }
  } finally {
    await running.stop()
  }
}

function report(): void {
  const rows = peers.map((peer) => ({ name: peer.name, version: peer.version, ...medians(samples.get(peer) ?? []) }))
  const own = rows[0]
  if (!own) return
  const table = new Table({
    head: ['', 'version', 'start ms', 'POST/s', 'p99 ms', 'memory MiB', 'ours: start', 'ours: POST/s'],
    style: { head: [], border: [] },
  })
  for (const row of rows) {
    table.push([
      row.name,
      row.version,
      row.startMs.toFixed(0),
      row.requestsPerSecond.toFixed(0),
      row.p99Ms.toFixed(0),
      row.residentMiB.toFixed(0),
      `${(own.startMs / row.startMs).toFixed(2)} x`,
      `${(own.requestsPerSecond / row.requestsPerSecond).toFixed(1)} x`,
    ])
  }
  console.log(`${cpus().length} cores, Node ${process.version}, ${connections} connections, median of ${rounds} rounds of ${seconds} s`)
  console.log(table.toString())
  mkdirSync('dist', { recursive: true })
  writeFileSync(
    'dist/bench.json',
    `${JSON.stringify({ node: process.version, cores: cpus().length, connections, rounds, seconds, rows }, undefined, 2)}\n`,
  )
}

function medians(taken: readonly Sample[]): Sample {
  const median = (pick: (sample: Sample) => number) =>
    taken.map(pick).sort((one, other) => one - other)[Math.floor(taken.length / 2)] ?? Number.NaN
  return {
    startMs: median(({ startMs }) => startMs),
    requestsPerSecond: median(({ requestsPerSecond }) => requestsPerSecond),
    p99Ms: median(({ p99Ms }) => p99Ms),
    residentMiB: median(({ residentMiB: resident }) => resident),
  }
}
