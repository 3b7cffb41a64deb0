import {
  type CheckContext,
  type CollectionRequest,
  type Contract,
  expect,
  few,
  genericRequirement,
  nameOf,
  type Operation,
  type Pagination,
  type Profile,
  type Requirement,
} from '#conformance'
import { createPager, type Pager } from './pager.ts'

/** A rule of paging, with the list that shows it. */
interface Rule {
  readonly name: string
  readonly statement: string
  /** A short one is enough for three pages, the last one not full; its order is known. */
  readonly list: 'short' | 'long'
  readonly check: (pager: Pager, collection: CollectionRequest) => Promise<void>
}

/** Making more items than this to see a default or a maximum is too much to ask of a deployment. */
const maxItems = 101

/** Per paged operation: what the contract says of its pages. */
export function requirements({ provider, operations }: Contract, profile: Profile): Requirement[] {
  return operations.flatMap((operation) => {
    const { pagination } = operation
    if (!pagination || pagination.provenance.tier === 'undocumented' || !profile.collections[operation.id]) return []
    const items = { short: few, long: longListOf(pagination) }
    return rulesOf(operation, pagination).map(({ name, statement, list, check }) =>
      genericRequirement(profile, operation, pagination.provenance, {
        id: `${provider}/pagination/${operation.id}.${name}`,
        statement: `${nameOf(operation)}: ${statement}`,
        profile: 'full',
        isolated: true,
        alone: profile.commonLists.includes(operation.id),
        copy: `${provider}/pagination/${operation.id}.${list}`,
        cost: few * 4,
        check: async (context: CheckContext) => {
          const collection = await context.shared(`collection/${operation.id}.${list}`, (maker) =>
            maker.collection(operation.id, items[list]),
          )
          await check(createPager(context, operation, pagination, collection), collection)
        },
      }),
    )
  })
}

/** One more item than the largest of the pages that can be seen. */
function longListOf({ size }: Pagination): number {
  const sizes = [size.default, size.max].filter((count): count is number => count !== undefined && count < maxItems)
  return Math.max(0, ...sizes) + 1
}

function rulesOf(operation: Operation, pagination: Pagination): Rule[] {
  return [...sizeRules(pagination), ...pageRules(pagination), ...totalRules(pagination), ...orderRules(operation, pagination)]
}

function sizeRules({ size, position }: Pagination): Rule[] {
  const { parameter, default: normal, max } = size
  const rules: Rule[] = [
    {
      name: 'size',
      statement: `a page holds as many items as \`${parameter}\` asks for.`,
      list: 'short',
      check: async (pager) => {
        for (const asked of [1, 2]) expect((await pager.page(asked)).items.length, `items on a page of ${asked}`).toBe(asked)
      },
    },
    {
      name: 'position',
      statement: `without \`${position.parameter}\` the answer is the first page (${position.first}).`,
      list: 'short',
      check: async (pager) => {
        const first = await pager.page(2, position.first)
        expect((await pager.page(2)).ids, 'items without a position').toEqual(first.ids)
      },
    },
  ]
  if (normal !== undefined && normal < maxItems) {
    rules.push({
      name: 'default',
      statement: `without \`${parameter}\` a page holds ${normal} items.`,
      list: 'long',
      check: async (pager) => expect((await pager.page()).items.length, 'items on a page of the default size').toBe(normal),
    })
  }
  if (max !== undefined && max < maxItems) {
    rules.push({
      name: 'max',
      statement: `a page may hold ${max} items, and never holds more.`,
      list: 'long',
      check: async (pager) => {
        expect((await pager.page(max)).items.length, 'items on a page of the largest size').toBe(max)
        // whether more is refused or cut down is not documented
        const beyond = await pager.ask(max + 1)
        if (beyond.isSuccess) expect(beyond.items.length, 'items on a page beyond the largest size').toBeLessThanOrEqual(max)
      },
    })
  }
  return rules
}

function pageRules({ hasMore, totalPages, echo }: Pagination): Rule[] {
  const rules: Rule[] = [
    {
      name: 'pages',
      statement: 'the pages hold every item once, in the same order each time.',
      list: 'short',
      check: async (pager, { ids }) => {
        const seen = await pager.walk(2)
        expect(new Set(seen).size, 'different items over all pages').toBe(seen.length)
        expect([...seen].filter((id) => ids.includes(id)).toSorted(), 'items over all pages').toEqual([...ids].toSorted())
        // where others change the list meanwhile, the order of one's own items still holds
        const isCounted = (id: unknown) => !pager.isShared || ids.includes(id)
        expect((await pager.walk(3)).filter(isCounted), 'items over all pages, in larger pages').toEqual(seen.filter(isCounted))
      },
    },
  ]
  if (hasMore !== undefined) {
    rules.push({
      name: 'hasMore',
      statement: `\`${hasMore}\` is true on all pages but the last.`,
      list: 'short',
      check: async (pager) => {
        const pages = await pager.walkPages(2)
        expect(
          pages.map((page) => page.at(hasMore)),
          `${hasMore} on each page`,
        ).toEqual(pages.map((_, index) => index < pages.length - 1))
      },
    })
  }
  if (totalPages !== undefined) {
    rules.push({
      name: 'totalPages',
      statement: `\`${totalPages}\` is the number of pages of the size asked for.`,
      list: 'short',
      check: async (pager) => {
        for (const size of [1, 2, 5]) {
          const page = await pager.page(size)
          expect(page.at(totalPages), `${totalPages} with pages of ${size}`).toBe(Math.ceil((await pager.countItems()) / size))
        }
      },
    })
  }
  if (echo !== undefined) {
    rules.push({
      name: 'echo',
      statement: 'the answer repeats size and position of the page.',
      list: 'short',
      check: async (pager) => {
        const page = await pager.page(2, pager.positionOf(1, 2))
        if (echo.size !== undefined) expect(page.at(echo.size), `${echo.size} of a page of 2`).toBe(2)
        if (echo.position !== undefined)
          expect(page.at(echo.position), `${echo.position} of the second page of 2`).toBe(pager.positionOf(1, 2))
        const first = await pager.page()
        if (echo.position !== undefined) expect(first.at(echo.position), `${echo.position} without a position`).toBe(pager.positionOf(0, 2))
        if (echo.size !== undefined && pager.defaultSize !== undefined)
          expect(first.at(echo.size), `${echo.size} without a size`).toBe(pager.defaultSize)
      },
    })
  }
  return rules
}

function totalRules({ total }: Pagination): Rule[] {
  if (total === undefined) return []
  return [
    {
      name: 'total',
      statement: `\`${total}\` is the number of all items, whatever the page.`,
      list: 'short',
      check: async (pager) => {
        const count = await pager.countItems()
        const pages = await pager.walkPages(2)
        for (const page of pages) expect(page.at(total), `${total} on each page of 2`).toBe(count)
        expect(pages.flatMap(({ ids }) => ids).length, `items on all pages of 2, by ${total}`).toBe(count)
        expect((await pager.page()).at(total), `${total} on a page of the default size`).toBe(count)
      },
    },
  ]
}

function orderRules({ id }: Operation, { order }: Pagination): Rule[] {
  if (order === undefined) return []
  return [
    {
      name: 'order',
      statement: `the order is: ${order}.`,
      list: 'short',
      check: async (pager, { ids }) => {
        const seen = await pager.walk(3)
        expect(
          seen.filter((found) => ids.includes(found)),
          `items of ${id}, ${order}`,
        ).toEqual(ids)
      },
    },
  ]
}
