/** Time as the mock server sees it. */
export interface Clock {
  now(): Date
  /** Stands still at that moment from now on. */
  set(moment: Date): void
  /** Moves by that many milliseconds, and goes on as it went before. */
  advance(milliseconds: number): void
  /** Back to how it started. */
  reset(): void
}

/** A clock that stands still at `start`, or runs with real time when there is none. */
export function createClock(start?: Date): Clock {
  let fixed: number | undefined = start?.getTime()
  let offset = 0
  return {
    now: () => new Date(fixed ?? Date.now() + offset),
    set(moment) {
      fixed = moment.getTime()
    },
    advance(milliseconds) {
      if (fixed === undefined) offset += milliseconds
      else fixed += milliseconds
    },
    reset() {
      fixed = start?.getTime()
      offset = 0
    },
  }
}
