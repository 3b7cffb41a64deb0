import type { Collection, CollectionFactory, Item, Query } from './collection.ts'

/** Collections in the memory of this process. */
export function createMemoryCollections(): CollectionFactory {
  return (_name, indexes = []) => createMemoryCollection(indexes)
}

function createMemoryCollection<T extends Item>(indexes: readonly (keyof T & string)[]): Collection<T> {
  const items = new Map<string, T>()
  const indexed = new Map(indexes.map((member) => [member, new Map<unknown, Map<string, T>>()]))

  function addToIndexes(item: T): void {
    for (const [member, byValue] of indexed) {
      const bucket = byValue.get(item[member])
      if (bucket) bucket.set(item.id, item)
      else byValue.set(item[member], new Map([[item.id, item]]))
    }
  }

  function removeFromIndexes(item: T): void {
    for (const [member, byValue] of indexed) {
      const bucket = byValue.get(item[member])
      bucket?.delete(item.id)
      if (bucket?.size === 0) byValue.delete(item[member])
    }
  }

  /** A changed index value moves the item to its new bucket; an unchanged one keeps its place in the order. */
  function replaceInIndexes(previous: T, item: T): void {
    for (const [member, byValue] of indexed) {
      if (previous[member] === item[member]) {
        byValue.get(item[member])?.set(item.id, item)
        continue
      }
      const left = byValue.get(previous[member])
      left?.delete(item.id)
      if (left?.size === 0) byValue.delete(previous[member])
      byValue.set(item[member], inInsertionOrder(new Map([...(byValue.get(item[member]) ?? []), [item.id, item]])))
    }
  }

  function inInsertionOrder(bucket: Map<string, T>): Map<string, T> {
    return new Map([...items].filter(([id]) => bucket.has(id)).map(([id]) => [id, bucket.get(id) as T]))
  }

  function candidates(where: Partial<T> | undefined): Map<string, T> {
    if (where) {
      for (const [member, byValue] of indexed) {
        if (where[member] !== undefined) return byValue.get(where[member]) ?? new Map()
      }
    }
    return items
  }

  function select({ where, matches }: Query<T>): T[] {
    const members = Object.entries(where ?? {}).filter(([, value]) => value !== undefined) as [keyof T, unknown][]
    const selected: T[] = []
    for (const item of candidates(where).values()) {
      if (members.every(([member, value]) => item[member] === value) && (!matches || matches(item))) selected.push(item)
    }
    return selected
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
      const selected = select(query)
      if (query.first === 'newest') selected.reverse()
      const offset = query.offset ?? 0
      const end = query.limit === undefined ? undefined : offset + query.limit
      return { items: selected.slice(offset, end), total: selected.length }
    },
    async count(query = {}) {
      return !query.where && !query.matches ? items.size : select(query).length
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
      removeFromIndexes(item)
      return true
    },
  }
}
