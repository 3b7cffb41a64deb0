import { expect, test } from 'vitest'
import { startMock } from '#mock'
import { coversStatus, loadContract } from '../../src/contract/index.ts'

test('a store whose deletion is refused keeps its products, and the status of the refusal is a legal one', async () => {
  const mock = await startMock('trucustom', { isSocketless: true })
  mock.variants.set(['trucustom/no-cascade'])
  const send = async (method: string, path: string, body?: unknown) =>
    mock.fetch(`${mock.baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${mock.credentials.apiKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const idOf = async (response: Response) => ((await response.json()) as { data: { id: string } }).data.id
  const store = await idOf(await send('POST', '/stores', { name: 'North', platform: 'swell' }))
  const product = await idOf(await send('POST', '/products', { name: 'Shirt', store_id: store }))

  const { status } = await send('DELETE', `/stores/${store}`)
  expect(status).toBe(409)
  const { operations } = await loadContract('trucustom')
  expect(coversStatus(Object.keys(operations.find(({ id }) => id === 'deleteStore')?.responses ?? {}), status)).toBe(true)
  expect((await send('GET', `/products/${product}`)).status).toBe(200)

  expect((await send('DELETE', `/products/${product}`)).status).toBe(204)
  expect((await send('DELETE', `/stores/${store}`)).status).toBe(204)
})
