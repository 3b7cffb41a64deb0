import type { MockContext } from '#mock'

/** What stamps an answer. */
export type Stamp = Pick<MockContext<unknown>, 'newId' | 'now'>

export function metaOf({ newId, now }: Stamp) {
  return { request_id: newId(), ts: now().toISOString() }
}

/** One thing in the common envelope. */
export function envelope<Data>(data: Data, stamp: Stamp) {
  return { data, meta: metaOf(stamp) }
}

/** A page of a list in the common envelope, in the form of `limit` and `offset`. */
export function offsetPage<Item>(data: Item[], total: number, { limit, offset }: PageOf, stamp: Stamp) {
  return { data, pagination: { total, limit, offset, has_more: offset + data.length < total }, meta: metaOf(stamp) }
}

export interface PageOf {
  readonly limit: number
  readonly offset: number
}

/** What a query asks for, with the documented defaults. */
export function pageOf({ limit = 50, offset = 0 }: { readonly limit?: number; readonly offset?: number }): PageOf {
  return { limit, offset }
}

/** Whether a text contains another one, in any case; without one everything fits. */
export function containsText(text: string | null, part: string | undefined): boolean {
  return part === undefined || (text ?? '').toLowerCase().includes(part.toLowerCase())
}
