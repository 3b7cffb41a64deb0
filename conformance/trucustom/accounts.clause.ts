import { expect, requirement } from '#conformance'
import type { paths } from '#types/trucustom'
import { documented, printAreas, products, stores } from './kinds.ts'
import { derivedFrom, pages } from './pages.ts'
import { createPrintArea, createProduct, createStore, expectHidden, listAll, resourceOf } from './requests.ts'

const source = derivedFrom(pages.authentication)

/** How a creation that refers to another account may be refused: whether that is a validation error is undocumented. */
const refusals = [400, 403, 404, 422]

for (const [number, kind] of [
  [1, stores],
  [2, products],
  [3, printAreas],
] as const) {
  const { noun, create, get, update, remove } = kind
  requirement<paths>({
    id: `trucustom/accounts/${number}`,
    level: 'MUST',
    statement: `Another account can neither read nor change nor delete a ${noun}, and its refusal does not show it.`,
    source,
    operations: [create, get, update, remove],
    credentials: ['otherAccountApiKey'],
    async check(context) {
      const credentials = { apiKey: context.credential('otherAccountApiKey') }
      const parent = await kind.parent(context)
      const made = await kind.make(context, parent)
      const path = { ...parent, id: made.id }
      const see = async () => documented(kind, await resourceOf(context, { operationId: get, path }))
      const before = await see()
      expectHidden(await context.send({ operationId: get, path, credentials }), made.name)
      expectHidden(await context.send({ operationId: update, path, body: kind.changes(context), credentials }), made.name)
      expectHidden(await context.send({ operationId: remove, path, credentials }), made.name)
      expect(await see(), 'what its own account reads').toEqual(before)
    },
  })
}

for (const [number, kind] of [
  [4, stores],
  [5, products],
] as const) {
  const { noun, list, create } = kind
  requirement<paths>({
    id: `trucustom/accounts/${number}`,
    level: 'MUST',
    statement: `The list of another account does not hold a ${noun} of this one.`,
    source,
    operations: [create, list],
    credentials: ['otherAccountApiKey'],
    isolated: true,
    async check(context) {
      const { id } = await kind.make(context, {})
      const credentials = { apiKey: context.credential('otherAccountApiKey') }
      const listed = await listAll(context, { operationId: list, credentials })
      expect(listed.map((item) => item.id)).not.toContain(id)
    },
  })
}

requirement<paths>({
  id: 'trucustom/accounts/6',
  level: 'MUST',
  statement: 'Another account can neither list nor create print areas below a product of this one.',
  source,
  operations: ['createPrintArea', 'listPrintAreas'],
  credentials: ['otherAccountApiKey'],
  async check(context) {
    const credentials = { apiKey: context.credential('otherAccountApiKey') }
    const { id: product_id } = await createProduct(context)
    const area = await createPrintArea(context, product_id)
    expectHidden(await context.send({ operationId: 'listPrintAreas', path: { product_id }, credentials }), area.name)
    const body = { name: context.unique('outside'), width_px: 3000, height_px: 3600 }
    const created = await context.send({ operationId: 'createPrintArea', path: { product_id }, body, credentials })
    expectHidden(created, area.name)
    const listed = await listAll(context, { operationId: 'listPrintAreas', path: { product_id } })
    expect(listed.map(({ id }) => id)).toEqual([area.id])
  },
})

requirement<paths>({
  id: 'trucustom/accounts/7',
  level: 'MUST',
  statement: 'Another account cannot create a product in a store of this one.',
  source,
  operations: ['createProduct'],
  credentials: ['otherAccountApiKey'],
  async check(context) {
    const { id: store_id, name } = await createStore(context)
    const credentials = { apiKey: context.credential('otherAccountApiKey') }
    const body = { name: context.unique('product'), store_id }
    expectHidden(await context.send({ operationId: 'createProduct', body, credentials }), name, refusals)
  },
})
