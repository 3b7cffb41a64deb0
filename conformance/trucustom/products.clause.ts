import { expect, requirement } from '#conformance'
import type { paths } from '#types/trucustom'
import { products } from './kinds.ts'
import { derivedFrom, pages } from './pages.ts'
import { registerRecordRules } from './record-rules.ts'
import { createProduct, createStore, resourceOf } from './requests.ts'

registerRecordRules(products)

requirement<paths>({
  id: 'trucustom/products/14',
  level: 'MUST',
  statement: 'A product belongs to the store that it was created with.',
  source: pages.products,
  operations: ['createProduct', 'getProduct'],
  async check(context) {
    await createStore(context)
    const { id: store_id } = await createStore(context)
    const { id } = await createProduct(context, { store_id })
    await createStore(context)
    const { store_id: shown = store_id } = await resourceOf(context, { operationId: 'getProduct', path: { id } })
    expect(shown).toBe(store_id)
  },
})

requirement<paths>({
  id: 'trucustom/products/15',
  level: 'MUST',
  statement: 'A product whose store_id is changed belongs to that store.',
  source: derivedFrom(pages.products),
  operations: ['createProduct', 'updateProduct', 'getProduct'],
  async check(context) {
    const { id } = await createProduct(context)
    const { id: store_id } = await createStore(context)
    const { response } = await context.send({ operationId: 'updateProduct', path: { id }, body: { store_id } })
    // whether a product can be moved at all is undocumented
    expect([200, 400, 422], 'status of the change').toContain(response.status)
    if (response.status !== 200) return
    const { store_id: shown = store_id } = await resourceOf(context, { operationId: 'getProduct', path: { id } })
    expect(shown).toBe(store_id)
  },
})
