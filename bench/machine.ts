import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

/** Where the measurements are taken. */
export function describeMachine(): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  return `${cpus().length} cores (${processor}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.version}`
}

/** Begins a measurement of processor time that the host withheld; the function returned ends it and gives the share in percent. */
export function watchSteal(): () => number {
  const before = readTimes()
  return () => {
    const after = readTimes()
    const total = after.total - before.total
    return total === 0 ? 0 : ((after.stolen - before.stolen) / total) * 100
  }
}

function readTimes(): { readonly stolen: number; readonly total: number } {
  try {
    const fields = (readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '').trim().split(/\s+/).slice(1, 9).map(Number)
    return { stolen: fields[7] ?? 0, total: fields.reduce((sum, field) => sum + field, 0) }
  } catch {
    return { stolen: 0, total: 0 }
  }
}
