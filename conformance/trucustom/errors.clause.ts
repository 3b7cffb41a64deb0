import { type Exchange, expect, requirement } from '#conformance'
import type { paths } from '#types/trucustom'
import { pages } from './pages.ts'
import { createStore } from './requests.ts'

/** Flat: a name and a text, never `data`; `errors` on validation errors only. */
function expectError({ response }: Exchange, status: number): void {
  const { data, errors, ...flat } = response.body as Record<string, unknown>
  expect(response.status).toBe(status)
  expect(flat, 'the error').toMatchObject({ error: expect.any(String), message: expect.any(String) })
  expect(data, 'data').toBeUndefined()
  if (status !== 422) expect(errors, 'errors').toBeUndefined()
}

requirement<paths>({
  id: 'trucustom/errors/1',
  level: 'MUST',
  statement: 'An error 401 is flat: `error` and `message`, neither `data` nor `errors`.',
  source: pages.reference,
  operations: ['listStores'],
  async check(context) {
    expectError(await context.send({ operationId: 'listStores', credentials: {} }), 401)
  },
})

requirement<paths>({
  id: 'trucustom/errors/2',
  level: 'MUST',
  statement: 'An error 403 is flat: `error` and `message`, neither `data` nor `errors`.',
  source: pages.reference,
  operations: ['listStores'],
  credentials: ['writeApiKey'],
  async check(context) {
    expectError(await context.send({ operationId: 'listStores', credentials: { apiKey: context.credential('writeApiKey') } }), 403)
  },
})

requirement<paths>({
  id: 'trucustom/errors/3',
  level: 'MUST',
  statement: 'An error 404 is flat: `error` and `message`, neither `data` nor `errors`.',
  source: pages.reference,
  operations: ['getStore', 'getProduct', 'listPrintAreas', 'getPrintArea'],
  async check(context) {
    const [id, product_id] = [context.random.uuid(), context.random.uuid()]
    expectError(await context.send({ operationId: 'getStore', path: { id } }), 404)
    expectError(await context.send({ operationId: 'getProduct', path: { id } }), 404)
    expectError(await context.send({ operationId: 'listPrintAreas', path: { product_id } }), 404)
    expectError(await context.send({ operationId: 'getPrintArea', path: { product_id, id } }), 404)
  },
})

requirement<paths>({
  id: 'trucustom/errors/4',
  level: 'MUST',
  statement: 'An error 422 is flat: `error` and `message`, no `data`; `errors`, where it is sent, is an object.',
  source: pages.reference,
  operations: ['createStore'],
  async check(context) {
    const exchange = await context.send({ operationId: 'createStore', body: { platform: 'swell' } })
    expectError(exchange, 422)
    const { errors = {} } = exchange.response.body as { errors?: unknown }
    expect(errors).toEqual(expect.objectContaining({}))
    expect(Array.isArray(errors), 'whether errors is a list').toBe(false)
  },
})

requirement<paths>({
  id: 'trucustom/errors/5',
  level: 'MUST',
  statement: 'An error 400 is flat: `error` and `message`, neither `data` nor `errors`.',
  source: pages.reference,
  operations: ['createStore', 'updateStore'],
  async check(context) {
    expectError(await context.send({ operationId: 'createStore', rawBody: '{"name": ' }), 400)
    const { id } = await createStore(context)
    expectError(await context.send({ operationId: 'updateStore', path: { id }, rawBody: '{"name": ' }), 400)
  },
})

requirement<paths>({
  id: 'trucustom/errors/6',
  level: 'MUST',
  statement: 'A creation that is refused creates nothing.',
  source: { page: pages.reference.page, tier: 'derived' },
  operations: ['createStore', 'listStores'],
  async check(context) {
    const name = context.random.text(14, 'abcdefghijklmnopqrstuvwxyz')
    await context.send({ operationId: 'createStore', body: { name } })
    const { response } = await context.send({ operationId: 'listStores', query: { q: name } })
    expect(response.text).not.toContain(name)
  },
})
