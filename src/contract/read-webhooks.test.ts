import { expect, test } from 'vitest'
import { readContract } from './read-contract.ts'

const provenance = { tier: 'docs', source: 'https://acme.example/docs' }
const signature = { algorithm: 'hmac-sha256', encoding: 'hex', signatureHeader: 'X-Signature', signedContent: '{body}', provenance }

function webhooksOf(webhooks?: object) {
  return readContract('acme', { paths: {}, ...(webhooks && { webhooks }) }, '').webhooks
}

test('reads a webhook with its headers, body and signature', () => {
  const post = {
    operationId: 'thingCreated',
    summary: 'Tell of a new thing',
    description: 'Sent once a thing exists.',
    'x-provenance': provenance,
    'x-webhook-signature': signature,
    parameters: [{ name: 'X-Signature', in: 'header', required: true, schema: { type: 'string' } }],
    requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
  }
  expect(webhooksOf({ thingCreated: { post } })).toEqual({
    thingCreated: {
      name: 'thingCreated',
      method: 'post',
      summary: 'Tell of a new thing',
      description: 'Sent once a thing exists.',
      parameters: [{ name: 'X-Signature', in: 'header', required: true, schema: { type: 'string' } }],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' }, examples: {} } } },
      signature,
      provenance,
    },
  })
})

test('takes the source of a path item for that of its request', () => {
  const { thingCreated } = webhooksOf({ thingCreated: { 'x-provenance': provenance, post: {} } })
  expect(thingCreated).toEqual({ name: 'thingCreated', method: 'post', summary: '', description: '', parameters: [], provenance })
})

test('reads a webhook that stands elsewhere', () => {
  const post = { summary: 'Tell of a new thing', 'x-provenance': provenance }
  const components = { pathItems: { thingCreated: { post } } }
  const webhooks = { thingCreated: { $ref: '#/components/pathItems/thingCreated' } }
  expect(readContract('acme', { paths: {}, components, webhooks }, '').webhooks).toEqual({
    thingCreated: { name: 'thingCreated', method: 'post', summary: 'Tell of a new thing', description: '', parameters: [], provenance },
  })
})

test('finds none where there are none', () => {
  expect(webhooksOf()).toEqual({})
  expect(webhooksOf({ thingCreated: {} })).toEqual({})
})
