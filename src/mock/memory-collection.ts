import type { Collection, CollectionFactory, Item, Page, Query } from './collection.ts'
import { createDueIndex } from './due-index.ts'

/** Collections in the memory of this process. */
export function createMemoryCollections(): CollectionFactory {
  return (_name, indexes = [], due) => createMemoryCollection(indexes, due)
}

/** The items with one value of an index. */
interface Bucket<T> {
  items: Map<string, T>
  /** Whether one of them came in by a change of its value, so that it stands behind younger ones. */
  isMixed: boolean
}

function createMemoryCollection<T extends Item>(indexes: readonly (keyof T & string)[], dueMember?: keyof T & string): Collection<T> {
  const items = new Map<string, T>()
  const indexed = new Map(indexes.map((member) => [member, new Map<unknown, Bucket<T>>()]))
  const due = dueMember && createDueIndex<T>(dueMember, (id) => items.get(id))

  function addToIndexes(item: T): void {
    for (const [member, byValue] of indexed) addToBucket(byValue, item[member], item)
    due?.add(item)
  }

  function addToBucket(byValue: Map<unknown, Bucket<T>>, value: unknown, item: T): Bucket<T> {
    let bucket = byValue.get(value)
    if (!bucket) {
      bucket = { items: new Map(), isMixed: false }
      byValue.set(value, bucket)
    }
    bucket.items.set(item.id, item)
    return bucket
  }

  function removeFromBucket(byValue: Map<unknown, Bucket<T>>, value: unknown, id: string): void {
    const bucket = byValue.get(value)
    bucket?.items.delete(id)
    if (bucket?.items.size === 0) byValue.delete(value)
  }

  /** A changed index value moves the item to its new bucket; an unchanged one keeps its place in the order. */
  function replaceInIndexes(previous: T, item: T): void {
    for (const [member, byValue] of indexed) {
      if (previous[member] === item[member]) byValue.get(item[member])?.items.set(item.id, item)
      else {
        removeFromBucket(byValue, previous[member], item.id)
        const bucket = addToBucket(byValue, item[member], item)
        bucket.isMixed = bucket.items.size > 1
      }
    }
    if (dueMember && previous[dueMember] !== item[dueMember]) due?.add(item)
  }

  /** In the order of insertion; sorted when somebody asks, not with every change. */
  function itemsOf(bucket: Bucket<T>): Map<string, T> {
    if (bucket.isMixed) {
      const { items: own } = bucket
      bucket.items = new Map([...items].filter(([id]) => own.has(id)))
      bucket.isMixed = false
    }
    return bucket.items
  }

  function candidates({ where, upTo }: Query<T>): { readonly found: Iterable<T>; readonly size: number; readonly by?: keyof T } {
    if (upTo) {
      const bound = dueMember && upTo[dueMember]
      if (bound === undefined) throw new Error('A list by `upTo` needs a collection with that member as `due`.')
      const found = due?.upTo(bound) ?? []
      return { found, size: found.length }
    }
    for (const [member, byValue] of indexed) {
      if (where?.[member] === undefined) continue
      const bucket = byValue.get(where[member])
      const found = bucket ? itemsOf(bucket) : new Map<string, T>()
      return { found: found.values(), size: found.size, by: member }
    }
    return { found: items.values(), size: items.size }
  }

  /** Of the items that fit, those from `start` on until `end`, in the order of the collection. */
  function select(query: Query<T>, start: number, end: number): Page<T> {
    const { where, matches } = query
    const { found, size, by } = candidates(query)
    const members = Object.entries(where ?? {}).filter(([name, value]) => value !== undefined && name !== by) as [keyof T, unknown][]
    const isWhole = members.length === 0 && !matches
    const selected: T[] = []
    let total = 0
    for (const item of found) {
      if (isWhole && total >= end) break
      if (!members.every(([member, value]) => item[member] === value) || (matches && !matches(item))) continue
      if (total >= start && total < end) selected.push(item)
      total += 1
    }
    return { items: selected, total: isWhole ? size : total }
  }

  return {
    async insert(item) {
      if (items.has(item.id)) throw new Error(`An item with id "${item.id}" is stored already.`)
      items.set(item.id, item)
      addToIndexes(item)
      return item
    },
    async get(id) {
      return items.get(id)
    },
    async list(query = {}) {
      const { offset = 0, limit = Number.POSITIVE_INFINITY } = query
      if (query.first !== 'newest') return select(query, offset, offset + limit)
      const { items: selected, total } = select(query, 0, Number.POSITIVE_INFINITY)
      return { items: selected.reverse().slice(offset, offset + limit), total }
    },
    async count(query = {}) {
      return select(query, 0, 0).total
    },
    async replace(item) {
      const previous = items.get(item.id)
      if (!previous) return undefined
      items.set(item.id, item)
      replaceInIndexes(previous, item)
      return item
    },
    async delete(id) {
      const item = items.get(id)
      if (!item) return false
      items.delete(id)
      for (const [member, byValue] of indexed) removeFromBucket(byValue, item[member], id)
      return true
    },
  }
}
