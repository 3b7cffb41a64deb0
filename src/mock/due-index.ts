import TinyQueue from 'tinyqueue'
import type { Item } from './collection.ts'

/** Finds the items whose member is at most some number, without a look at the others. */
export interface DueIndex<T extends Item> {
  /** Of an item that is new, or whose member has changed. */
  add(item: T): void
  /** In the order of the member; what was added first comes first among equals. */
  upTo(bound: number): T[]
}

interface Entry {
  readonly value: number
  readonly order: number
  readonly id: string
}

/** A number is found, anything else is not. `current` gives an item as it is now: entries of an earlier state are dropped when met. */
export function createDueIndex<T extends Item>(member: keyof T, current: (id: string) => T | undefined): DueIndex<T> {
  const entries = new TinyQueue<Entry>([], (one, other) => one.value - other.value || one.order - other.order)
  let order = 0

  return {
    add(item) {
      const value = item[member]
      if (typeof value === 'number') entries.push({ value, order: order++, id: item.id })
    },
    upTo(bound) {
      const found = new Map<string, T>()
      const kept: Entry[] = []
      for (let entry = entries.peek(); entry && entry.value <= bound; entry = entries.peek()) {
        entries.pop()
        const item = current(entry.id)
        if (!item || item[member] !== entry.value || found.has(entry.id)) continue
        found.set(entry.id, item)
        kept.push(entry)
      }
      for (const entry of kept) entries.push(entry)
      return [...found.values()]
    },
  }
}
