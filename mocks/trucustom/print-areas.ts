import type { Behaviors } from '#mock'
import type { operations } from '#types/trucustom'
import { missing } from './errors.ts'
import { listBody, readListing } from './paging.ts'
import type { PrintArea, State, StoredPrintArea } from './state.ts'

export const printAreas = {
  async listPrintAreas({ path, query }, { state }) {
    if (!(await state.products.get(path.product_id))) return missing('product', path.product_id)
    const listing = readListing(query)
    const { items, total } = await state.printAreas.list({ ...listing, where: { product_id: path.product_id } })
    return { status: 200, body: listBody(listing, { items: items.map(show), total }) }
  },

  async createPrintArea({ path, body }, { state, newId }) {
    const { product_id } = path
    if (!(await state.products.get(product_id))) return missing('product', product_id)
    const { name, width_px, height_px, bounds = null, position = await nextPosition(state, product_id) } = body
    const area = await state.printAreas.insert({ id: newId(), product_id, name, width_px, height_px, bounds, position })
    return { status: 201, body: { data: show(area) } }
  },

  async getPrintArea({ path }, { state }) {
    const area = await find(state, path)
    return area ? { status: 200, body: { data: show(area) } } : missing('print area', path.id)
  },

  async updatePrintArea({ path, body = {} }, { state }) {
    const area = await find(state, path)
    if (!area) return missing('print area', path.id)
    const { name = area.name, width_px = area.width_px, height_px = area.height_px, bounds = area.bounds, position = area.position } = body
    const changed: StoredPrintArea = { id: area.id, product_id: area.product_id, name, width_px, height_px, bounds, position }
    await state.printAreas.replace(changed)
    return { status: 200, body: { data: show(changed) } }
  },

  async deletePrintArea({ path }, { state }) {
    const area = await find(state, path)
    if (!area) return missing('print area', path.id)
    await state.printAreas.delete(area.id)
    return { status: 204 }
  },
} satisfies Partial<Behaviors<operations, State>>

/** Under this product only: the same id below another product names nothing. */
async function find(state: State, { product_id, id }: { product_id: string; id: string }): Promise<StoredPrintArea | undefined> {
  const area = await state.printAreas.get(id)
  return area?.product_id === product_id ? area : undefined
}

async function nextPosition(state: State, product_id: string): Promise<number> {
  const { items } = await state.printAreas.list({ where: { product_id } })
  return Math.max(0, ...items.map(({ position }) => position ?? 0)) + 1
}

function show({ product_id: _product, ...area }: StoredPrintArea): PrintArea {
  return area
}
