/** Limits how many requests run at once and how many start in a second. */
export interface Gate {
  /** Waits for a free slot; the answer gives it back. Of those that wait the most urgent goes first, among equals who came first. */
  enter(urgency?: number): Promise<() => void>
}

interface Waiting {
  readonly urgency: number
  readonly proceed: () => void
}

export function createGate(concurrency: number, maxRps?: number): Gate {
  /** The most urgent first. */
  const waiting: Waiting[] = []
  const interval = maxRps ? 1000 / maxRps : 0
  let free = concurrency
  let nextStart = 0

  function leave(): void {
    const next = waiting.shift()
    if (next) next.proceed()
    else free += 1
  }

  function queue(urgency: number): Promise<void> {
    return new Promise((proceed) => {
      const place = waiting.findLastIndex((other) => other.urgency >= urgency) + 1
      waiting.splice(place, 0, { urgency, proceed })
    })
  }

  async function enter(urgency = 0): Promise<() => void> {
    if (free > 0) free -= 1
    else await queue(urgency)
    if (interval > 0) {
      const now = performance.now()
      const start = Math.max(now, nextStart)
      nextStart = start + interval
      if (start > now) await new Promise((resolve) => setTimeout(resolve, start - now))
    }
    return leave
  }

  return { enter }
}
