import { beforeEach, expect, test } from 'vitest'
import { type MockServer, startMock } from '#mock'

/** What the mock server chose where no page says anything. */

let mock: MockServer

beforeEach(async () => {
  mock = await startMock('trucustom', { isSocketless: true })
})

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const init = { method, headers: { 'x-api-key': mock.credentials.apiKey ?? '', 'content-type': 'application/json', ...headers } }
  const response = await mock.fetch(
    mock.baseUrl + path,
    body === undefined ? init : { ...init, body: typeof body === 'string' ? body : JSON.stringify(body) },
  )
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? undefined : (JSON.parse(text) as { data: Record<string, unknown> } & Record<string, unknown>),
  }
}

async function make(path: string, body: object): Promise<string> {
  return String((await call('POST', path, body)).body?.data.id)
}

const nowhere = '00000000-0000-4000-8000-000000000000'

test('a store gets its defaults', async () => {
  const { body } = await call('POST', '/stores', { name: 'North', platform: 'etsy', id: nowhere, color: 'red' })
  expect(body).toEqual({ data: { id: expect.any(String) as string, name: 'North', platform: 'etsy', domain: null, active: true } })
  expect(body?.data.id).not.toBe(nowhere)
})

test('a product gets its defaults', async () => {
  const store_id = await make('/stores', { name: 'North', platform: 'swell' })
  const { body } = await call('POST', '/products', { name: 'Mug', store_id })
  const expected = {
    id: expect.any(String) as string,
    name: 'Mug',
    description: null,
    store_id,
    customizable: true,
    base_image_url: null,
    variants: [],
  }
  expect(body).toEqual({ data: expected })
})

test('a print area gets the next position', async () => {
  const product = await make('/products', { name: 'Mug', store_id: await make('/stores', { name: 'North', platform: 'swell' }) })
  const area = { name: 'Front', width_px: 100, height_px: 100 }
  await make(`/products/${product}/print_areas`, { ...area, position: 7 })
  const { body } = await call('POST', `/products/${product}/print_areas`, area)
  expect(body).toEqual({ data: { id: expect.any(String) as string, ...area, bounds: null, position: 8 } })
})

test('a product of no store is refused with 422', async () => {
  const expected = {
    status: 422,
    body: { error: 'Unprocessable Entity', message: 'Validation failed.', errors: { store_id: ['does not exist'] } },
  }
  expect(await call('POST', '/products', { name: 'Mug', store_id: nowhere })).toEqual(expected)
  const product = await make('/products', { name: 'Mug', store_id: await make('/stores', { name: 'North', platform: 'swell' }) })
  expect(await call('PATCH', `/products/${product}`, { store_id: nowhere })).toEqual(expected)
})

test('all fields that break the contract are named at once', async () => {
  expect(await call('POST', '/products', { store_id: 'x', variants: 1 })).toEqual({
    status: 422,
    body: {
      error: 'Unprocessable Entity',
      message: 'Validation failed.',
      errors: { name: ['is required'], store_id: ['must match format "uuid"'], variants: ['must be array'] },
    },
  })
})

test('a body that is missing or no object has no errors by field', async () => {
  const expected = { status: 422, body: { error: 'Unprocessable Entity', message: 'Validation failed.' } }
  expect(await call('POST', '/stores')).toEqual(expected)
  expect(await call('POST', '/stores', [])).toEqual(expected)
})

test('a media type other than JSON is an invalid body', async () => {
  const { status } = await call('POST', '/stores', 'name=North', { 'content-type': 'text/plain' })
  expect(status).toBe(400)
})

test('PATCH takes an empty object and no body, and refuses null', async () => {
  const id = await make('/stores', { name: 'North', platform: 'swell', domain: 'north.example' })
  const unchanged = { status: 200, body: { data: { id, name: 'North', platform: 'swell', domain: 'north.example', active: true } } }
  expect(await call('PATCH', `/stores/${id}`, {})).toEqual(unchanged)
  expect(await call('PATCH', `/stores/${id}`)).toEqual(unchanged)
  expect((await call('PATCH', `/stores/${id}`, { domain: null })).status).toBe(422)
})

