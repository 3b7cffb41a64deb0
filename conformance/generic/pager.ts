import {
  type CheckContext,
  type CollectionRequest,
  expectAnswer,
  Finding,
  type Operation,
  type Pagination,
  successStatuses,
  valueAt,
} from '#conformance'

/** One answer of a paged operation. */
export interface Page {
  readonly isSuccess: boolean
  readonly items: readonly unknown[]
  readonly ids: readonly unknown[]
  /** The value at a JSON pointer into the answer. */
  at(pointer: string): unknown
}

/** Asks a paged operation for pages of one list. */
export interface Pager {
  /** The list may hold items of others. */
  readonly isShared: boolean
  readonly defaultSize: number | undefined
  /** A page that must come. */
  page(size?: number, position?: number): Promise<Page>
  /** A page that may be refused. */
  ask(size: number): Promise<Page>
  /** All pages of that size. */
  walkPages(size: number): Promise<readonly Page[]>
  /** The ids of all items, page by page. */
  walk(size: number): Promise<readonly unknown[]>
  /** How many items the list holds: for a list of its own as many as were made. */
  countItems(): Promise<number>
  /** The position of a page, counted from 0. */
  positionOf(index: number, size: number): number
}

/** No list of a test is longer: more pages mean that the end is never reached. */
const maxPages = 200

export function createPager(context: CheckContext, operation: Operation, pagination: Pagination, collection: CollectionRequest): Pager {
  const { style, size: sizing, position: positioning } = pagination
  const positionOf = (index: number, size: number) => positioning.first + index * (style === 'page' ? 1 : size)

  async function request(size?: number, position?: number) {
    const query = {
      ...collection.query,
      ...(size !== undefined && { [sizing.parameter]: size }),
      ...(position !== undefined && { [positioning.parameter]: position }),
    }
    return context.send({ operationId: operation.id, ...(collection.path && { path: collection.path }), query })
  }

  function read(exchange: Awaited<ReturnType<typeof request>>): Page {
    const { status, body } = exchange.response
    const items = valueAt(body, pagination.items)
    const isSuccess = status < 300
    if (isSuccess && !Array.isArray(items)) {
      throw new Finding(`There is no list at ${pagination.items || 'the root'} of the answer.`, 'a list', exchange.response.text, [
        exchange,
      ])
    }
    const list = Array.isArray(items) ? items : []
    return { isSuccess, items: list, ids: list.map((item) => valueAt(item, collection.id)), at: (pointer) => valueAt(body, pointer) }
  }

  async function page(size?: number, position?: number): Promise<Page> {
    const exchange = await request(size, position)
    expectAnswer(exchange, { status: successStatuses(operation) }, 'A request for a page')
    return read(exchange)
  }

  /** Ends after the first page that is not full; beyond the last one nothing is documented. */
  async function walkPages(size: number): Promise<Page[]> {
    const expected = collection.isShared ? undefined : Math.ceil(collection.ids.length / size)
    const pages: Page[] = []
    for (let index = 0; index < (expected ?? maxPages); index += 1) {
      const next = await page(size, positionOf(index, size))
      pages.push(next)
      const isLast = pagination.total === undefined ? next.items.length < size : pages.length * size >= Number(next.at(pagination.total))
      if (expected === undefined && isLast) break
    }
    return pages
  }

  async function walk(size: number): Promise<unknown[]> {
    return (await walkPages(size)).flatMap(({ ids }) => ids)
  }

  return {
    isShared: collection.isShared ?? false,
    defaultSize: sizing.default,
    page,
    ask: async (size) => read(await request(size)),
    walkPages,
    walk,
    countItems: async () => (collection.isShared ? (await walk(sizing.max ?? sizing.default ?? 20)).length : collection.ids.length),
    positionOf,
  }
}
