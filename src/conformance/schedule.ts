import type { Requirement } from './requirement.ts'

/** What a requirement costs that says nothing: a recipe, a few trials, and some for each of its operations. */
const usualCost = 4
/** Requirements under way for each request: while one waits for an answer, or for what it shares, others fill its slot. */
const openPerRequest = 4

/** About how many requests a requirement sends one after the other. */
export function costOf({ cost, operations }: Pick<Requirement, 'cost' | 'operations'>): number {
  return cost ?? usualCost + operations.length
}

/**
 * The requirements in the order in which they are best started: the longest first, so that none is left over in the end
 * when nothing else fills the slots. Among equals the order stays.
 */
export function longestFirst(requirements: readonly Requirement[]): Requirement[] {
  return requirements.toSorted((one, other) => costOf(other) - costOf(one))
}

/** How many requirements are under way when so many requests may be; one at a time means exactly that. */
export function openRequirements(concurrency: number): number {
  return concurrency === 1 ? 1 : concurrency * openPerRequest
}

/** Works on all items in their order, so many at a time. */
export async function workThrough<Item>(items: readonly Item[], atATime: number, work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker))
}
