import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** Without a path nothing is remembered. */
export function createCleanupJournal(path: string | undefined): CleanupJournal {
  const entries = new Set(path === undefined ? [] : readEntries(path))
  const left = [...entries]

  function write(): void {
    if (path === undefined) return
    if (entries.size === 0) rmSync(path, { force: true })
    else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, `${JSON.stringify({ entries: [...entries] }, null, 2)}\n`)
    }
  }

  return {
    left: (baseUrl) => left.filter((entry) => entry.baseUrl === baseUrl && entries.has(entry)),
    add(entry) {
      entries.add(entry)
      write()
    },
    remove(entry) {
      if (entries.delete(entry)) write()
    },
  }
}

/** A file that is no journal is of no use and gives way. */
function readEntries(path: string): JournalEntry[] {
  if (!existsSync(path)) return []
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isRecord(read) && Array.isArray(read.entries) ? read.entries.filter(isEntry) : []
  } catch (cause) {
    if (cause instanceof SyntaxError) return []
    throw cause
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return isRecord(value) && ['baseUrl', 'operationId', 'method', 'path'].every((name) => typeof value[name] === 'string')
}
