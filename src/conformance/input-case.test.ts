import { expect, test } from 'vitest'
import type { Operation, Parameter, Refusal, Schema } from '#contract'
import { listConstraints } from './constraint.ts'
import { breakBody, breakParameter, keepBody, keepParameter } from './input-case.ts'
import { acme } from './testing/acme-contract.ts'

const provenance = { tier: 'docs', source: 'https://acme.example/docs' } as const
const refusal: Refusal = { status: ['422'], provenance }
const refusing = (refusals: Operation['refusals']) => ({ ...(acme.operations[0] as Operation), refusals })
const all = refusing({ body: [refusal] })

function broken(schema: Schema, body: unknown, operation = all): Record<string, unknown[]> {
  return Object.fromEntries(
    listConstraints(schema).map((constraint) => [
      `${constraint.path.join('/')} ${constraint.keyword}`.trim(),
      Array.from(breakBody(operation, schema, body, constraint, refusal), (found) => found.body),
    ]),
  )
}

test('breaks one rule at a time', () => {
  const schema: Schema = {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string', minLength: 2 }, n: { type: 'integer', maximum: 3 } },
  }
  expect(broken(schema, { a: 'xx' })).toEqual({
    type: [null, 'text', 12345, true, ['item']],
    'a required': [{}],
    'a type': [{ a: null }, { a: 12345 }, { a: true }, { a: ['item'] }, { a: { member: 'value' } }],
    'a minLength': [{ a: 'a' }],
    'n type': [null, 'text', 1.5, true, ['item'], { member: 'value' }].map((n) => ({ a: 'xx', n })),
    'n maximum': [4, 1003].map((n) => ({ a: 'xx', n })),
  })
})

test('leaves out null where it is allowed, and texts where no type is stated', () => {
  expect(broken({ type: ['string', 'null'] }, 'x')).toEqual({ type: [12345, true, ['item'], { member: 'value' }] })
})

test('reaches into what the request does not have', () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      list: { type: 'array', items: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, kind: { enum: ['a'] } } } },
    },
  }
  expect(broken(schema, {})['list/0/kind enum']).toEqual([
    { list: [{ id: 'a', kind: 'not-a-known-value' }] },
    { list: [{ id: 'a', kind: 987654321 }] },
  ])
  expect(broken(schema, {})['list/0/id required']).toEqual([{ list: [{}] }])
})

test('breaks nothing on the way whose refusal is another one, or undocumented', () => {
  const schema: Schema = {
    type: 'object',
    properties: { kind: { type: 'string', enum: ['a'] }, code: { type: 'string', pattern: '^[a-z]+$', minLength: 1 } },
  }
  const onlyEnum = refusing({ body: [{ ...refusal, keywords: ['enum'] }] })
  expect(broken(schema, {}, onlyEnum)['kind enum']).toEqual([{ kind: 'not-a-known-value' }])
  const onlyLength = refusing({ body: [{ ...refusal, keywords: ['minLength'] }] })
  expect(broken(schema, {}, onlyLength)['code minLength']).toEqual([])
})

test('refuses unknown members only where the contract does', () => {
  expect(broken({ type: 'object', additionalProperties: false, properties: { a: true } }, { a: 1 }).additionalProperties).toEqual([
    { a: 1, unknownMember: 'value' },
  ])
  expect(Object.keys(broken({ type: 'object', properties: { a: true } }, {}))).toEqual(['type'])
})

test('keeps a rule right at its edge', () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      n: { type: 'integer', minimum: 1, exclusiveMaximum: 25 },
      kind: { enum: ['a', 'b'] },
      list: { type: 'array', maxItems: 2, items: { const: 1 } },
    },
  }
  const kept = Object.fromEntries(
    listConstraints(schema).map((constraint) => [
      `${constraint.path[0]} ${constraint.keyword}`,
      keepBody(schema, {}, constraint).map(({ value }) => value),
    ]),
  )
  expect(kept).toMatchObject({ 'n minimum': [1], 'n exclusiveMaximum': [24], 'kind enum': ['a', 'b'], 'list maxItems': [[1, 1]] })
})

test('breaks and keeps rules of parameters, as texts', () => {
  const parameter = (schema: Schema): Parameter => ({ name: 'p', in: 'query', required: false, schema })
  expect(breakParameter(parameter({ type: 'integer', minimum: 1 }), 'type')).toEqual(['not-a-number', '1.5'])
  expect(breakParameter(parameter({ type: 'integer', minimum: 1 }), 'minimum')).toEqual(['0', '-999'])
  expect(keepParameter(parameter({ type: 'integer', minimum: 1 }), 'minimum')).toEqual(['1'])
  expect(breakParameter(parameter({ type: 'boolean' }), 'type')).toEqual(['perhaps'])
  expect(breakParameter(parameter({ type: 'string', format: 'uuid' }), 'format')).toContain('not a value of that format')
  expect(breakParameter(parameter({ type: 'string' }), 'type')).toEqual([])
  expect(breakParameter(parameter({ type: 'array', items: { type: 'integer' } }), 'type')).toEqual([])
})
