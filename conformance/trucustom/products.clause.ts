import { expect, requirement } from '#conformance'
import type { paths } from '#types/trucustom'
import { products } from './kinds.ts'
import { pages } from './pages.ts'
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
