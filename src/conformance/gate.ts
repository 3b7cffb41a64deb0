/** Limits how many requests run at once and how many start in a second. */
export interface Gate {
  /** Waits for a free slot; the answer gives it back. */
  enter(): Promise<() => void>
}

export function createGate(concurrency: number, maxRps?: number): Gate {
  const waiting: (() => void)[] = []
  const interval = maxRps ? 1000 / maxRps : 0
  let free = concurrency
  let nextStart = 0

  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  async function enter(): Promise<() => void> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
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
