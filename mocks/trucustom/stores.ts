import type { Behaviors } from '#mock'
import type { operations } from '#types/trucustom'
import { missing } from './errors.ts'
import { listBody, readListing } from './paging.ts'
import { removeProduct } from './products.ts'
import type { State, Store } from './state.ts'

export const stores = {
  async listStores({ query }, { state }) {
    const listing = readListing(query)
    return { status: 200, body: listBody(listing, await state.stores.list(listing)) }
  },

  async createStore({ body }, { state, newId, emit }) {
    const { name, platform, domain = null, active = true } = body
    const store = await state.stores.insert({ id: newId(), name, platform, domain, active })
    emit('store.created', store)
    return { status: 201, body: { data: store } }
  },

  async getStore({ path }, { state }) {
    const store = await state.stores.get(path.id)
    return store ? { status: 200, body: { data: store } } : missing('store', path.id)
  },

  async updateStore({ path, body = {} }, { state }) {
    const store = await state.stores.get(path.id)
    if (!store) return missing('store', path.id)
    const { name = store.name, platform = store.platform, domain = store.domain, active = store.active } = body
    const changed: Store = { id: store.id, name, platform, domain, active }
    await state.stores.replace(changed)
    return { status: 200, body: { data: changed } }
  },

  async deleteStore({ path }, { state }) {
    if (!(await state.stores.delete(path.id))) return missing('store', path.id)
    const { items } = await state.products.list({ where: { store_id: path.id } })
    for (const { id } of items) await removeProduct(state, id)
    return { status: 204 }
  },
} satisfies Partial<Behaviors<operations, State>>
