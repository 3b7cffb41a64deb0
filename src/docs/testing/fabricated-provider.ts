import { readContract } from '#contract'
import type { Catalogue, DocumentedProvider, DocumentedRequirement } from '../catalogue.ts'

/** A small provider for the tests of the docs; nothing else uses it. */

const page = 'https://acme.example/docs'

/** The bundled contract, as written. */
export function fabricateDocument(): Record<string, unknown> {
  return {
    openapi: '3.1.1',
    info: { title: 'Acme', version: '1', summary: 'Stores & more', description: 'The API of Acme.' },
    servers: [{ url: 'https://api.acme.example/v1' }],
    paths: {
      '/stores': {
        get: {
          operationId: 'listStores',
          summary: 'List stores',
          description: 'All stores of the tenant.',
          tags: ['Stores'],
          security: [],
          'x-provenance': { tier: 'seed', source: `${page}/stores/` },
          responses: { 200: { description: 'The stores.', 'x-provenance': { tier: 'docs', source: page } } },
        },
        post: {
          operationId: 'createStore',
          summary: 'Create a store',
          description: 'Makes a store.',
          tags: ['Stores'],
          security: [{ Key: ['write'] }],
          'x-provenance': { tier: 'docs', source: `${page}/stores/`, note: `Members are from ${page}/members/.` },
          'x-refusals': {
            body: { status: ['422', '4XX'], keywords: ['required', 'enum'], provenance: { tier: 'docs', source: page } },
          },
          requestBody: { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Store' } } } },
          responses: { 201: { description: 'The store.' }, 401: { $ref: '#/components/responses/Refused' } },
        },
      },
    },
    components: {
      schemas: {
        Store: {
          type: 'object',
          properties: { platform: { type: 'string', description: 'Where it runs.', 'x-known-values': ['swell', 'wix'] } },
        },
      },
      responses: {
        Refused: {
          description: 'The key is refused.',
          'x-provenance': { tier: 'undocumented' },
          content: { 'application/json': { examples: { Missing: { value: { error: 'Key required' } } } } },
        },
      },
      securitySchemes: {
        Key: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Key',
          description: 'A key of the tenant.',
          'x-credential-states': [
            {
              state: 'absent',
              description: 'No key is sent',
              status: '401',
              response: 'Refused',
              example: 'Missing',
              provenance: { tier: 'seed', source: page },
            },
            {
              state: 'revoked',
              description: 'The key was revoked.',
              credential: 'revokedApiKey',
              status: '4XX',
              provenance: { tier: 'derived', source: page, note: 'It is not active.' },
            },
            { state: 'unknown', description: 'No such key was made.', status: '4XX', provenance: { tier: 'derived', source: page } },
          ],
        },
      },
    },
    'x-undocumented': [{ topic: 'Rate limits', note: 'No page speaks of them' }],
  }
}

/** A requirement of `createStore`, unless it is changed. */
export function fabricateRequirement(id: string, changes: Partial<DocumentedRequirement> = {}): DocumentedRequirement {
  return {
    id,
    level: 'MUST',
    tier: 'docs',
    statement: 'A created store can be `read` back.',
    source: page,
    operations: ['createStore'],
    profile: 'full',
    ...changes,
  }
}

/** The provider with its catalogue, parts of which may be replaced. */
export function fabricateProvider(changes: Partial<Catalogue> = {}): DocumentedProvider {
  return {
    contract: readContract('acme', fabricateDocument(), '0'.repeat(64)),
    catalogue: {
      requirements: [
        fabricateRequirement('acme/credentials/createStore.Key.absent', { tier: 'seed' }),
        fabricateRequirement('acme/stores/1'),
      ],
      unobservable: [{ rule: 'Keys are hashed.', reason: 'No answer shows it.' }],
      assumptions: [
        { topic: 'Empty name', choice: 'Accepted', operations: ['createStore'] },
        { topic: 'Order', choice: 'By creation.', operations: [] },
      ],
      faults: [
        {
          id: 'acme/status/createStore/201-as-200',
          class: 'status',
          operationId: 'createStore',
          statement: 'createStore answers 200.',
          breaks: ['acme/credentials/*'],
        },
        {
          id: 'acme/state/stores/lost',
          class: 'state',
          statement: 'What is created is not stored.',
          breaks: ['acme/stores/1', 'acme/nothing/1'],
        },
      ],
      ...changes,
    },
  }
}
