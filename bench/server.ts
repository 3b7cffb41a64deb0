import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exchange } from './exchange.ts'
import { targetOf } from './exchange.ts'
import { freePort } from './free-port.ts'

/** A kind of server under measurement. */
export interface Server {
  readonly name: string
  /** Without it the program is not installed. */
  readonly version: string | undefined
  /** How to install it. */
  readonly install: string
  /** How it is started and set up, in words. */
  readonly options: string
  /** The program that serves the exchange; it may write into the folder. Nothing where it does not serve that one. */
  command(exchange: Exchange, port: number, folder: string): Launch | undefined
  /** Where the operations lie on it. */
  basePath(exchange: Exchange): string
  /** Keeps state: what the exchange reads must be made first. */
  readonly isStateful: boolean
  /** Seconds of load before it is measured, where it needs more than others: a JVM compiles for long. */
  readonly leastWarmUp?: number
  /** Distances from its port to the others that it takes. */
  readonly furtherPorts?: readonly number[]
}

export interface Launch {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Of the first request that shows it is up; the exchange itself where there is none. */
  readonly probe?: Probe
}

/** A request, and the status that answers it. */
export interface Probe {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly status: number
}

export interface RunningServer {
  readonly origin: string
  /** Milliseconds from spawn to the first right answer. */
  readonly startMs: number
  readonly pid: number | undefined
  stop(): Promise<void>
}

const longestStartMs = 90_000

/** Starts a server for an exchange and waits until it answers that rightly. */
export async function startServer(server: Server, exchange: Exchange): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const port = await freePort(server.furtherPorts)
  const launch = server.command(exchange, port, folder)
  if (!launch) throw new Error(`${server.name} does not serve ${exchange.title}.`)
  const started = await launchAndWait(launch, [{ port, probe: launch.probe ?? probeOf(exchange, server.basePath(exchange)) }], folder)
  return {
    ...started,
    async stop() {
      await started.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts a program and waits until each of the ports gives the right answer. */
export async function launchAndWait(
  launch: Launch,
  waits: readonly { readonly port: number; readonly probe: Probe }[],
  folder: string,
): Promise<RunningServer> {
  const log = join(folder, 'stderr.log')
  const descriptor = openSync(log, 'w')
  const started = performance.now()
  const child = spawn(launch.program, [...launch.args], {
    stdio: ['ignore', 'ignore', descriptor],
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', ...launch.env },
  })
  closeSync(descriptor)
  const stop = () => end(child)
  for (const { port, probe } of waits) {
    for (let last = await ask(port, probe); last !== String(probe.status); last = await ask(port, probe)) {
      if (child.exitCode !== null || performance.now() - started > longestStartMs) {
        await stop()
        const said = readFileSync(log, 'utf8').trim().slice(-300)
        throw new Error(`no right answer to ${probe.method} ${probe.target}: ${last}${said === '' ? '' : `; ${said}`}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  return { origin: `http://127.0.0.1:${waits[0]?.port}`, startMs: performance.now() - started, pid: child.pid, stop }
}

export function probeOf(exchange: Exchange, basePath: string): Probe {
  const { method, headers, body, status } = exchange
  return { method, target: basePath + targetOf(exchange), headers, ...(body !== undefined && { body: JSON.stringify(body) }), status }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  await exited
}

/** The status, or why there was none. */
function ask(port: number, { method, target, headers, body }: Probe): Promise<string> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, method, path: target, headers: { ...headers }, agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve(String(response.statusCode)))
    })
    sent.setTimeout(20_000, () => sent.destroy(new Error('no answer within 20 s')))
    sent.once('error', ({ message }) => resolve(message))
    sent.end(body)
  })
}
