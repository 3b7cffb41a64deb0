import type { Fault } from '#mock'
import { resourceIn, shown } from '../kinds.ts'
import type { State } from '../state.ts'

function fault(operationId: string, detail: string, breaks: string, statement: string) {
  return { id: `trucustom/nesting/${operationId}/${detail}`, class: 'nesting', operationId, statement, breaks: [breaks] }
}

/** What belongs to a store or a product loses that tie. */
export const productFaults: readonly Fault<State>[] = [
  {
    ...fault('createProduct', 'first-store', 'trucustom/products/14', "A new product is put into the account's first store."),
    behavior: async (next, _request, { state }) => {
      const reply = await next()
      const product = await state.products.get(resourceIn(reply)?.id ?? '')
      const [first] = (await state.stores.list({ limit: 1 })).items
      if (!product || !first) return reply
      const moved = { ...product, store_id: first.id }
      await state.products.replace(moved)
      return shown(moved, reply.status)
    },
  },
  {
    ...fault('listPrintAreas', 'all-products', 'trucustom/print-areas/14', 'The list holds the print areas of all products.'),
    behavior: async (next, _request, { state }) => {
      const reply = await next()
      if (reply.status !== 200) return reply
      const { items } = await state.printAreas.list({ limit: 100 })
      return { ...reply, body: { ...(reply.body as object), data: items.map(({ product_id: _product, ...area }) => area) } }
    },
  },
  {
    ...fault('getPrintArea', 'any-product', 'trucustom/print-areas/15', 'A print area can be read below any product.'),
    behavior: async (next, { path }, { state }) => {
      const area = await state.printAreas.get(String(path.id))
      return area ? shown(area) : next()
    },
  },
  {
    ...fault('updatePrintArea', 'any-product', 'trucustom/print-areas/15', 'A print area can be changed below any product.'),
    behavior: async (next, { path, body }, { state }) => {
      const area = await state.printAreas.get(String(path.id))
      if (!area) return next()
      const changed = { ...area, ...(body as object) }
      await state.printAreas.replace(changed)
      return shown(changed)
    },
  },
  {
    ...fault('deletePrintArea', 'any-product', 'trucustom/print-areas/15', 'A print area can be deleted below any product.'),
    behavior: async (next, { path }, { state }) => ((await state.printAreas.delete(String(path.id))) ? { status: 204 } : next()),
  },
  {
    ...fault('listPrintAreas', 'unknown-product', 'trucustom/print-areas/16', 'The list of a product that does not exist is empty.'),
    reply: (reply) =>
      reply.status === 404 ? { status: 200, body: { data: [], meta: { page: 1, per_page: 20, total: 0, total_pages: 0 } } } : reply,
  },
  {
    ...fault(
      'createPrintArea',
      'unknown-product',
      'trucustom/print-areas/16',
      'A print area can be added to a product that does not exist.',
    ),
    behavior: async (next, { path, body }, { state, newId }) => {
      const reply = await next()
      if (reply.status !== 404) return reply
      const { name, width_px, height_px } = body as { name: string; width_px: number; height_px: number }
      const area = { id: newId(), product_id: String(path.product_id), name, width_px, height_px, bounds: null, position: 1 }
      return shown(await state.printAreas.insert(area), 201)
    },
  },
]
