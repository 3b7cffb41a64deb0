import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { isRecord } from '#contract'

/** A removal that is still to be done. Holds no credential. */
export interface JournalEntry {
  readonly baseUrl: string
  readonly operationId: string
  readonly method: string
  /** With query, without the base URL. */
  readonly path: string
  /** JSON, where the removal has a body. */
  readonly body?: string
}

/** Remembers on disk what is still to be removed, so that the next run can do it if this one is killed. */
export interface CleanupJournal {
  /** What earlier runs left at that base URL. */
  left(baseUrl: string): readonly JournalEntry[]
  add(entry: JournalEntry): void
  remove(entry: JournalEntry): void
}

/** A line of the file: what is to be removed, or the number of what was removed. */
type JournalLine = { readonly number: number; readonly entry: JournalEntry } | { readonly removed: number }

/** Without a path nothing is remembered. Lines are only ever added, so that a run that makes much does not write much. */
export function createCleanupJournal(path: string | undefined): CleanupJournal {
  const left = path === undefined ? [] : readEntries(path)
  const numbers = new Map(left.map((entry, number) => [entry, number]))
  let next = left.length
  /** Open as long as there is something to remember. */
  let file: number | undefined
  if (path !== undefined && left.length > 0) writeFileSync(path, left.map((entry, number) => renderLine({ number, entry })).join(''))

  function write(line: JournalLine): void {
    if (path === undefined) return
    if (numbers.size === 0) {
      forget(path)
      return
    }
    if (file === undefined) {
      mkdirSync(dirname(path), { recursive: true })
      file = openSync(path, 'a')
    }
    writeSync(file, renderLine(line))
  }

  function forget(path: string): void {
    if (file !== undefined) closeSync(file)
    file = undefined
    rmSync(path, { force: true })
  }

  return {
    left: (baseUrl) => left.filter((entry) => entry.baseUrl === baseUrl && numbers.has(entry)),
    add(entry) {
      const number = next++
      numbers.set(entry, number)
      write({ number, entry })
    },
    remove(entry) {
      const removed = numbers.get(entry)
      if (removed === undefined) return
      numbers.delete(entry)
      write({ removed })
    },
  }
}

function renderLine(line: JournalLine): string {
  return `${JSON.stringify(line)}\n`
}

/** A line that is none of the journal's, such as one that was cut short, is of no use and is passed over. */
function readEntries(path: string): JournalEntry[] {
  if (!existsSync(path)) return []
  const entries = new Map<number, JournalEntry>()
  for (const line of readFileSync(path, 'utf8').split('\n').map(parse)) {
    if (!isRecord(line)) continue
    if (typeof line.removed === 'number') entries.delete(line.removed)
    else if (typeof line.number === 'number' && isEntry(line.entry)) entries.set(line.number, line.entry)
  }
  return [...entries.values()]
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return isRecord(value) && ['baseUrl', 'operationId', 'method', 'path'].every((name) => typeof value[name] === 'string')
}
