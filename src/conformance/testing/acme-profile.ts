import type { CheckContext } from '../check-context.ts'
import { defineProfile, type Profile } from '../profile.ts'
import type { AcmeOperations, AcmePaths } from './acme-contract.ts'

async function createStore({ tenant, unique }: CheckContext<AcmePaths>, owner?: string): Promise<string> {
  const name = unique('store')
  const { data } = await tenant.POST('/stores', {
    body: { name, platform: 'swell', ...(owner !== undefined && { owner: { email: owner } }) },
  })
  if (!data) throw new TypeError('No store was created.')
  return data.id
}

export const acmeProfile: Profile = defineProfile<AcmePaths, AcmeOperations>({
  recipes: {
    listStores: async ({ unique }) => ({ query: { owner: `${unique('nobody')}@acme.example` } }),
    createStore: async ({ unique }) => ({ body: { name: unique('store'), platform: 'swell' }, fixed: ['owner'] }),
    getStore: async (context) =>
      context.canChange ? { path: { id: await createStore(context) } } : { path: { id: context.unique('store') }, status: ['404'] },
    deleteStore: async (context) => ({ path: { id: await createStore(context) } }),
  },
  collections: {
    listStores: async (context, count) => {
      const owner = `${context.unique('owner')}@acme.example`
      const ids: string[] = []
      for (let made = 0; made < count; made += 1) ids.unshift(await createStore(context, owner))
      return { query: { owner }, ids, id: '/id' }
    },
  },
  removals: { createStore: ({ body }) => ({ operationId: 'deleteStore', path: { id: body.id } }) },
  unseenStatuses: [{ operation: '*', status: '500', reason: 'The server does not fail on request.' }],
  unobservable: [{ rule: 'Keys are stored hashed.', reason: 'Nothing of it shows outside.' }],
})
