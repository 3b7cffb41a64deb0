import { defineProfile, makeMany } from '#conformance'
import type { operations, paths } from '#types/trucustom'
import { type Context, createPrintArea, createProduct, createStore, type OperationId, pageOf } from './requests.ts'

/** Fields whose valid values no page tells: generated requests leave them as they are. */
const fixed = {
  store: ['name', 'platform', 'domain'],
  product: ['name', 'store_id', 'base_image_url', 'variants'],
  printArea: ['name', 'width_px', 'height_px', 'bounds', 'position'],
}

export const profile = defineProfile<paths, operations>({
  recipes: {
    listStores: async () => ({}),
    async createStore({ unique }) {
      return { body: { name: unique('store'), platform: 'swell' }, fixed: fixed.store }
    },
    async getStore(context) {
      return context.canChange ? { path: { id: (await createStore(context)).id } } : pathToFirst(context, 'listStores')
    },
    async updateStore(context) {
      const { id } = await createStore(context)
      return { path: { id }, body: { name: context.unique('renamed') }, fixed: fixed.store }
    },
    deleteStore: async (context) => ({ path: { id: (await createStore(context)).id } }),

    listProducts: async () => ({}),
    async createProduct(context) {
      return { body: { name: context.unique('product'), store_id: await parentStore(context) }, fixed: fixed.product }
    },
    async getProduct(context) {
      return context.canChange ? { path: { id: await makeProduct(context) } } : pathToFirst(context, 'listProducts')
    },
    async updateProduct(context) {
      return { path: { id: await makeProduct(context) }, body: { name: context.unique('renamed') }, fixed: fixed.product }
    },
    deleteProduct: async (context) => ({ path: { id: await makeProduct(context) } }),

    async listPrintAreas(context) {
      if (context.canChange) {
        const product_id = await makeProduct(context)
        await createPrintArea(context, product_id)
        return { path: { product_id } }
      }
      const { path, status } = await pathToFirst(context, 'listProducts')
      return { path: { product_id: path.id }, ...(status && { status }) }
    },
    async createPrintArea(context) {
      const product_id = await parentProduct(context)
      return { path: { product_id }, body: { name: context.unique('area'), width_px: 3000, height_px: 3600 }, fixed: fixed.printArea }
    },
    async getPrintArea(context) {
      if (context.canChange) return { path: await makePrintArea(context) }
      const product = await pathToFirst(context, 'listProducts')
      const product_id = product.path.id
      if (product.status) return { path: { product_id, id: context.random.uuid() }, status: product.status }
      const { path, status } = await pathToFirst(context, 'listPrintAreas', { product_id })
      return { path: { product_id, id: path.id }, ...(status && { status }) }
    },
    async updatePrintArea(context) {
      return { path: await makePrintArea(context), body: { name: context.unique('renamed') }, fixed: fixed.printArea }
    },
    deletePrintArea: async (context) => ({ path: await makePrintArea(context) }),
  },

  collections: {
    async listStores(context, count) {
      return { ids: await idsOf(makeMany(count, () => createStore(context))), id: '/id', isShared: true }
    },
    async listProducts(context, count) {
      const { id: store_id } = await createStore(context)
      return { ids: await idsOf(makeMany(count, () => createProduct(context, { store_id }))), id: '/id', isShared: true }
    },
    async listPrintAreas(context, count) {
      const { id: product_id } = await createProduct(context)
      return { path: { product_id }, ids: await idsOf(makeMany(count, () => createPrintArea(context, product_id))), id: '/id' }
    },
  },

  removals: {
    createStore: ({ body }) => ({ operationId: 'deleteStore', path: { id: body.data.id } }),
    createProduct: ({ body }) => ({ operationId: 'deleteProduct', path: { id: body.data.id } }),
    createPrintArea: ({ body, path: { product_id } }) => ({ operationId: 'deletePrintArea', path: { product_id, id: body.data.id } }),
  },

  commonLists: ['listStores', 'listProducts'],
  requests: { safe: 266, full: 2024 },

  otherTenant: { credentials: { apiKey: 'otherAccountApiKey' }, hasOwnBaseUrl: false },

  unobservable: [
    {
      rule: 'A key belongs to an account and has a name, scopes and an optional expiration date.',
      reason: 'No operation shows keys; they are managed in the dashboard.',
    },
    {
      rule: 'The dashboard shows the first eight characters after tc_ as the prefix of a key.',
      reason: 'The dashboard is no part of the API.',
    },
    { rule: 'The full key is shown once, at its creation.', reason: 'The dashboard is no part of the API.' },
    { rule: 'Keys are for server-side use only.', reason: 'Advice to clients.' },
    {
      rule: 'Over the rate limit the answer is 429.',
      reason: 'Number, window and unit of the limit are undocumented, so it cannot be reached on purpose.',
    },
    { rule: 'The scope write covers PUT.', reason: 'No operation with PUT is documented.' },
    { rule: 'Requests should carry Accept and Content-Type.', reason: 'What their absence leads to is undocumented.' },
    {
      rule: 'q searches domain, platform and other fields not at all, however it matches.',
      reason: 'Seen for one further field of each kind; how q matches is undocumented.',
    },
    {
      rule: 'domain, base_image_url and variants are stored.',
      reason: 'Which values they take, and in which form they come back, is undocumented.',
    },
    {
      rule: 'Current webhooks are signed over timestamp and raw body.',
      reason: 'They are sent to a receiver that is registered in the dashboard.',
    },
    {
      rule: 'Retries of a webhook keep its id.',
      reason: 'They are sent to a receiver that is registered in the dashboard; when they are sent is undocumented.',
    },
    {
      rule: 'Legacy webhooks are signed over the raw body alone.',
      reason: 'They are sent to a receiver that is set up in the e-commerce platform.',
    },
    { rule: 'A receiver verifies raw bytes and compares in constant time.', reason: 'A rule for receivers.' },
  ],

  unseenStatuses: [
    { operation: '*', status: '429', reason: 'The rate limit is undocumented, so it cannot be reached on purpose.' },
    { operation: '*', status: '500', reason: 'A server failure cannot be asked for from outside.' },
    { operation: '*', status: '4XX', reason: 'Declared for refusals that no page describes.' },
  ],
})

/** What changes nothing may read: the first one of the list, or an id of nothing where there is none. */
async function pathToFirst(
  context: Context,
  operationId: OperationId,
  path = {},
): Promise<{ path: { id: string }; status?: readonly string[] }> {
  const [first] = await pageOf(context, { operationId, path, query: { per_page: 1 } })
  return first ? { path: { id: first.id } } : { path: { id: context.random.uuid() }, status: ['404'] }
}

/** A store for products to be in, which nobody changes. */
function parentStore(context: Context): Promise<string> {
  return context.shared('store', async (maker) => (await createStore(maker)).id)
}

/** A product for print areas to be in, which nobody changes. */
function parentProduct(context: Context): Promise<string> {
  return context.shared('product', makeProduct)
}

async function makeProduct(context: Context): Promise<string> {
  return (await createProduct(context, { store_id: await parentStore(context) })).id
}

async function makePrintArea(context: Context): Promise<{ product_id: string; id: string }> {
  const product_id = await parentProduct(context)
  return { product_id, id: (await createPrintArea(context, product_id)).id }
}

async function idsOf(making: Promise<readonly { readonly id: string }[]>): Promise<string[]> {
  return (await making).map(({ id }) => id)
}
