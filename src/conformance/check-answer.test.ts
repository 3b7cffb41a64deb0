import { expect, test } from 'vitest'
import { type Operation, readContract } from '#contract'
import { checkAnswer } from './check-answer.ts'
import type { Answer } from './exchange.ts'

const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, kind: { enum: ['a', 'b'] } } }
const headers = {
  'X-Limit': { required: true, schema: { type: 'integer', minimum: 0 } },
  'X-Note': { schema: { type: 'string', maxLength: 3 } },
}
const document = {
  paths: {
    '/things': {
      get: {
        operationId: 'getThing',
        responses: {
          '200': { description: '', headers, content: { 'application/json': { schema } } },
          '204': { description: '' },
          '4XX': { description: '', content: { 'application/*': {} } },
          '500': { description: '', content: { 'application/json': {} } },
        },
      },
    },
  },
}
const [operation] = readContract('acme', document, '').operations as [Operation]

function answer(status: number, text: string, given: Record<string, string> = {}): Answer {
  const isJson = text !== '' && !text.startsWith('<')
  const names = { 'content-type': 'application/json', 'x-limit': '1', ...given }
  return {
    status,
    text,
    body: isJson ? JSON.parse(text) : undefined,
    ...(text.startsWith('<') && { jsonProblem: 'Unexpected token <' }),
    headers: names,
    durationMs: 1,
  }
}

const good: readonly [what: string, given: Answer][] = [
  ['the declared answer', answer(200, '{"id":"1"}')],
  ['unknown members and headers', answer(200, '{"id":"1","new":1}', { 'x-new': '1' })],
  ['parameters of the media type', answer(200, '{"id":"1"}', { 'content-type': 'application/json;charset=UTF-8' })],
  ['a status of a declared range, a media type of a declared range', answer(418, '{}', { 'content-type': 'application/problem+json' })],
  ['no body where none is declared', answer(204, '')],
]
for (const [what, given] of good) test(`takes ${what}`, () => expect(checkAnswer(operation, given)).toEqual([]))

const faulty: readonly [what: string, given: Answer, violations: [kind: string, location: string, message: string][]][] = [
  ['a status that is not declared', answer(201, '{}'), [['status', '', 'Status 201 is not declared for getThing.']]],
  ['a server error, declared or not', answer(500, '{}'), [['serverError', '', 'The server failed with status 500.']]],
  [
    'another media type',
    answer(200, '<p>', { 'content-type': 'text/html' }),
    [['mediaType', '', 'The media type text/html is not declared.']],
  ],
  ['no body where one is declared', answer(200, ''), [['mediaType', '', 'The body is missing.']]],
  ['what is no JSON', answer(200, '<p>'), [['json', '', 'The body is not JSON: Unexpected token <.']]],
  [
    'a body that does not match',
    answer(200, '{"kind":"c"}'),
    [
      ['body', '', "The body must have required property 'id'."],
      ['body', '/kind', 'The body at /kind must be equal to one of the allowed values: ["a","b"].'],
    ],
  ],
  [
    'a header of another form',
    answer(200, '{"id":"1"}', { 'x-limit': 'many' }),
    [['header', 'x-limit', 'The header x-limit must be integer.']],
  ],
  [
    'a header out of range, an optional one too',
    answer(200, '{"id":"1"}', { 'x-limit': '-1', 'x-note': 'long' }),
    [
      ['header', 'x-limit', 'The header x-limit must be >= 0.'],
      ['header', 'x-note', 'The header x-note must NOT have more than 3 characters.'],
    ],
  ],
]
for (const [what, given, violations] of faulty) {
  test(`finds ${what}`, () => {
    expect(checkAnswer(operation, given).map(({ kind, location, message }) => [kind, location, message])).toEqual(violations)
  })
}

test('finds missing headers', () => {
  const given = { ...answer(200, '{"id":"1"}'), headers: {} }
  expect(checkAnswer(operation, given).map(({ message }) => message)).toEqual([
    'The header x-limit is missing.',
    'The header content-type is missing.',
  ])
})
