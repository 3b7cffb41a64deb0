import type { Item, Page } from '#mock'

const defaultSize = 20
const largestSize = 100

interface ListQuery {
  readonly page?: number
  readonly per_page?: number
  readonly q?: string
}

/** What a list is asked for. */
export interface Listing {
  readonly page: number
  readonly perPage: number
  readonly offset: number
  readonly limit: number
  /** Whether `q` finds the item; absent where it finds all. */
  matches?(item: { readonly name: string }): boolean
}

/** Reads `page`, `per_page` and `q`; what is out of range, or no number, is brought into range. */
export function readListing({ page, per_page, q = '' }: ListQuery): Listing {
  const number = wholeNumber(page, 1, Number.MAX_SAFE_INTEGER)
  const perPage = wholeNumber(per_page, defaultSize, largestSize)
  const wanted = q.toLowerCase()
  return {
    page: number,
    perPage,
    offset: (number - 1) * perPage,
    limit: perPage,
    ...(wanted !== '' && { matches: ({ name }: { readonly name: string }) => name.toLowerCase().includes(wanted) }),
  }
}

/** The body of a list. */
export function listBody<T extends Item>({ page, perPage }: Listing, { items, total }: Page<T>) {
  return { data: items, meta: { page, per_page: perPage, total, total_pages: Math.ceil(total / perPage) } }
}

function wholeNumber(value: unknown, fallback: number, largest: number): number {
  return typeof value === 'number' ? Math.min(Math.max(Math.trunc(value), 1), largest) : fallback
}
