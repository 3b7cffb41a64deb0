import { type Contract, readContract } from '#contract'

const source = 'https://acme.example/docs'
const provenance = { tier: 'docs', source }
const json = (schema: object, examples: Record<string, unknown> = {}) => ({
  'application/json': { schema, examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])) },
})

const store = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string' }, name: { type: 'string' }, platform: { type: 'string' }, size: { type: 'integer' } },
}

const schemes = {
  ApiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    'x-credential': 'apiKey',
    'x-credential-format': '^ak_[0-9a-f]{16}$',
    'x-provenance': provenance,
    'x-credential-states': [
      { state: 'absent', description: 'No key is sent.', status: '401', response: 'Refused', example: 'Missing', provenance },
      {
        state: 'malformed',
        description: 'The key has the wrong form.',
        status: '401',
        response: 'Refused',
        example: 'Invalid',
        provenance,
      },
      { state: 'unknown', description: 'The key was never issued.', status: '401', response: 'Refused', example: 'Invalid', provenance },
      {
        state: 'revoked',
        description: 'The key was revoked.',
        credential: 'revokedApiKey',
        status: '401',
        response: 'Refused',
        example: 'Invalid',
        provenance,
      },
      {
        state: 'withoutScope',
        description: 'The key lacks the scope.',
        credential: { write: 'readApiKey' },
        status: '403',
        response: 'Forbidden',
        example: 'Scope',
        body: { type: 'object', required: ['error'], properties: { error: { const: 'needs {scope}' } } },
        provenance,
      },
    ],
  },
  Bearer: { type: 'http', scheme: 'bearer', 'x-credential': 'bearerToken', 'x-provenance': provenance },
}

const responses = {
  Refused: {
    description: 'Refused.',
    'x-provenance': provenance,
    content: json({ type: 'object', required: ['error'] }, { Missing: { error: 'key required' }, Invalid: { error: 'invalid key' } }),
  },
  Forbidden: {
    description: 'Forbidden.',
    'x-provenance': provenance,
    content: json({ type: 'object' }, { Scope: { error: 'needs write' } }),
  },
  NotFound: { description: 'Not found.', 'x-provenance': provenance, content: json({ type: 'object' }) },
  Unprocessable: { description: 'Not valid.', 'x-provenance': provenance, content: json({ type: 'object' }) },
  BadRequest: { description: 'Not readable.', 'x-provenance': provenance, content: json({ type: 'object' }) },
}

const errors = { '401': { $ref: '#/components/responses/Refused' }, '403': { $ref: '#/components/responses/Forbidden' } }
const notFound = { '404': { $ref: '#/components/responses/NotFound' } }
const unprocessable = { '422': { $ref: '#/components/responses/Unprocessable' } }
const badRequest = { '400': { $ref: '#/components/responses/BadRequest' } }
const ok = (schema: object, headers?: object) => ({
  description: 'Done.',
  'x-provenance': provenance,
  content: json(schema),
  ...(headers && { headers }),
})
const operation = (operationId: string, rest: object) => ({
  operationId,
  summary: operationId,
  tags: ['Stores'],
  security: [{ ApiKey: [] }],
  'x-provenance': provenance,
  ...rest,
})

const bodyOfStore = {
  type: 'object',
  required: ['name', 'platform'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 40 },
    platform: { enum: ['swell', 'shopstack'] },
    size: { type: 'integer', minimum: 1, maximum: 24 },
    tags: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$' }, minItems: 1, maxItems: 3, uniqueItems: true },
    note: { type: ['string', 'null'] },
    owner: { type: 'object', required: ['email'], properties: { email: { type: 'string', format: 'email' } } },
  },
}

/** A contract that has one of everything that generic requirements are made from. */
export const acmeDocument: Record<string, unknown> = {
  openapi: '3.1.1',
  info: { title: 'Acme', version: '1' },
  servers: [{ url: 'https://api.acme.example/v1' }],
  components: { securitySchemes: schemes, responses },
  paths: {
    '/stores': {
      get: operation('listStores', {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } },
          { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0 } },
          { name: 'owner', in: 'query', required: true, schema: { type: 'string' } },
        ],
        responses: {
          '200': ok({
            type: 'object',
            required: ['data', 'total', 'limit', 'offset', 'pages', 'more'],
            properties: { data: { type: 'array', items: store }, total: { type: 'integer' } },
          }),
          ...badRequest,
          ...errors,
        },
        'x-refusals': { query: { status: ['400'], provenance } },
        'x-pagination': {
          style: 'offset',
          size: { parameter: 'limit', default: 4, max: 10 },
          position: { parameter: 'offset', first: 0 },
          items: '/data',
          total: '/total',
          echo: { size: '/limit', position: '/offset' },
          totalPages: '/pages',
          hasMore: '/more',
          order: 'newest first',
          provenance,
        },
      }),
      post: operation('createStore', {
        security: [{ ApiKey: ['write'] }],
        requestBody: { required: true, content: json(bodyOfStore) },
        responses: {
          '201': ok(store, { 'X-Request-Id': { required: true, schema: { type: 'string' } } }),
          ...badRequest,
          ...errors,
          ...unprocessable,
          '4XX': { description: 'Refused otherwise.', 'x-provenance': { tier: 'undocumented' } },
        },
        'x-refusals': {
          syntax: { status: ['400'], provenance },
          mediaType: { status: ['4XX'], provenance },
          body: { status: ['422'], body: { type: 'object', required: ['problems'] }, provenance },
        },
      }),
    },
    '/stores/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: operation('getStore', { responses: { '200': ok(store), ...errors, ...notFound } }),
      delete: operation('deleteStore', {
        security: [{ ApiKey: ['write'] }],
        responses: { '204': { description: 'Gone.', 'x-provenance': provenance }, ...errors, ...notFound },
      }),
    },
  },
}

export const acme: Contract = readContract('acme', acmeDocument, 'sha')

export interface AcmePaths {
  '/stores': {
    get: {
      parameters: { query: { limit?: number; offset?: number; owner: string } }
      responses: { 200: { content: { 'application/json': { data: AcmeStore[]; total: number } } } }
    }
    post: {
      parameters: { query?: never }
      requestBody: { content: { 'application/json': AcmeStoreCreate } }
      responses: { 201: { content: { 'application/json': AcmeStore } } }
    }
  }
  '/stores/{id}': {
    get: { parameters: { path: { id: string } }; responses: { 200: { content: { 'application/json': AcmeStore } } } }
    delete: { parameters: { path: { id: string } }; responses: { 204: { content?: never } } }
  }
}

export interface AcmeOperations {
  listStores: AcmePaths['/stores']['get']
  createStore: AcmePaths['/stores']['post']
  getStore: AcmePaths['/stores/{id}']['get']
  deleteStore: AcmePaths['/stores/{id}']['delete']
}

export interface AcmeStore {
  id: string
  name: string
}

export interface AcmeStoreCreate {
  name: string
  platform: 'swell' | 'shopstack'
  size?: number
  tags?: string[]
  note?: string | null
  owner?: { email: string }
}
