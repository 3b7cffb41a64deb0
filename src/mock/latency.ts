/** Milliseconds: a time, or a range. */
export type Latency = number | readonly [from: number, to: number]

/** Settles after the next latency; undefined where there is none. */
export function createPause(latency: Latency = 0): (() => Promise<void>) | undefined {
  const [from, to] = typeof latency === 'number' ? [latency, latency] : latency
  if (to <= 0) return undefined
  let turn = 0
  return () => {
    turn += 1
    // Evenly spread over the range and the same in every run: the golden ratio fills it without a pattern.
    const milliseconds = from + ((turn * 0.618033988749895) % 1) * (to - from)
    return new Promise((resolve) => setTimeout(resolve, milliseconds))
  }
}
