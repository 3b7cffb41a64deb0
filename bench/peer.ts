import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const require = createRequire(import.meta.url)

/** A server under measurement: how it is started on a port. */
export interface Peer {
  readonly name: string
  readonly version: string
  command(port: number): readonly string[]
}

/** The peers for one provider's contract, ours first. */
export function listPeers(provider: string): Peer[] {
  const contract = fileURLToPath(new URL(`src/generated/${provider}.yaml`, root))
  const main = fileURLToPath(new URL('src/cli/main.ts', root))
  const prism = require.resolve('@stoplight/prism-cli/dist/index.js')
  const { version } = require('@stoplight/prism-cli/package.json') as { version: string }
  const own = require('../package.json') as { version: string }
  return [
    {
      name: 'trucontract',
      version: own.version,
      command: (port) => [main, 'mock', provider, '--port', String(port), '--log-level', 'silent'],
    },
    { name: 'Prism CLI', version, command: (port) => [prism, 'mock', contract, '-p', String(port), '-h', '127.0.0.1'] },
    {
      name: 'Prism CLI, silent',
      version,
      command: (port) => [prism, 'mock', contract, '-p', String(port), '-h', '127.0.0.1', '-v', 'silent'],
    },
  ]
}

export interface RunningPeer {
  readonly port: number
  /** Milliseconds from spawn to the first answer with that status. */
  readonly startMs: number
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** Starts a peer and waits until it answers the request as expected; gives up after a minute. */
export async function startPeer(peer: Peer, path: string, headers: Record<string, string>, status: number): Promise<RunningPeer> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, [...peer.command(port)], { stdio: 'ignore', env: { ...process.env, NO_COLOR: '1' } })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGKILL')
    await exited
  }
  while (performance.now() - started < 60_000 && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers }).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.status === status) return { port, startMs: performance.now() - started, process: child, stop }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await stop()
  throw new Error(`${peer.name} did not answer ${path} with ${status} within a minute.`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
