import { expect, test } from 'vitest'
import { planRemoval, removeWaiting } from './cleanup.ts'
import { createCleanupJournal, type JournalEntry } from './cleanup-journal.ts'
import type { SentRequest } from './exchange.ts'
import type { RunState } from './run-state.ts'
import { acme } from './testing/acme-contract.ts'
import { acmeTarget } from './testing/run-check.ts'

const maker = { ...acmeTarget, fixtures: {} }

/** A run whose target answers removals as told; `sent` are the ids of each request. */
function startRun(answer: (ids: readonly string[]) => number) {
  const sent: string[][] = []
  const removed: JournalEntry[] = []
  const state: Partial<RunState> = {
    contract: acme,
    operations: new Map(acme.operations.map((operation) => [operation.id, operation])),
    target: maker,
    journal: { ...createCleanupJournal(undefined), remove: (entry) => void removed.push(entry) },
    removing: new Map(),
    leftovers: [],
    waitOut: async () => false,
    async sendCleanup({ body = '{}' }: SentRequest) {
      const { ids } = JSON.parse(body) as { ids: string[] }
      sent.push(ids)
      await new Promise(setImmediate)
      return { status: answer(ids), headers: {}, text: '', body: undefined, durationMs: 0 }
    },
  }
  const run = state as RunState
  const remove = (id: string, { credentials = maker.credentials as Record<string, string>, canWait = false } = {}) =>
    planRemoval(run, { operationId: 'createStore', body: { ids: [id] }, list: 'ids' }, { ...maker, credentials }, () => 0)(canWait)
  return { run, remove, sent, removed, leftovers: run.leftovers }
}

test('what becomes due while a removal is under way goes together in the next request', async () => {
  const { remove, sent, removed, leftovers } = startRun(() => 200)
  const first = remove('a')
  while (sent.length === 0) await Promise.resolve()
  await Promise.all([first, ...['b', 'c', 'd'].map((id) => remove(id))])
  await remove('e')
  expect(sent).toEqual([['a'], ['b', 'c', 'd'], ['e']])
  expect(removed.map(({ body }) => body)).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => JSON.stringify({ ids: [id] })))
  expect(leftovers).toEqual([])
})

test('what can wait is removed with the next that cannot, when there is enough of it, or in the end', async () => {
  const { run, remove, sent } = startRun(() => 200)
  const canWait = true
  await remove('a', { canWait })
  await remove('b', { canWait })
  expect(sent).toEqual([])
  await remove('c')
  const many = Array.from({ length: 30 }, (_, index) => String(index))
  for (const id of many) await remove(id, { canWait })
  expect(sent).toEqual([['a', 'b', 'c'], many.slice(0, 25)])
  await removeWaiting(run)
  await removeWaiting(run)
  expect(sent.slice(2)).toEqual([many.slice(25)])
})

test('what is refused together is removed one by one, and what is left is told', async () => {
  const { remove, sent, removed, leftovers } = startRun((ids) => (ids.includes('b') ? 422 : 200))
  await Promise.all(['a', 'b', 'c'].map((id) => remove(id)))
  expect(sent).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']])
  expect(removed.map(({ body }) => body)).toEqual(['{"ids":["a"]}', '{"ids":["c"]}'])
  expect(leftovers).toEqual(['POST /stores was answered with status 422; the next run tries again.'])
})

test('makers with other credentials remove for themselves', async () => {
  const { remove, sent } = startRun(() => 200)
  await Promise.all([remove('a'), remove('b', { credentials: { apiKey: 'ak_4ead00000000cafe' } }), remove('c')])
  expect(sent.toSorted()).toEqual([['a', 'c'], ['b']])
})

test('a removal that gets no answer is told once, and does not keep the next from being tried', async () => {
  let isBroken = true
  const { remove, sent, leftovers } = startRun(() => {
    if (isBroken) throw new Error('No answer.')
    return 200
  })
  await Promise.all([remove('a'), remove('b')])
  expect(leftovers).toEqual(['No answer.'])
  isBroken = false
  await remove('c')
  expect(sent).toEqual([['a', 'b'], ['c']])
  expect(leftovers).toEqual(['No answer.'])
})

test('what one credential may not remove for a while is removed with another, without waiting', async () => {
  const { run, removed, leftovers } = startRun(() => 200)
  const sent: unknown[] = []
  let waits = 0
  const spy: RunState = {
    ...run,
    async waitOut() {
      waits += 1
      return waits < 2
    },
    async sendCleanup({ headers, body }) {
      const key = headers['x-api-key']
      sent.push([key, body])
      const status = key === acmeTarget.credentials.apiKey ? (body?.includes('mine') ? 200 : 404) : 429
      return { status, headers: {}, text: '', body: undefined, durationMs: 0 }
    },
  }
  const plan = (id: string) =>
    planRemoval(spy, { operationId: 'createStore', body: { id } }, { ...maker, credentials: { apiKey: 'ak_limited' } }, () => 0)
  await plan('mine')(false)
  expect([waits, removed.length]).toEqual([0, 1])
  expect(sent).toEqual([
    ['ak_limited', '{"id":"mine"}'],
    [acmeTarget.credentials.apiKey, '{"id":"mine"}'],
  ])
  // what another tenant does not find need not be gone
  await plan('theirs')(false)
  expect(waits).toBe(2)
  expect(leftovers).toEqual([])
})
