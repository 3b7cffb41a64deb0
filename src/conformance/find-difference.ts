import { isRecord } from '#contract'

/** A place where a value is not what it has to be. */
export interface ValueDifference {
  /** JSON pointer. */
  readonly pointer: string
  readonly expected: unknown
  readonly received: unknown
}

/** The first place where a value lacks what the example has; members that the example does not have are fine. */
export function findDifference(example: unknown, value: unknown, pointer = ''): ValueDifference | undefined {
  const different = { pointer, expected: example, received: value }
  if (Array.isArray(example)) {
    if (!Array.isArray(value) || value.length !== example.length) return different
    return firstDifference(example.map((item, index) => findDifference(item, value[index], `${pointer}/${index}`)))
  }
  if (isRecord(example)) {
    if (!isRecord(value)) return different
    return firstDifference(Object.entries(example).map(([name, member]) => findDifference(member, value[name], `${pointer}/${name}`)))
  }
  return Object.is(example, value) ? undefined : different
}

function firstDifference(differences: readonly (ValueDifference | undefined)[]): ValueDifference | undefined {
  return differences.find((difference) => difference !== undefined)
}
