import type { Behaviors } from '#mock'
import type { operations } from '#types/trucustom'
import { fieldsInvalid, missing } from './errors.ts'
import { listBody, readListing } from './paging.ts'
import type { Product, State } from './state.ts'

const storeUnknown = fieldsInvalid({ store_id: ['does not exist'] })

export const products = {
  async listProducts({ query }, { state }) {
    const listing = readListing(query)
    return { status: 200, body: listBody(listing, await state.products.list(listing)) }
  },

  async createProduct({ body }, { state, newId }) {
    const { name, store_id, description = null, customizable = true, base_image_url = null, variants = [] } = body
    if (!(await state.stores.get(store_id))) return storeUnknown
    const product = await state.products.insert({ id: newId(), name, description, store_id, customizable, base_image_url, variants })
    return { status: 201, body: { data: product } }
  },

  async getProduct({ path }, { state }) {
    const product = await state.products.get(path.id)
    return product ? { status: 200, body: { data: product } } : missing('product', path.id)
  },

  async updateProduct({ path, body = {} }, { state }) {
    const product = await state.products.get(path.id)
    if (!product) return missing('product', path.id)
    const {
      name = product.name,
      description = product.description,
      store_id = product.store_id,
      customizable = product.customizable,
      base_image_url = product.base_image_url,
      variants = product.variants,
    } = body
    if (!(await state.stores.get(store_id))) return storeUnknown
    const changed: Product = { id: product.id, name, description, store_id, customizable, base_image_url, variants }
    await state.products.replace(changed)
    return { status: 200, body: { data: changed } }
  },

  async deleteProduct({ path }, { state }) {
    return (await removeProduct(state, path.id)) ? { status: 204 } : missing('product', path.id)
  },
} satisfies Partial<Behaviors<operations, State>>

/** With its print areas, which exist under it only. Whether there was one. */
export async function removeProduct(state: State, id: string): Promise<boolean> {
  if (!(await state.products.delete(id))) return false
  const { items } = await state.printAreas.list({ where: { product_id: id } })
  for (const area of items) await state.printAreas.delete(area.id)
  return true
}
