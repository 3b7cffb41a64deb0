const source = 'https://docs.things.test/api/'
const docs = { tier: 'docs', source }
const undocumented = { tier: 'undocumented' }

function component(folder: string, name: string, base = '../components') {
  return { $ref: `${base}/${folder}/${name}.yaml` }
}

function json(schema: string, example: string, base?: string) {
  const examples = { [example]: component('examples', example, base) }
  return { 'application/json': { schema: component('schemas', schema, base), examples } }
}

function header(name: string, type: string) {
  return { name, in: 'header', required: true, description: 'Proves who sent it.', schema: { type } }
}

const refusals = {
  '401': component('responses', 'KeyRefused'),
  '4XX': component('responses', 'OtherClientError'),
}

/** The files of a small contract that follows every convention and uses every extension, fresh for each caller. */
export function validContract(): Record<string, unknown> {
  const files = {
    'openapi.yaml': {
      openapi: '3.1.1',
      jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
      info: { title: 'Things', version: '1.0.0' },
      servers: [{ url: 'https://api.things.test' }],
      tags: [{ name: 'Things', description: 'All about things.' }],
      paths: {
        '/things': { $ref: 'paths/things.yaml' },
        '/things/{id}': { $ref: 'paths/things@{id}.yaml' },
      },
      webhooks: {
        'thing.created': {
          'x-provenance': docs,
          post: {
            operationId: 'thingCreated',
            summary: 'Tell of a new thing',
            description: 'Sent once a thing exists.',
            tags: ['Things'],
            security: [],
            'x-webhook-signature': {
              algorithm: 'hmac-sha256',
              encoding: 'hex',
              prefix: 'sha256=',
              signatureHeader: 'X-Signature',
              timestampHeader: 'X-Timestamp',
              signedContent: '{timestamp}.{body}',
              toleranceSeconds: 300,
              provenance: docs,
            },
            parameters: [header('X-Signature', 'string'), header('X-Timestamp', 'integer')],
            responses: { '200': { description: 'Received.', 'x-provenance': undocumented }, '4XX': refused() },
          },
        },
      },
      components: { securitySchemes: { Key: { $ref: 'components/securitySchemes/Key.yaml' } } },
      'x-rate-limit': { limit: 60, windowSeconds: 60, per: 'key', provenance: docs },
      'x-undocumented': [{ topic: 'Removal', note: 'No page says how a thing is removed.' }],
    },
    'paths/things.yaml': {
      get: {
        operationId: 'listThings',
        summary: 'List things',
        description: 'All things.',
        tags: ['Things'],
        security: [{ Key: [] }],
        'x-provenance': docs,
        'x-refusals': { query: { status: ['4XX'], keywords: ['type'], provenance: docs } },
        'x-pagination': {
          style: 'offset',
          size: { parameter: 'limit', default: 10 },
          position: { parameter: 'offset', first: 0 },
          items: '/data',
          total: '/meta/total',
          provenance: docs,
        },
        parameters: [component('parameters', 'Limit'), component('parameters', 'Offset')],
        responses: { '200': { description: 'One page.', 'x-provenance': docs, content: json('ThingList', 'OneThing') }, ...refusals },
      },
      post: {
        operationId: 'createThing',
        summary: 'Create a thing',
        description: 'Adds a thing.',
        tags: ['Things'],
        security: [{ Key: [] }],
        'x-provenance': docs,
        'x-refusals': { body: [{ status: ['422', '4XX'], example: 'NameMissing', provenance: docs }] },
        'x-idempotency': { header: 'Idempotency-Key', scope: 'key', provenance: docs },
        parameters: [component('parameters', 'IdempotencyKey')],
        requestBody: { required: true, content: json('Thing', 'NewThing') },
        responses: {
          '201': { description: 'The thing.', 'x-provenance': docs, content: json('Thing', 'NewThing') },
          '422': component('responses', 'ThingInvalid'),
          ...refusals,
        },
      },
    },
    'paths/things@{id}.yaml': {
      parameters: [component('parameters', 'Id')],
      get: {
        operationId: 'getThing',
        summary: 'Retrieve a thing',
        description: 'One thing.',
        tags: ['Things'],
        security: [{ Key: [] }],
        'x-provenance': docs,
        responses: { '200': { description: 'The thing.', 'x-provenance': docs, content: json('Thing', 'NewThing') }, ...refusals },
      },
    },
    'components/securitySchemes/Key.yaml': {
      type: 'apiKey',
      in: 'header',
      name: 'X-Key',
      description: 'The key.',
      'x-provenance': docs,
      'x-credential': 'apiKey',
      'x-credential-format': '^key_[a-z]+$',
      'x-credential-states': [
        { state: 'absent', description: 'No key.', status: '401', response: 'KeyRefused', example: 'KeyMissing', provenance: docs },
        {
          state: 'expired',
          description: 'An old key.',
          status: '4XX',
          credential: { read: 'expiredReadKey', write: 'expiredWriteKey' },
          body: { type: 'object' },
          bodyByScope: { write: { type: 'object', properties: { error: { const: 'write' } } } },
          provenance: { ...docs, tier: 'derived' },
        },
      ],
    },
    'components/parameters/Id.yaml': parameter('path', 'id', { type: 'string' }),
    'components/parameters/Limit.yaml': parameter('query', 'limit', { type: 'integer' }),
    'components/parameters/Offset.yaml': parameter('query', 'offset', { type: 'integer' }),
    'components/parameters/IdempotencyKey.yaml': parameter('header', 'Idempotency-Key', { type: 'string' }),
    'components/responses/KeyRefused.yaml': {
      description: 'No such key.',
      'x-provenance': docs,
      content: json('Error', 'KeyMissing', '..'),
    },
    'components/responses/ThingInvalid.yaml': {
      description: 'No name.',
      'x-provenance': docs,
      content: json('Error', 'NameMissing', '..'),
    },
    'components/responses/OtherClientError.yaml': refused(),
    'components/schemas/Thing.yaml': {
      type: 'object',
      description: 'A thing.',
      required: ['name'],
      properties: {
        name: { type: 'string', description: 'Its name.', 'x-faker': 'person.fullName' },
        color: { type: 'string', description: 'Its color.', 'x-known-values': ['red'], 'x-faker': { 'helpers.arrayElement': [['red']] } },
      },
    },
    'components/schemas/ThingList.yaml': {
      type: 'object',
      description: 'A page of things.',
      properties: {
        data: { type: 'array', description: 'The things.', items: { $ref: 'Thing.yaml' } },
        meta: { $ref: 'PageMeta.yaml' },
      },
    },
    'components/schemas/PageMeta.yaml': {
      type: 'object',
      description: 'About the page.',
      properties: { total: { type: 'integer', description: 'How many there are.' } },
    },
    'components/schemas/Error.yaml': {
      type: 'object',
      description: 'What went wrong.',
      properties: { error: { type: 'string', description: 'The reason.' } },
    },
    'components/examples/NewThing.yaml': { value: { name: 'North', color: 'red' } },
    'components/examples/OneThing.yaml': { value: { data: [{ name: 'North' }], meta: { total: 1 } } },
    'components/examples/KeyMissing.yaml': { value: { error: 'No key' } },
    'components/examples/NameMissing.yaml': { value: { error: 'No name' } },
  }
  return JSON.parse(JSON.stringify(files)) as Record<string, unknown>
}

function refused() {
  return { description: 'Some other refusal.', 'x-provenance': undocumented }
}

function parameter(place: string, name: string, schema: object) {
  return { name, in: place, description: `The ${name}.`, ...(place === 'path' && { required: true }), schema }
}
