import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '#contract'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A run of the command line that goes on until it is ended. */
export interface Running {
  readonly child: ChildProcess
  /** The first line on standard output; rejects with what was said when the program ends before. */
  readonly firstLine: Promise<string>
  readonly ended: Promise<Ended>
}

const env = { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', projectRoot)) }

/** Starts `trucontract` with these arguments, of the project in `root`. */
export function startCli(args: readonly string[], root = fileURLToPath(projectRoot)): Running {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], { cwd: root, env })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')))
    })
    child.on('close', () => reject(new Error(`The program ended before it printed a line. ${stderr}`)))
  })
  // Not every run is asked for its first line.
  firstLine.catch(() => {})
  return { child, firstLine, ended }
}

/** A run of the command line that ends by itself. */
export function runCli(args: readonly string[], root?: string): Promise<Ended> {
  return startCli(args, root).ended
}
