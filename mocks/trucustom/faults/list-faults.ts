import type { AnyReply, AnyRequest, Fault, MockContext } from '#mock'
import { type Kind, kinds, type Stored } from '../kinds.ts'
import type { State } from '../state.ts'

interface ListBody {
  readonly data: readonly Stored[]
  readonly meta: { readonly page: number; readonly per_page: number; readonly total: number; readonly total_pages: number }
}

/** Paging and searching go wrong, for every list. */
export const listFaults: readonly Fault<State>[] = kinds.flatMap((kind) => [...pagingFaults(kind), ...searchFaults(kind)])

function withList(reply: AnyReply, change: (body: ListBody, perPage: number) => object): AnyReply {
  if (reply.status !== 200) return reply
  const body = reply.body as ListBody
  return { ...reply, body: { ...body, ...change(body, body.meta.per_page) } }
}

function withMeta(reply: AnyReply, change: (meta: ListBody['meta'], body: ListBody) => Partial<ListBody['meta']>): AnyReply {
  return withList(reply, (body) => ({ meta: { ...body.meta, ...change(body.meta, body) } }))
}

/** All that the list could hold, as it is shown. */
async function allOf({ stored }: Kind, { path }: AnyRequest, { state }: MockContext<State>): Promise<Stored[]> {
  const { items } = await stored(state).list()
  const own = items.filter((item) => path.product_id === undefined || (item as { product_id?: unknown }).product_id === path.product_id)
  return own.map(({ product_id: _product, ...item }: Stored & { product_id?: unknown }) => item)
}

function asking(query: Readonly<Record<string, unknown>>): NonNullable<Fault<State>['request']> {
  return (request) => ({ ...request, query: { ...request.query, ...query } })
}

function pagingFaults(kind: Kind): Fault<State>[] {
  const { list } = kind
  const fault = (detail: string, rules: readonly string[], statement: string) => ({
    id: `trucustom/pagination/${list}/${detail}`,
    class: 'pagination',
    operationId: list,
    statement: `${list}: ${statement}`,
    breaks: rules.map((rule) => `trucustom/pagination/${list}.${rule}`),
  })
  return [
    { ...fault('ignores-page', ['pages', 'echo'], 'every page is the first one.'), request: asking({ page: 1 }) },
    { ...fault('ignores-per-page', ['size', 'echo'], 'a page holds 20 items, whatever is asked for.'), request: asking({ per_page: 20 }) },
    {
      ...fault('page-counts-items', ['pages'], 'page is taken for the number of the first item.'),
      behavior: async (next, request, context) => {
        const reply = await next()
        const items = await allOf(kind, request, context)
        return withList(reply, ({ meta }, perPage) => ({ data: items.slice(meta.page - 1, meta.page - 1 + perPage) }))
      },
    },
    {
      ...fault('smaller-default', ['default'], 'a page of 20 holds 10 items.'),
      reply: (reply) => withList(reply, ({ data }, perPage) => (perPage === 20 ? { data: data.slice(0, 10) } : {})),
    },
    {
      ...fault('largest-is-50', ['max'], 'a page never holds more than 50 items.'),
      reply: (reply) => withList(reply, ({ data }) => ({ data: data.slice(0, 50) })),
    },
    {
      ...fault('no-maximum', ['max'], 'more than 100 items are sent where they are asked for.'),
      behavior: async (next, request, context) => {
        const reply = await next()
        const asked = Number(request.query.per_page)
        const items = await allOf(kind, request, context)
        return asked > 100 ? withList(reply, () => ({ data: items.slice(0, asked) })) : reply
      },
    },
    {
      ...fault('loses-last', ['pages'], 'the last item of the last page is left out.'),
      reply: (reply) => withList(reply, ({ data, meta }) => (meta.page === meta.total_pages ? { data: data.slice(0, -1) } : {})),
    },
    {
      ...fault('repeats-item', ['pages'], 'a page begins with the last item of the page before it.'),
      behavior: async (next, request, context) => {
        const reply = await next()
        const items = await allOf(kind, request, context)
        return withList(reply, ({ data, meta }, perPage) => {
          const offset = (meta.page - 1) * perPage
          return offset === 0 || data.length === 0 ? {} : { data: items.slice(offset - 1, offset - 1 + perPage) }
        })
      },
    },
    {
      ...fault('total-of-page', ['total'], 'total is the number of items on the page.'),
      reply: (reply) => withMeta(reply, (_meta, { data }) => ({ total: data.length })),
    },
    {
      ...fault('total-pages-rounded-down', ['totalPages'], 'total_pages leaves out a last page that is not full.'),
      reply: (reply) => withMeta(reply, ({ total, per_page }) => ({ total_pages: Math.floor(total / per_page) })),
    },
    {
      ...fault('total-pages-of-default', ['totalPages'], 'total_pages counts pages of 20, whatever is asked for.'),
      reply: (reply) => withMeta(reply, ({ total }) => ({ total_pages: Math.ceil(total / 20) })),
    },
    {
      ...fault('page-from-zero', ['echo'], 'meta.page counts from 0.'),
      reply: (reply) => withMeta(reply, ({ page }) => ({ page: page - 1 })),
    },
    {
      ...fault('per-page-of-items', ['echo'], 'meta.per_page is the number of items on the page.'),
      reply: (reply) => withMeta(reply, (_meta, { data }) => ({ per_page: data.length })),
    },
  ]
}

function searchFaults(kind: Kind): Fault<State>[] {
  const { list, clause } = kind
  const fault = (detail: string, number: number, statement: string) => ({
    id: `trucustom/search/${list}/${detail}`,
    class: 'search',
    operationId: list,
    statement: `${list}: ${statement}`,
    breaks: [`trucustom/${clause}/${number}`],
  })
  return [
    { ...fault('ignored', 12, 'q is ignored.'), request: asking({ q: '' }) },
    {
      ...fault('whole-name-only', 12, 'q finds a name only where it is the whole of it.'),
      reply: (reply, { query: { q = '' } }) =>
        withList(reply, ({ data }) => (q === '' ? {} : { data: data.filter(({ name }) => name === q) })),
    },
    {
      ...fault('after-paging', 12, 'q filters the items of a page after it was cut.'),
      behavior: async (next, request, context) => {
        const { q = '' } = request.query as { q?: string }
        const reply = await next()
        if (q === '') return reply
        const items = await allOf(kind, request, context)
        return withList(reply, ({ meta }, perPage) => {
          const offset = (meta.page - 1) * perPage
          return { data: items.slice(offset, offset + perPage).filter(({ name }) => name.toLowerCase().includes(q.toLowerCase())) }
        })
      },
    },
    {
      ...fault('every-field', 13, 'q searches every field.'),
      behavior: async (next, request, context) => {
        const { q = '' } = request.query as { q?: string }
        const reply = await next()
        const items = await allOf(kind, request, context)
        const found = items.filter((item) => JSON.stringify(item).includes(q))
        return q === ''
          ? reply
          : withList(reply, ({ data, meta }) => (meta.page === 1 ? { data: [...new Set([...data, ...found])].slice(0, 100) } : {}))
      },
    },
  ]
}
