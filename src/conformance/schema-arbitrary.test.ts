import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Schema } from '#contract'
import { boundaryValue } from './boundary-value.ts'
import { arbitraryOf } from './schema-arbitrary.ts'
import { findMismatches } from './validate.ts'

const schemas: Readonly<Record<string, Schema>> = {
  anything: true,
  'a text': { type: 'string' },
  'a text with limits': { type: 'string', minLength: 3, maxLength: 5 },
  'a number in E.164': { type: 'string', pattern: '^\\+[1-9]\\d{1,14}$' },
  'a pattern with limits': { type: 'string', pattern: '^[a-z-]+$', minLength: 2, maxLength: 6 },
  'an email address': { type: 'string', format: 'email' },
  'a UUID': { type: 'string', format: 'uuid' },
  'a moment': { type: 'string', format: 'date-time' },
  'a URL': { type: 'string', format: 'uri' },
  'an integer': { type: 'integer', minimum: 1, maximum: 24 },
  'an open range': { type: 'integer', exclusiveMinimum: 5, exclusiveMaximum: 9 },
  'a number': { type: 'number', minimum: -1.5, maximum: 2 },
  'a multiple': { type: 'integer', multipleOf: 7, minimum: 1 },
  'one of a few': { enum: ['a', 1, null] },
  'one value': { const: { a: 1 } },
  'a text or null': { type: ['string', 'null'] },
  'a list': { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 4 },
  'a list without doubles': { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 2 },
  'an object': {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string' }, b: { type: 'integer' } },
    additionalProperties: false,
  },
  'an open object': { type: 'object', additionalProperties: { type: 'integer' } },
  'two schemas at once': {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
      { required: ['b'], properties: { b: { const: 1 }, a: { maxLength: 3 } } },
    ],
  },
  'one of two schemas': {
    oneOf: [
      { type: 'object', required: ['a'], properties: { a: { const: 1 } } },
      { type: 'object', required: ['b'], properties: { b: { const: 2 } } },
    ],
  },
  'a type beside alternatives': {
    type: 'object',
    properties: { kind: { type: 'string', minLength: 1 } },
    anyOf: [{ required: ['kind'] }, { properties: { other: { type: 'boolean' } } }],
  },
}
for (const [what, schema] of Object.entries(schemas)) {
  test(`makes ${what}, at the edges too`, () => {
    const values = [
      ...fc.sample(arbitraryOf(schema), { numRuns: 100, seed: 7 }),
      ...(['least', 'most', 'null'] as const).map((boundary) => boundaryValue(schema, boundary)),
    ]
    for (const value of values) expect(findMismatches(schema, value), JSON.stringify(value)).toEqual([])
  })
}

test('makes texts beyond ASCII, none of them blank or longer than 200', () => {
  const texts = fc.sample(arbitraryOf({ type: 'string' }), { numRuns: 300, seed: 7 }) as string[]
  expect(texts.some((text) => /[^\x20-\x7e]/.test(text))).toBe(true)
  expect(Math.max(...texts.map((text) => [...text].length))).toBeLessThanOrEqual(200)
  expect(texts.filter((text) => text.trim() === '')).toEqual([])
})

test('makes the edges of an object', () => {
  const schema: Schema = {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', minLength: 2, maxLength: 4 },
      hours: { type: 'integer', minimum: 1, maximum: 24 },
      note: { type: ['string', 'null'], maxLength: 1 },
      tags: { type: 'array', items: { const: 1 }, maxItems: 2 },
    },
  }
  expect(boundaryValue(schema, 'least')).toEqual({ name: 'aa' })
  expect(boundaryValue(schema, 'most')).toEqual({ name: 'éééé', hours: 24, note: 'é', tags: [1, 1] })
  expect(boundaryValue(schema, 'null')).toEqual({ name: 'éééé', hours: 24, note: null, tags: [1, 1] })
})
