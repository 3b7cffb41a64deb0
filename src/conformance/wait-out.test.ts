import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Answer } from './exchange.ts'
import { createWaiter } from './wait-out.ts'

// those of the runtime's module are no fake ones
vi.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)) }))

const refusal = (retryAfter?: string): Answer => ({
  status: 429,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  text: '',
  body: undefined,
  durationMs: 1,
})

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

async function waitFor(...waits: Promise<boolean>[]): Promise<boolean[]> {
  await vi.advanceTimersByTimeAsync(60_000)
  return Promise.all(waits)
}

test('waits as long as the budget lasts', async () => {
  const waitOut = createWaiter(3500, undefined)
  expect(await waitFor(waitOut(refusal('2')))).toEqual([true])
  expect(await waitFor(waitOut(refusal('2')))).toEqual([false])
  expect(await waitFor(waitOut(refusal('1')))).toEqual([true])
})

test('takes the time of those who wait together from the budget once', async () => {
  const waitOut = createWaiter(3500, undefined)
  const together = Array.from({ length: 32 }, () => waitOut(refusal('2')))
  expect(await waitFor(...together)).toEqual(Array(32).fill(true))
  expect(await waitFor(waitOut(refusal('1')), waitOut(refusal('1')))).toEqual([true, true])
  expect(await waitFor(waitOut(refusal('1')))).toEqual([false])
})

test('takes of a longer wait only what goes beyond the others', async () => {
  const waitOut = createWaiter(3000, undefined)
  expect(await waitFor(waitOut(refusal('2')), waitOut(refusal('3')))).toEqual([true, true])
  expect(await waitFor(waitOut(refusal('1')))).toEqual([false])
})

test('waits for nobody who does not say how long', async () => {
  expect(await waitFor(createWaiter(1000, undefined)(refusal()))).toEqual([false])
})
