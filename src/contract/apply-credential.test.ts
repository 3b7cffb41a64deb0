import { expect, test } from 'vitest'
import { applyCredentials, missingCredentials, placeCredential } from './apply-credential.ts'
import type { Operation, SecurityScheme } from './contract.ts'
import { readContract } from './read-contract.ts'

const contract = readContract(
  'acme',
  {
    components: {
      securitySchemes: {
        Key: { type: 'apiKey', in: 'header', name: 'X-Key', 'x-credential': 'key' },
        Query: { type: 'apiKey', in: 'query', name: 'k', 'x-credential': 'queryKey' },
        Cookie: { type: 'apiKey', in: 'cookie', name: 'sid', 'x-credential': 'session' },
        Bearer: { type: 'http', scheme: 'Bearer', 'x-credential': 'token' },
        Basic: { type: 'http', scheme: 'basic', 'x-credential': 'login' },
      },
    },
    paths: {
      '/either': { get: { operationId: 'either', security: [{ Key: [] }, { Bearer: [] }], responses: {} } },
      '/both': { get: { operationId: 'both', security: [{ Key: [], Query: [] }], responses: {} } },
      '/open': { get: { operationId: 'open', security: [], responses: {} } },
    },
  },
  '',
)
const operation = (id: string) => contract.operations.find((candidate) => candidate.id === id) as Operation

test('places a credential as its scheme says', () => {
  const placed = Object.fromEntries(
    Object.values(contract.securitySchemes).map((scheme: SecurityScheme) => [scheme.name, placeCredential(scheme, 'v')]),
  )
  expect(placed).toEqual({
    Key: { headers: { 'x-key': 'v' }, query: {} },
    Query: { headers: {}, query: { k: 'v' } },
    Cookie: { headers: { cookie: 'sid=v' }, query: {} },
    Bearer: { headers: { authorization: 'Bearer v' }, query: {} },
    Basic: { headers: { authorization: 'Basic v' }, query: {} },
  })
})

test('takes the first alternative that is complete', () => {
  expect(applyCredentials(contract, operation('either'), { key: '1', token: '2' })).toEqual({ headers: { 'x-key': '1' }, query: {} })
  expect(applyCredentials(contract, operation('either'), { token: '2' })).toEqual({ headers: { authorization: 'Bearer 2' }, query: {} })
  expect(applyCredentials(contract, operation('both'), { key: '1', queryKey: '2' })).toEqual({
    headers: { 'x-key': '1' },
    query: { k: '2' },
  })
  expect(applyCredentials(contract, operation('both'), { key: '1' })).toEqual({ headers: {}, query: {} })
  expect(applyCredentials(contract, operation('open'), { key: '1' })).toEqual({ headers: {}, query: {} })
})

test('names what is wanting', () => {
  expect(missingCredentials(contract, operation('either'), {})).toEqual(['key'])
  expect(missingCredentials(contract, operation('either'), { token: '2' })).toEqual([])
  expect(missingCredentials(contract, operation('both'), { key: '1' })).toEqual(['queryKey'])
  expect(missingCredentials(contract, operation('open'), {})).toEqual([])
})
