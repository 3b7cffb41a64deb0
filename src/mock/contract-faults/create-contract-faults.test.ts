import { expect, test } from 'vitest'
import { readContract } from '#contract'
import { serveMock } from '../start-mock.ts'
import { acmeContract, acmeMock } from '../testing/acme.ts'
import { readAnswer } from '../testing/read-answer.ts'
import { createContractFaults } from './create-contract-faults.ts'

const provenance = { tier: 'docs', source: 'https://acme.example/docs' }
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const thing = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, name: { type: ['string', 'null'] } } }

const contract = readContract(
  'acme',
  {
    openapi: '3.1.1',
    info: { title: 'Acme', version: '1' },
    servers: [{ url: 'https://acme.example' }],
    paths: {
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: 'getThing', responses: { 200: { description: 'It.', ...json(thing) } } },
        patch: {
          operationId: 'updateThing',
          'x-refusals': { body: { status: ['422'], provenance } },
          'x-read-back': { operation: 'getThing', record: '', members: { name: '/name' }, provenance },
          requestBody: json({
            type: 'object',
            properties: {
              name: { type: 'string', maxLength: 40 },
              tags: { type: 'array', items: { type: 'object', required: ['label'], properties: { label: { enum: ['a', 'b'] } } } },
            },
          }),
          responses: { 200: { description: 'It.', ...json(thing) }, 422: { description: 'Wrong.' } },
        },
      },
    },
  },
  'acme',
)
const faults = createContractFaults(contract)
const idsOf = (kind: string, operation: string) =>
  faults.filter(({ id }) => id.startsWith(`acme/${kind}/${operation}/`)).map(({ id }) => id.split('/').slice(3).join('/'))

test('breaks each member of an answer in each way that its schema forbids', () => {
  expect(idsOf('body', 'getThing')).toEqual(['id-dropped', 'id-wrong-type', 'id-null', 'name-wrong-type'])
})

test('ignores each rule of a request, at every depth, lets pass what is just beyond it and refuses what is right at its edge', () => {
  expect(idsOf('input', 'updateThing')).toEqual([
    'body-name-type-ignored',
    'body-name-type-null-accepted',
    'body-name-maxLength-ignored',
    'body-name-maxLength-off-by-one',
    'body-tags-type-ignored',
    'body-tags-type-null-accepted',
    'body-tags.label-required-ignored',
    'body-tags.label-enum-ignored',
    'body-unchecked-every-second-time',
    'body-name-maxLength-refused',
    'body-tags.label-enum-a-refused',
    'body-tags.label-enum-b-refused',
    'body-beyond-ascii-refused',
    'body-longest-refused',
  ])
})

test('stores otherwise than was sent what the contract says can be read back', () => {
  expect(idsOf('stored', 'updateThing')).toEqual([
    'name-ascii-only',
    'name-cut',
    'name-longest-cut',
    'name-other-text',
    'name-not-stored',
    'nothing-every-second-time',
  ])
})

test('asks once only for what can be done once only: nothing goes wrong now and then there', () => {
  expect(idsOf('now-and-then', 'getThing')).toEqual(['fails', 'other-status', 'member-dropped'])
})

test('answers as if it had stored what was sent', async () => {
  const readBack = { operation: 'createThing', record: '', members: { name: '/name' }, provenance: { tier: 'docs' } } as const
  const operations = acmeContract.operations.map((operation) => ({
    ...operation,
    readBack,
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { properties: { name: { type: 'string' } } }, examples: {} } },
    },
  }))
  const stored: string[] = []
  const behaviors = {
    createThing: async ({ body }: { body: { name: string } }) => {
      stored.push(body.name)
      return { status: 201, body: { id: '00000000-0000-4000-8000-000000000000', name: body.name } }
    },
  }
  // the small contract has one behavior, of the form that it asks for
  const definition = { ...acmeMock, behaviors } as unknown as typeof acmeMock
  const options = { isSocketless: true, faults: ['acme/stored/createThing/name-ascii-only'] }
  const mock = await serveMock({ ...acmeContract, operations }, definition, options)
  const init = { method: 'POST', headers: { 'x-key': 'first-key', 'content-type': 'application/json' }, body: '{"name":"Größe"}' }
  const { body } = await readAnswer(mock.fetch(`${mock.baseUrl}/things`, init))
  expect([body, stored]).toEqual([{ id: '00000000-0000-4000-8000-000000000000', name: 'Größe' }, ['Gr??e']])
})
