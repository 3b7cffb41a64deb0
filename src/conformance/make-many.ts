/** So many things are made one after the other, so that the order in which they came to be is known. */
export const few = 5
const atATime = 8

/**
 * Makes things: a few one after the other, many side by side, where their order is not known. After the first failure
 * none is begun any more; it is thrown once those under way have ended, so that what they made can be removed.
 */
export async function makeMany<Made>(count: number, make: (index: number) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = []
  const failures: { readonly index: number; readonly thrown: unknown }[] = []
  let next = 0

  async function work(): Promise<void> {
    while (next < count && failures.length === 0) {
      const index = next++
      try {
        made[index] = await make(index)
      } catch (thrown) {
        failures.push({ index, thrown })
      }
    }
  }

  await Promise.all(Array.from({ length: count <= few ? 1 : atATime }, work))
  const [first] = failures.toSorted((one, other) => one.index - other.index)
  if (first) throw first.thrown
  return made
}