test('PATCH replaces bounds as a whole', async () => {
  const product = await make('/products', { name: 'Mug', store_id: await make('/stores', { name: 'North', platform: 'swell' }) })
  const area = { name: 'Front', width_px: 100, height_px: 100, bounds: { x: 1, y: 2, width: 3, height: 4 } }
  const id = await make(`/products/${product}/print_areas`, area)
  const { body } = await call('PATCH', `/products/${product}/print_areas/${id}`, { bounds: { x: 9 } })
  expect(body).toEqual({ data: { id, ...area, bounds: { x: 9 }, position: 1 } })
})

test.each([
  ['page=0&per_page=2', { page: 1, per_page: 2 }, 2],
  ['page=-3&per_page=0', { page: 1, per_page: 1 }, 1],
  ['page=x&per_page=1.9', { page: 1, per_page: 1 }, 1],
  ['page=9', { page: 9, per_page: 20 }, 0],
  ['per_page=1000', { page: 1, per_page: 100 }, 4],
])('a list with %s is brought into range', async (query, expected, length) => {
  const { status, body } = await call('GET', `/products?${query}`)
  expect(status).toBe(200)
  expect(body?.data).toHaveLength(length)
  expect(body?.meta).toMatchObject({ ...expected, total: 4 })
})

test('an empty list has no pages', async () => {
  const { body } = await call('GET', '/stores?q=nothing-is-called-so')
  expect(body).toEqual({ data: [], meta: { page: 1, per_page: 20, total: 0, total_pages: 0 } })
})

test('q finds a part of the name in any case, and only matches count', async () => {
  await make('/stores', { name: 'Kööpenhamina Prints', platform: 'swell' })
  const { body } = await call('GET', `/stores?q=${encodeURIComponent('ÖPENHAMINA p')}`)
  expect(body?.data).toMatchObject([{ name: 'Kööpenhamina Prints' }])
  expect(body?.meta).toEqual({ page: 1, per_page: 20, total: 1, total_pages: 1 })
})

test('a malformed id names nothing', async () => {
  expect(await call('GET', '/stores/1')).toEqual({ status: 404, body: { error: 'Not Found', message: 'The resource does not exist.' } })
  expect((await call('PATCH', '/stores/1', { name: 'North' })).status).toBe(404)
  expect((await call('GET', '/products/1/print_areas')).status).toBe(404)
})

test('products and print areas go with what they belong to', async () => {
  const store = await make('/stores', { name: 'North', platform: 'swell' })
  const product = await make('/products', { name: 'Mug', store_id: store })
  await make(`/products/${product}/print_areas`, { name: 'Front', width_px: 100, height_px: 100 })
  expect((await call('DELETE', `/stores/${store}`)).status).toBe(204)
  expect((await call('GET', `/products/${product}`)).status).toBe(404)
  expect((await call('GET', `/products/${product}/print_areas`)).status).toBe(404)
  expect((await call('DELETE', `/stores/${store}`)).status).toBe(404)
})

test('one good key is enough where both headers are sent', async () => {
  const total = async (bearer: string, header: string) =>
    (await call('GET', '/products', undefined, { authorization: `bearer ${bearer}`, 'x-api-key': header })).body?.meta
  const { apiKey = '', otherAccountApiKey = '', revokedApiKey = '' } = mock.credentials
  expect(await total(revokedApiKey, apiKey)).toMatchObject({ total: 4 })
  expect(await total(apiKey, revokedApiKey)).toMatchObject({ total: 4 })
  expect(await total(apiKey, otherAccountApiKey)).toMatchObject({ total: 4 })
})

test('each account starts with its own data, the same for each seed', async () => {
  const list = async (server: MockServer, key: string) =>
    (await server.fetch(`${server.baseUrl}/products`, { headers: { 'x-api-key': server.credentials[key] ?? '' } })).text()
  const [own, other] = [await list(mock, 'apiKey'), await list(mock, 'otherAccountApiKey')]
  expect(JSON.parse(own)).toMatchObject({ meta: { total: 4 } })
  expect(JSON.parse(other)).toMatchObject({ meta: { total: 2 } })
  expect(await list(await startMock('trucustom', { isSocketless: true }), 'apiKey')).toBe(own)
  expect(await list(await startMock('trucustom', { isSocketless: true, seed: 2 }), 'apiKey')).not.toBe(own)
})

test('test credentials are of the documented form', () => {
  for (const value of Object.values(mock.credentials)) expect(value).toMatch(/^tc_[0-9a-f]{64}$/)
})
