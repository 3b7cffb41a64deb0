import { KitError } from '../errors.ts'

/** Time as the mock server sees it. */
export interface Clock {
  now(): Date
  /** As `now`, in milliseconds since 1970. */
  time(): number
  /**
   * Stands still at that moment from now on.
   * @throws KitError `ERR_OPTION` for a moment outside the years 1970 to 9998
   */
  set(moment: Date): void
  /**
   * Moves by that many milliseconds, and goes on as it went before.
   * @throws KitError `ERR_OPTION` as `set`
   */
  advance(milliseconds: number): void
  /** Back to how it started. */
  reset(): void
}

const latest = Date.UTC(9999, 0)

/**
 * A clock that stands still at `start`, or runs with real time when there is none.
 * @throws KitError `ERR_OPTION` as `set`
 */
export function createClock(start?: Date): Clock {
  let fixed = start && allowed(start.getTime())
  let offset = 0
  const time = () => fixed ?? Date.now() + offset
  return {
    now: () => new Date(time()),
    time,
    set(moment) {
      fixed = allowed(moment.getTime())
    },
    advance(milliseconds) {
      if (fixed !== undefined) fixed = allowed(fixed + milliseconds)
      else {
        allowed(Date.now() + offset + milliseconds)
        offset += milliseconds
      }
    },
    reset() {
      fixed = start?.getTime()
      offset = 0
    },
  }
}

/** ISO 8601 has four digits for a year, and so have the providers' timestamps. */
function allowed(time: number): number {
  if (time >= 0 && time < latest) return time
  throw new KitError('ERR_OPTION', 'The clock takes a date of the years 1970 to 9998.')
}
