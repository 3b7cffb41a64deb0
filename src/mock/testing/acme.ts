import { readContract } from '#contract'
import type { Collection } from '../collection.ts'
import { type AnyMockDefinition, defineMock } from '../define-mock.ts'

const provenance = { tier: 'docs', source: 'https://acme.example/docs' }
const thing = { type: 'object', required: ['id', 'name'], properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } } }

function header(name: string, schema: object) {
  return { name, in: 'header', required: true, schema }
}

function webhook(headers: object[], required: string[], signature: object) {
  const data = { type: 'object', additionalProperties: true }
  const schema = {
    type: 'object',
    required,
    properties: { id: { type: 'string', format: 'uuid' }, event: { const: 'thing.created' }, data },
  }
  return {
    post: {
      'x-webhook-signature': signature,
      parameters: headers,
      requestBody: { required: true, content: { 'application/json': { schema } } },
    },
  }
}

const common = { algorithm: 'hmac-sha256', encoding: 'hex', provenance }

/** A small contract with one operation and one event in two forms. */
export const acmeContract = readContract(
  'acme',
  {
    openapi: '3.1.1',
    info: { title: 'Acme', version: '1' },
    servers: [{ url: 'https://acme.example/v1' }],
    paths: {
      '/things': {
        post: {
          operationId: 'createThing',
          security: [{ Key: [] }],
          requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
          responses: { 201: { description: 'Created.', content: { 'application/json': { schema: thing } } } },
        },
      },
    },
    webhooks: {
      thingCreated: webhook(
        [
          header('X-Acme-Timestamp', { type: 'integer' }),
          header('X-Acme-Signature', { type: 'string' }),
          header('X-Acme-Delivery', { type: 'string', format: 'uuid' }),
        ],
        ['id', 'event', 'data'],
        { ...common, signatureHeader: 'X-Acme-Signature', timestampHeader: 'X-Acme-Timestamp', signedContent: '{timestamp}.{body}' },
      ),
      thingCreatedLegacy: webhook([header('X-Seal', { type: 'string' })], ['event', 'data'], {
        ...common,
        prefix: 'sha256=',
        signatureHeader: 'X-Seal',
        signedContent: '{body}',
      }),
    },
    components: {
      securitySchemes: {
        Key: { type: 'apiKey', in: 'header', name: 'X-Key', 'x-credential': 'apiKey', 'x-credential-states': [] },
      },
    },
  },
  'acme',
)

interface Thing {
  readonly id: string
  readonly name: string
}

interface State {
  readonly things: Collection<Thing>
}

interface Operations {
  createThing: {
    requestBody: { content: { 'application/json': { name?: string } } }
    responses: { 201: { content: { 'application/json': Thing } } }
  }
}

/** Its mock server. A thing named `broken` is told in a way that breaks the contract. */
export const acmeMock = defineMock<Operations, State>({
  tenantFrom: 'credential',
  tenants: [
    { id: 'first', fixtures: {} },
    { id: 'second', fixtures: {} },
  ],
  credentials: [
    { name: 'apiKey', value: 'first-key', schemes: ['Key'], tenant: 'first' },
    { name: 'otherApiKey', value: 'second-key', schemes: ['Key'], tenant: 'second' },
  ],
  createState: (collection) => ({ things: collection('things') }),
  seed: async () => {},
  behaviors: {
    async createThing({ body }, { state, newId, emit }) {
      const created = await state.things.insert({ id: newId(), name: body.name ?? 'nameless' })
      emit('thing.created', created.name === 'broken' ? 'no object' : created)
      return { status: 201, body: created }
    },
  },
  webhooks: {
    secret: 'acme-test-secret',
    behaviors: {
      thingCreated: {
        event: 'thing.created',
        sampleData: ({ tenant }) => ({ sample: tenant.id }),
        headers: ({ id }) => ({ 'X-Acme-Delivery': id }),
        body: ({ id, event, data }) => ({ id, event, data }),
      },
      thingCreatedLegacy: { event: 'thing.created', form: 'legacy', sampleData: () => ({}), body: ({ event, data }) => ({ event, data }) },
    },
  },
  quickstart: () => '',
  assumptions: [],
  // its operations are checked above
}) as unknown as AnyMockDefinition
