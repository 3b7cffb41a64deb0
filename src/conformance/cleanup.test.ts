import { expect, test } from 'vitest'
import { planRemoval } from './cleanup.ts'
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
  const plan = (id: string, credentials: Record<string, string> = maker.credentials) =>
    planRemoval(run, { operationId: 'createStore', body: { ids: [id] }, list: 'ids' }, { ...maker, credentials }, () => 0)
  return { plan, sent, removed, leftovers: run.leftovers }
}

test('what becomes due while a removal is under way goes together in the next request', async () => {
  const { plan, sent, removed, leftovers } = startRun(() => 200)
  const first = plan('a')()
  while (sent.length === 0) await Promise.resolve()
  await Promise.all([first, ...['b', 'c', 'd'].map((id) => plan(id)())])
  await plan('e')()
  expect(sent).toEqual([['a'], ['b', 'c', 'd'], ['e']])
  expect(removed.map(({ body }) => body)).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => JSON.stringify({ ids: [id] })))
  expect(leftovers).toEqual([])
})

test('what is refused together is removed one by one, and what is left is told', async () => {
  const { plan, sent, removed, leftovers } = startRun((ids) => (ids.includes('b') ? 422 : 200))
  await Promise.all(['a', 'b', 'c'].map((id) => plan(id)()))
  expect(sent).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']])
  expect(removed.map(({ body }) => body)).toEqual(['{"ids":["a"]}', '{"ids":["c"]}'])
  expect(leftovers).toEqual(['POST /stores was answered with status 422; the next run tries again.'])
})

test('makers with other credentials remove for themselves', async () => {
  const { plan, sent } = startRun(() => 200)
  await Promise.all([plan('a')(), plan('b', { apiKey: 'ak_4ead00000000cafe' })(), plan('c')()])
  expect(sent.toSorted()).toEqual([['a', 'c'], ['b']])
})

test('a removal that gets no answer fails for those that were in it, and not for the next', async () => {
  let isBroken = true
  const { plan, sent } = startRun(() => {
    if (isBroken) throw new Error('No answer.')
    return 200
  })
  const together = await Promise.allSettled([plan('a')(), plan('b')()])
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isBroken = false
  await plan('c')()
  expect(sent).toEqual([['a', 'b'], ['c']])
})
