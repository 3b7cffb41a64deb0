import { expect, test } from 'vitest'
import type { Operation, Parameter } from '#contract'
import { compileParameters } from './read-parameters.ts'

const parameter = (name: string, place: Parameter['in'], schema: Parameter['schema'], more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: place,
  required: place === 'path',
  schema,
  ...more,
})

const read = compileParameters({
  parameters: [
    parameter('id', 'path', { type: 'string' }),
    parameter('limit', 'query', { type: 'integer', minimum: 1, default: 50 }),
    parameter('ratio', 'query', { type: ['number', 'null'] }),
    parameter('exact', 'query', { type: 'boolean' }),
    parameter('tags', 'query', { type: 'array', items: { type: 'integer' }, maxItems: 3 }),
    parameter('ids', 'query', { type: 'array', items: { type: 'string' } }, { explode: false }),
    parameter('userId', 'query', { type: 'string' }, { required: true }),
    parameter('X-Trace', 'header', { type: 'string', maxLength: 3 }),
  ],
} as unknown as Operation)

function from(query: string, { id = 'a', headers = {} }: { id?: string; headers?: Record<string, string | string[]> } = {}) {
  return read({ id }, new URLSearchParams(query), headers)
}

test('decodes, converts and fills in defaults', () => {
  expect(
    from('userId=1&limit=7&ratio=-1.5e1&exact=true&tags=1&tags=2&ids=a,b', { id: 'a%2Fb%20%C3%A9', headers: { 'x-trace': 'abc' } }),
  ).toEqual({
    path: { id: 'a/b é' },
    query: { userId: '1', limit: 7, ratio: -15, exact: true, tags: [1, 2], ids: ['a', 'b'] },
    header: { 'X-Trace': 'abc' },
    violations: [],
  })
  expect(from('userId=')).toEqual({ path: { id: 'a' }, query: { userId: '', limit: 50 }, header: {}, violations: [] })
})

test('joins a header that is given several times', () => {
  expect(from('userId=a', { headers: { 'x-trace': ['a', 'b'] } }).violations).toEqual([
    { place: 'header', keyword: 'maxLength', pointer: '/X-Trace', message: 'must NOT have more than 3 characters' },
  ])
})

test.each([
  ['', [{ place: 'query', keyword: 'required', pointer: '/userId', message: 'is required' }]],
  ['userId=a&limit=0', [{ place: 'query', keyword: 'minimum', pointer: '/limit', message: 'must be >= 1' }]],
  ['userId=a&limit=x', [{ place: 'query', keyword: 'type', pointer: '/limit', message: 'must be integer' }]],
  ['userId=a&limit=', [{ place: 'query', keyword: 'type', pointer: '/limit', message: 'must be integer' }]],
  ['userId=a&limit=0x1f', [{ place: 'query', keyword: 'type', pointer: '/limit', message: 'must be integer' }]],
  ['userId=a&exact=1', [{ place: 'query', keyword: 'type', pointer: '/exact', message: 'must be boolean' }]],
  ['userId=a&tags=1&tags=x', [{ place: 'query', keyword: 'type', pointer: '/tags/1', message: 'must be integer' }]],
  [
    'limit=x&exact=1',
    [
      { place: 'query', keyword: 'required', pointer: '/userId', message: 'is required' },
      { place: 'query', keyword: 'type', pointer: '/limit', message: 'must be integer' },
      { place: 'query', keyword: 'type', pointer: '/exact', message: 'must be boolean' },
    ],
  ],
])('says what is wrong with "%s"', (query, violations) => {
  expect(from(query).violations).toEqual(violations)
})

test('says which path parameter is not percent-encoded right', () => {
  expect(from('userId=a', { id: '%zz' }).violations).toEqual([
    { place: 'path', keyword: 'encoding', pointer: '/id', message: 'is not valid percent-encoding' },
  ])
})
