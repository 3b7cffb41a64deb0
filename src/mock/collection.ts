/** What a collection stores: plain JSON with an id of its own. */
export interface Item {
  readonly id: string
}

/** Which items a list holds, in which order, and which part of it. */
export interface Query<T> {
  /** Members that must be equal; indexed ones are looked up, not scanned for. */
  readonly where?: Partial<T>
  /** Numbers that the items' members may not exceed: one member, declared as `due`. The items come in its order. */
  readonly upTo?: { readonly [Member in keyof T]?: number }
  /** A further condition. */
  readonly matches?: (item: T) => boolean
  /** By insertion; `oldest` is the default. */
  readonly first?: 'oldest' | 'newest'
  readonly offset?: number
  readonly limit?: number
}

export interface Page<T> {
  readonly items: T[]
  /** Before offset and limit. */
  readonly total: number
}

/**
 * An ordered table of one tenant. Every call is awaitable, so that the same behavior runs on memory and on a shared store;
 * the calls of one request are atomic. Items are never changed in place: `replace` them.
 */
export interface Collection<T extends Item> {
  insert(item: T): Promise<T>
  get(id: string): Promise<T | undefined>
  list(query?: Query<T>): Promise<Page<T>>
  count(query?: Query<T>): Promise<number>
  /** `undefined` when there is no such item. */
  replace(item: T): Promise<T | undefined>
  /** Whether there was one. */
  delete(id: string): Promise<boolean>
}

/**
 * Makes the collections of one tenant: `name` is unique among them, `indexes` are the members looked up by `where`, `due` is the
 * one that `upTo` compares.
 */
export type CollectionFactory = <T extends Item>(
  name: string,
  indexes?: readonly (keyof T & string)[],
  due?: keyof T & string,
) => Collection<T>
