import { type Contract, readContract } from '#contract'
import type { Collection } from '../collection.ts'
import { type AnyMockDefinition, type Behaviors, defineMock } from '../define-mock.ts'

const provenance = { tier: 'docs', source: 'https://acme.example/docs' }
const refused = { type: 'object', required: ['error'], properties: { error: { type: 'string' } } }

function json(schema: object, example: unknown) {
  return { content: { 'application/json': { schema, examples: { Only: { value: example } } } } }
}

const store = { type: 'object', required: ['id', 'name'], properties: { id: { type: 'string' }, name: { type: 'string' } } }
const responses = {
  '401': { description: 'Refused.', ...json(refused, { error: 'no key' }) },
  '422': { description: 'Not valid.', ...json(refused, { error: 'not valid' }) },
  '429': {
    description: 'Too many.',
    headers: { 'Retry-After': { required: true, schema: { type: 'string' } } },
    ...json(refused, { error: 'too many' }),
  },
}

/** A small contract with a rate limit and an idempotency key. */
export const acmeContract: Contract = readContract(
  'acme',
  {
    openapi: '3.1.1',
    info: { title: 'Acme', version: '1' },
    servers: [{ url: 'https://api.acme.example/v1' }],
    security: [{ Key: [] }],
    'x-rate-limit': { limit: 3, windowSeconds: 60, per: 'key', provenance },
    paths: {
      '/stores': {
        get: {
          operationId: 'listStores',
          tags: ['Stores'],
          responses: { '200': { description: 'All.', ...json({ type: 'array', items: store }, []) }, ...responses },
        },
        post: {
          operationId: 'createStore',
          tags: ['Stores'],
          'x-idempotency': { header: 'X-Idempotency-Key', scope: 'tenant and operation', provenance },
          requestBody: {
            required: true,
            ...json({ type: 'object', required: ['name'], properties: { name: { type: 'string' } } }, { name: 'North' }),
          },
          responses: { '201': { description: 'Made.', ...json(store, { id: 's1', name: 'North' }) }, ...responses },
        },
      },
      '/stores/import': {
        post: {
          operationId: 'importStores',
          tags: ['Stores'],
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file'],
                  properties: {
                    file: { type: 'string' },
                    overwrite: { type: 'boolean' },
                    size: { type: 'integer' },
                    tags: { type: 'array', items: { type: 'string' } },
                  },
                },
                examples: {},
              },
            },
          },
          responses: { '200': { description: 'Read.', ...json({ type: 'object' }, {}) }, ...responses },
        },
      },
    },
    components: {
      responses: { Refused: responses['401'] },
      securitySchemes: {
        Key: {
          type: 'apiKey',
          in: 'header',
          name: 'X-API-Key',
          'x-credential': 'apiKey',
          'x-provenance': provenance,
          'x-credential-states': [
            { state: 'unknown', description: 'Never issued.', status: '401', response: 'Refused', example: 'Only', provenance },
          ],
        },
      },
    },
  },
  '',
)

interface Store {
  readonly id: string
  readonly name: string
}

interface State {
  readonly stores: Collection<Store>
}

interface Operations {
  readonly listStores: { responses: { 200: { content: { 'application/json': Store[] } } } }
  readonly createStore: {
    requestBody: { content: { 'application/json': { name: string } } }
    responses: { 201: { content: { 'application/json': Store } } }
  }
  readonly importStores: {
    requestBody: { content: { 'multipart/form-data': object } }
    responses: { 200: { content: { 'application/json': object } } }
  }
}

const behaviors: Behaviors<Operations, State> = {
  async listStores(_request, { state }) {
    return { status: 200, body: (await state.stores.list()).items }
  },
  async createStore({ body }, { state, newId }) {
    return { status: 201, body: await state.stores.insert({ id: newId(), name: body.name }) }
  },
  importStores: ({ body }) => ({ status: 200, body }),
}

const key = { schemes: ['Key'], tenant: 'north' }

/** Its mock server: keys `key`, `wideKey` (no limit) and `southKey` (of the other tenant). */
export const acmeMock = defineMock<Operations, State>({
  tenantFrom: 'credential',
  tenants: [
    { id: 'north', fixtures: {} },
    { id: 'south', fixtures: {} },
  ],
  credentials: [
    { ...key, name: 'apiKey', value: 'key' },
    { ...key, name: 'wideKey', value: 'wideKey', rateLimit: Number.POSITIVE_INFINITY },
    { ...key, name: 'southKey', value: 'southKey', tenant: 'south', rateLimit: 100 },
  ],
  createState: (collection) => ({ stores: collection<Store>('stores') }),
  async seed() {},
  behaviors,
  quickstart: ({ baseUrl }) => `curl ${baseUrl}/stores`,
  assumptions: [],
  // what the engine takes does not know the operations
}) as unknown as AnyMockDefinition
