import { readFileSync } from 'node:fs'

/** Resident memory of a process in MiB; not a number where the system does not tell. */
export function residentMiB(pid: number | undefined): number {
  try {
    const kibibytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kibibytes) / 1024
  } catch {
    return Number.NaN
  }
}
