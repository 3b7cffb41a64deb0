/** The three forms of timestamps in the provider's samples. */

/** `2026-04-21T10:30:00.000Z`: consent records. */
export function inMilliseconds(moment: Date): string {
  return moment.toISOString()
}

/** `2026-04-22T10:30:00+00:00`: consent links. */
export function withOffset(moment: Date | string): string {
  return `${new Date(moment).toISOString().slice(0, 19)}+00:00`
}

/** `2026-04-21T10:30:00`: rights. */
export function withoutZone(moment: Date): string {
  return moment.toISOString().slice(0, 19)
}
