import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCleanupJournal, type JournalEntry } from './cleanup-journal.ts'

const baseUrl = 'https://acme.test'
const entry = (id: number): JournalEntry => ({ baseUrl, operationId: 'deleteStore', method: 'DELETE', path: `/stores/${id}` })

function withFile(use: (path: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'))
  try {
    use(join(folder, 'report', '.cleanup.json'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('tells the next run what was added and not removed', () => {
  withFile((path) => {
    const entries = [1, 2, 3].map(entry)
    const journal = createCleanupJournal(path)
    for (const one of entries) journal.add(one)
    journal.remove(entries[1] as JournalEntry)
    expect(createCleanupJournal(path).left(baseUrl)).toEqual([entry(1), entry(3)])
    expect(createCleanupJournal(path).left('https://elsewhere.test')).toEqual([])
  })
})

test('goes on where the last run ended, and leaves no file when all is removed', () => {
  withFile((path) => {
    createCleanupJournal(path).add(entry(1))
    const journal = createCleanupJournal(path)
    const [old] = journal.left(baseUrl) as [JournalEntry]
    const fresh = entry(2)
    journal.add(fresh)
    journal.remove(old)
    expect(createCleanupJournal(path).left(baseUrl)).toEqual([entry(2)])
    journal.remove(fresh)
    expect(existsSync(path)).toBe(false)
    journal.add(entry(3))
    expect(createCleanupJournal(path).left(baseUrl)).toEqual([entry(3)])
  })
})

test('passes over a line that was cut short', () => {
  withFile((path) => {
    createCleanupJournal(path).add(entry(1))
    appendFileSync(path, '{"number":1,"entry":{"baseUrl":"https://ac')
    expect(createCleanupJournal(path).left(baseUrl)).toEqual([entry(1)])
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify({ number: 0, entry: entry(1) })}\n`)
  })
})

test('remembers nothing without a file', () => {
  const journal = createCleanupJournal(undefined)
  journal.add(entry(1))
  expect(journal.left(baseUrl)).toEqual([])
})
