import { readFileSync } from 'node:fs'

/** Of the clock that /proc counts by; 100 a second on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Resident memory of a process in MiB; not a number where the system does not tell. */
export function residentMiB(pid: number | undefined): number {
  const kibibytes = /VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1]
  return Number(kibibytes ?? Number.NaN) / 1024
}

/** Processor time that a process took so far, its threads included, in milliseconds. */
export function processorMs(pid: number | undefined): number {
  const stat = read(`/proc/${pid}/stat`)
  // Behind the name of the program, which may hold spaces and brackets: the 14th and 15th field of the line.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) / ticksPerSecond) * 1000
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
