import { isRecord } from '../json-pointer.ts'

export interface PlacedRefusal {
  readonly place: string
  readonly refusal: Readonly<Record<string, unknown>>
  readonly statuses: readonly string[]
  /** Where it stands below the operation. */
  readonly path: readonly (string | number)[]
}

/** All entries of `x-refusals`, whether a place holds one or a list. Entries of a wrong form are left to `struct`. */
export function refusalsOf(operation: object): PlacedRefusal[] {
  const refusals = 'x-refusals' in operation ? operation['x-refusals'] : undefined
  if (!isRecord(refusals)) return []
  return Object.entries(refusals).flatMap(([place, entry]) =>
    Array.isArray(entry)
      ? entry.flatMap((refusal, index) => placed(place, refusal, ['x-refusals', place, index]))
      : placed(place, entry, ['x-refusals', place]),
  )
}

function placed(place: string, refusal: unknown, path: (string | number)[]): PlacedRefusal[] {
  if (!isRecord(refusal)) return []
  const statuses = Array.isArray(refusal.status) ? refusal.status.map(String) : []
  return [{ place, refusal, statuses, path }]
}
