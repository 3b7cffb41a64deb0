import { expect, test } from 'vitest'
import { readCheckedContract, readContract } from './read-contract.ts'

const shared = { Name: { type: 'string' }, Store: { type: 'object', properties: { name: { $ref: '#/components/schemas/Name' } } } }
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } })

/** A contract of one operation and one webhook. */
function documentOf({ schema, schemas = shared }: { schema: unknown; schemas?: Record<string, unknown> }) {
  return {
    info: { title: 'Acme', version: '1' },
    servers: [{ url: 'https://{tenant}.acme.test/api/v1/', variables: { tenant: { default: 'acme' } } }],
    paths: { '/stores': { post: { operationId: 'createStore', responses: { 201: { description: 'Made.', ...json(schema) } } } } },
    webhooks: { 'store.created': { post: { requestBody: json(schema), responses: {} } } },
    components: { schemas },
  }
}

test('reads what operations and webhooks refer to, the same object for each reference', () => {
  const document = documentOf({ schema: { $ref: '#/components/schemas/Store' } })
  const { operations, webhooks, basePath, servers } = readContract('acme', document, 'sha')
  expect({ basePath, servers }).toEqual({
    basePath: '/api/v1',
    servers: [{ url: 'https://{tenant}.acme.test/api/v1/', variables: { tenant: 'acme' } }],
  })
  expect(operations).toEqual([
    {
      id: 'createStore',
      method: 'post',
      path: '/stores',
      tag: '',
      summary: '',
      description: '',
      parameters: [],
      responses: {
        201: {
          status: '201',
          description: 'Made.',
          headers: {},
          content: { 'application/json': { schema: { type: 'object', properties: { name: { type: 'string' } } }, examples: {} } },
          provenance: { tier: 'undocumented' },
        },
      },
      security: [],
      refusals: {},
      provenance: { tier: 'undocumented' },
      isSafe: false,
    },
  ])
  const made = operations[0]?.responses['201']?.content['application/json']?.schema
  expect(webhooks['store.created']?.requestBody?.content['application/json']?.schema).toBe(made)
})

test('reads an operation when it is first asked for, once', () => {
  const broken = documentOf({ schema: { $ref: '#/components/schemas/Nobody' } })
  const [operation] = readCheckedContract('acme', broken, 'sha').operations
  expect(operation).toMatchObject({ id: 'createStore', method: 'post', path: '/stores' })
  expect(() => operation?.responses).toThrow('$ref "#/components/schemas/Nobody" points at nothing.')
  const [sound] = readCheckedContract('acme', documentOf({ schema: {} }), 'sha').operations
  expect(sound?.responses).toBe(sound?.responses)
})

test.each([
  ['that an operation refers to', documentOf({ schema: { $ref: '#/components/schemas/Nobody' } }), '/Nobody" points at nothing'],
  [
    'that nothing refers to',
    documentOf({ schema: {}, schemas: { Unused: { $ref: '#/components/schemas/Nobody' } } }),
    '/Nobody" points at nothing',
  ],
  [
    'that contains itself',
    documentOf({ schema: {}, schemas: { Tree: { items: { $ref: '#/components/schemas/Tree' } } } }),
    '/Tree" contains itself',
  ],
  ['of another file', documentOf({ schema: { $ref: 'other.yaml' } }), '"other.yaml" points outside'],
])('finds a bad reference at once: one %s', (_, document, message) => {
  expect(() => readContract('acme', document, 'sha')).toThrow(message)
})

test('reads everything at once of what was never read before', () => {
  const document = { ...documentOf({ schema: {} }), paths: { '/stores': { get: { operationId: 'listStores' } } } }
  expect(readCheckedContract('acme', document, 'sha').operations[0]?.id).toBe('listStores')
  expect(() => readContract('acme', document, 'sha')).toThrow(TypeError)
})
