import { setTimeout } from 'node:timers/promises'
import type { Answer } from './exchange.ts'

/** Waits where the target asks for it, as long as the budget of the run lasts. Those who wait at the same time wait once. */
export function createWaiter(budgetMs: number, signal: AbortSignal | undefined): (answer: Answer) => Promise<boolean> {
  let leftMs = budgetMs
  let waitingUntil = 0

  return async ({ headers }) => {
    const waitMs = parseRetryAfter(headers['retry-after'])
    if (waitMs === undefined || signal?.aborted) return false
    const until = performance.now() + waitMs
    const addedMs = Math.min(waitMs, Math.max(0, until - waitingUntil))
    if (addedMs > leftMs) return false
    leftMs -= addedMs
    waitingUntil = Math.max(waitingUntil, until)
    try {
      await setTimeout(waitMs, undefined, signal && { signal })
      return true
    } catch {
      // interrupted
      return false
    }
  }
}

/** Seconds or a date, in milliseconds from now; at least a tenth of a second. */
function parseRetryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(waitMs) ? undefined : Math.max(waitMs, 100)
}
