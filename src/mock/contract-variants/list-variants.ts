import { type Contract, findResponse, type Operation, type Pagination, valueAt } from '#contract'
import { changeAt } from '../contract-faults/change-at.ts'
import type { AnyReply, AnyRequest } from '../define-mock.ts'
import type { Variant } from '../variant.ts'

type Behavior = NonNullable<Variant['behavior']>
type Paged = Operation & { readonly pagination: Pagination }

/** Lists: the order where none is documented, and what is past the end. */
export function createListVariants({ provider, operations }: Contract): Variant[] {
  const paged = operations.filter((operation): operation is Paged => operation.pagination !== undefined)
  const onPaged = (change: (operation: Paged) => Behavior | undefined): Behavior => {
    const byId = new Map(paged.map((operation) => [operation.id, change(operation)]))
    return (next, request, context, inTenant) => byId.get(context.operationId)?.(next, request, context, inTenant) ?? next()
  }
  return [
    {
      id: `${provider}/other-list-order`,
      statement: 'Lists come in the opposite order where no order is documented.',
      behavior: onPaged(({ pagination }) => (pagination.order === undefined ? reversed(pagination) : undefined)),
    },
    {
      id: `${provider}/past-the-end-missing`,
      statement: 'A page past the end of a list is answered with 404, where that is declared.',
      behavior: onPaged((operation) => (findResponse(operation, 404) ? refusedPastTheEnd(operation) : undefined)),
    },
  ]
}

/** More than any list of the mock server holds. */
const all = 1_000_000

function reversed(pagination: Pagination): Behavior {
  const { size, position, items } = pagination
  return async (next, request) => {
    const reply = await next()
    if (reply.status >= 300) return reply
    const query = { ...request.query, [size.parameter]: all, [position.parameter]: position.first }
    const whole = valueAt((await next({ ...request, query })).body, items)
    if (!Array.isArray(whole)) return reply
    const length = (valueAt(reply.body, items) as unknown[]).length
    const start = startOf(pagination, request, reply)
    return { ...reply, body: changeAt(reply.body, items, () => [...whole].reverse().slice(start, start + length)) }
  }
}

function refusedPastTheEnd(operation: Paged): Behavior {
  const { pagination } = operation
  const example = Object.values(Object.values(findResponse(operation, 404)?.content ?? {})[0]?.examples ?? {})[0]?.value
  return async (next, request) => {
    const reply = await next()
    const items = reply.status < 300 ? valueAt(reply.body, pagination.items) : undefined
    const isPast = Array.isArray(items) && items.length === 0 && startOf(pagination, request, reply) > 0
    return isPast && example !== undefined ? { status: 404, body: example } : reply
  }
}

/** How many items lie before the page. */
function startOf({ style, size, position, echo }: Pagination, { query }: AnyRequest, { body }: AnyReply): number {
  const at = Number(query[position.parameter] ?? position.first) - position.first
  const asked = Number((echo?.size !== undefined && valueAt(body, echo.size)) || (query[size.parameter] ?? size.default ?? 0))
  return style === 'page' ? at * asked : at
}
