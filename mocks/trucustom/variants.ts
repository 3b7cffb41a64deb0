import type { AnyReply, MockContext, Variant } from '#mock'
import { contoso, northwind } from './fixtures/tenants.ts'
import { type Kind, kinds, type Stored } from './kinds.ts'
import type { State } from './state.ts'

/** Other answers to what no page settles: each is as legal as the mock server's own. */
export const variants: readonly Variant<State>[] = [
  ...kinds.flatMap((kind) => [...listVariants(kind), uniqueNames(kind)]),
  {
    id: 'trucustom/other-account-forbidden',
    statement: 'An id of another account is refused with 403, in words that no page gives.',
    behavior: async (next, _request, { tenant, operationId }, inTenant) => {
      const reply = await next()
      if (reply.status !== 404 || !/^(get|list)/.test(operationId)) return reply
      const elsewhere = await inTenant(tenant.id === northwind.id ? contoso.id : northwind.id)
      return elsewhere.status < 300 ? { status: 403, body: { error: 'Forbidden', message: 'This resource is not yours.' } } : reply
    },
  },
  {
    id: 'trucustom/no-cascade',
    statement: 'A store with products cannot be deleted.',
    operationId: 'deleteStore',
    behavior: async (next, { path }, { state }) =>
      (await state.products.count({ where: { store_id: String(path.id) } })) > 0 ? refused(409, 'The store has products.') : next(),
  },
  {
    id: 'trucustom/unknown-store-missing',
    statement: 'A product of no store is refused with 404.',
    operationId: 'createProduct',
    behavior: async (next, { body }, { state }) =>
      (await state.stores.get((body as { store_id: string }).store_id)) ? next() : refused(404, 'Store not found.'),
  },
  {
    id: 'trucustom/short-answers',
    statement: 'Creations and changes are answered with what is required of an answer only.',
    reply: (reply, { method }) => (method === 'get' || reply.status >= 300 || reply.body === undefined ? reply : shorten(reply)),
  },
  {
    id: 'trucustom/longer-texts',
    statement: 'Messages go on where the page cuts them.',
    reply: (reply) => (reply.status >= 400 ? withMessage(reply, (message) => message.replace('...', '. See the documentation.')) : reply),
  },
  {
    id: 'trucustom/strict-values',
    statement: 'Platforms that are not listed, empty names and sizes below 1 are refused.',
    behavior: async (next, { body }) => {
      const { platform = 'swell', name = 'x', width_px = 1, height_px = 1 } = (body ?? {}) as Record<string, unknown>
      const isFine = ['swell', 'shopstack'].includes(String(platform)) && name !== '' && Number(width_px) > 0 && Number(height_px) > 0
      return isFine ? next() : refused(422, 'Validation failed.')
    },
  },
]

function listVariants(kind: Kind): Variant<State>[] {
  const { list, noun } = kind
  return [
    {
      id: `trucustom/${list}-newest-first`,
      statement: `The newest ${noun} is listed first.`,
      operationId: list,
      behavior: async (next, { path, query }, { state }) => {
        const reply = await next()
        const { meta } = (reply.body ?? {}) as { meta?: { page: number; per_page: number } }
        if (!meta) return reply
        const wanted = String(query.q ?? '').toLowerCase()
        const { items } = await kind.stored(state).list({
          matches: (item) => item.name.toLowerCase().includes(wanted) && (path.product_id === undefined || isUnder(item, path.product_id)),
          first: 'newest',
          offset: (meta.page - 1) * meta.per_page,
          limit: meta.per_page,
        })
        return { ...reply, body: { data: items.map(withoutProduct), meta } }
      },
    },
    {
      id: `trucustom/${list}-prefix-search`,
      statement: 'q finds names that begin with it, in that very case; meta counts all items nevertheless.',
      operationId: list,
      behavior: async (next, { query: { q } }, context) => {
        const reply = await next()
        if (typeof q !== 'string' || q === '' || reply.status !== 200) return reply
        const { data, meta } = reply.body as { data: Stored[]; meta: { per_page: number } }
        const total = await countAll(kind, context)
        const counted = { ...meta, total, total_pages: Math.ceil(total / meta.per_page) }
        return { ...reply, body: { data: data.filter(({ name }) => name.startsWith(q)), meta: counted } }
      },
    },
    {
      id: `trucustom/${list}-out-of-range`,
      statement: 'A page of more than 100 items and a page past the end are refused.',
      operationId: list,
      behavior: async (next, { query: { page, per_page } }) => {
        const reply = await next()
        if (Number(per_page) > 100) return refused(422, 'per_page must be at most 100.')
        const { data } = (reply.body ?? {}) as { data?: unknown[] }
        return data?.length === 0 && Number(page) > 1 ? refused(404, 'There is no such page.') : reply
      },
    },
  ]
}

function uniqueNames(kind: Kind): Variant<State> {
  return {
    id: `trucustom/${kind.create}-unique-names`,
    statement: `A name is taken once a ${kind.noun} has it.`,
    behavior: async (next, { body, path }, { state, operationId }) => {
      const { name } = (body ?? {}) as { name?: string }
      if (operationId !== kind.create && operationId !== kind.update) return next()
      const taken = await kind.stored(state).count({ matches: (item) => item.name === name && item.id !== path.id })
      return taken > 0 ? refused(422, 'Validation failed.') : next()
    },
  }
}

function refused(status: number, message: string): AnyReply {
  return { status, body: { error: 'Refused', message } }
}

function isUnder(item: object, product: unknown): boolean {
  return (item as { product_id?: unknown }).product_id === product
}

function withoutProduct({ product_id: _product, ...item }: Stored & { product_id?: unknown }): object {
  return item
}

async function countAll(kind: Kind, { state }: MockContext<State>): Promise<number> {
  return kind.stored(state).count()
}

function withMessage(reply: AnyReply, change: (message: string) => string): AnyReply {
  const { message, ...body } = reply.body as { message: string }
  return { ...reply, body: { ...body, message: change(message) } }
}

const alwaysShown = ['id', 'name', 'platform', 'width_px']

function shorten(reply: AnyReply): AnyReply {
  const { data } = reply.body as { data: object }
  return { ...reply, body: { data: Object.fromEntries(Object.entries(data).filter(([field]) => alwaysShown.includes(field))) } }
}
