import { expect, test } from 'vitest'
import { KitError } from '../errors.ts'
import { createRouter } from './router.ts'

const router = createRouter([
  { operation: { method: 'get', path: '/stores' }, target: 'listStores' },
  { operation: { method: 'post', path: '/stores' }, target: 'createStore' },
  { operation: { method: 'get', path: '/stores/{id}' }, target: 'getStore' },
  { operation: { method: 'get', path: '/stores/nearest' }, target: 'nearestStore' },
  { operation: { method: 'get', path: '/stores/nearest/hours' }, target: 'nearestHours' },
  { operation: { method: 'get', path: '/stores/{id}/items/{item_id}' }, target: 'getItem' },
  { operation: { method: 'get', path: '/{kind}/{id}/items/latest/{page}' }, target: 'latestItems' },
])

function find(path: string) {
  const route = router.find(path)
  return route && { methods: Object.fromEntries(route.byMethod), parameters: route.parameters }
}

test('finds a path without parameters with all its methods', () => {
  expect(find('/stores')).toEqual({ methods: { GET: 'listStores', POST: 'createStore' }, parameters: {} })
})

test('takes a segment for a parameter, still encoded', () => {
  expect(find('/stores/a%2Fb')).toEqual({ methods: { GET: 'getStore' }, parameters: { id: 'a%2Fb' } })
})

test('prefers a literal segment to a parameter', () => {
  expect(find('/stores/nearest')).toEqual({ methods: { GET: 'nearestStore' }, parameters: {} })
})

test('goes back to the parameter where the literal segment leads nowhere', () => {
  expect(find('/stores/nearest/items/7')).toEqual({ methods: { GET: 'getItem' }, parameters: { id: 'nearest', item_id: '7' } })
})

test('goes back over several segments and drops the values of the dead end', () => {
  expect(find('/stores/7/items/latest/2')).toEqual({ methods: { GET: 'latestItems' }, parameters: { kind: 'stores', id: '7', page: '2' } })
})

test.each([
  '',
  '/',
  '//',
  '/store',
  '/stores/',
  '/stores//items/7',
  '/stores/7/',
  '/stores/7/items',
  '/stores/7/items/8/9',
  '/STORES',
  'stores',
])('finds nothing at "%s"', (path) => {
  expect(find(path)).toBeUndefined()
})

test('finds a literal segment that is percent-encoded', () => {
  expect(find('/%73tor%65s')).toEqual({ methods: { GET: 'listStores', POST: 'createStore' }, parameters: {} })
  expect(find('/stores/n%65arest')).toEqual({ methods: { GET: 'nearestStore' }, parameters: {} })
  expect(find('/stores%2Fnearest')).toBeUndefined()
  expect(find('/stores/%zz')).toEqual({ methods: { GET: 'getStore' }, parameters: { id: '%zz' } })
})

test('takes the names of object members for plain segments', () => {
  expect(find('/constructor')).toBeUndefined()
  expect(find('/stores/__proto__')).toEqual({ methods: { GET: 'getStore' }, parameters: { id: '__proto__' } })
})

test('refuses a parameter that is part of a segment', () => {
  expect(() => createRouter([{ operation: { method: 'get', path: '/files/{name}.pdf' }, target: 'getFile' }])).toThrow(
    new KitError('ERR_CONTRACT_INVALID', 'Path /files/{name}.pdf: a parameter has to be a whole segment, "{name}.pdf" is not.'),
  )
})
