import { expect, test } from 'vitest'
import { discoverProviders, loadContract } from '#contract'
import { compileParameterValidator, compileValidator } from './schema-validator.ts'

test.each(discoverProviders().map(({ id }) => id))('compiles every schema of %s', async (provider) => {
  const { operations } = await loadContract(provider)
  const contents = operations.flatMap(({ requestBody, responses }) => [
    requestBody?.content ?? {},
    ...Object.values(responses).map(({ content }) => content),
  ])
  const schemas = new Set([
    ...contents.flatMap((content) => Object.values(content).map(({ schema = true }) => schema)),
    ...operations.flatMap(({ parameters }) => parameters.map(({ schema }) => schema)),
  ])
  for (const schema of schemas) expect(() => compileValidator(schema, 'body')).not.toThrow()
})

test('says what is wrong, where, by which keyword', () => {
  const validate = compileValidator(
    {
      type: 'object',
      required: ['a'],
      properties: { b: { type: 'array', items: { enum: ['x', 1] } }, c: { type: 'string', format: 'date-time' } },
    },
    'body',
  )
  expect(validate({ a: 1, b: ['x', 1], c: '2026-04-21T10:30:00Z' })).toEqual([])
  expect(validate({ b: ['y'], c: 'today' })).toEqual([
    { place: 'body', keyword: 'required', pointer: '/a', message: 'is required' },
    { place: 'body', keyword: 'enum', pointer: '/b/0', message: 'must be equal to one of the allowed values: x, 1' },
    { place: 'body', keyword: 'format', pointer: '/c', message: 'must match format "date-time"' },
  ])
})

test('takes no number that JSON cannot say', () => {
  const validate = compileValidator({ type: 'number' }, 'body')
  expect([validate(1e308), validate(Number.POSITIVE_INFINITY), validate(Number.NaN)].map(({ length }) => length)).toEqual([0, 1, 1])
})

test('fills defaults into parameters only', () => {
  const schema = { type: 'object', properties: { limit: { type: 'integer', default: 50 } } }
  const [values, body] = [{}, {}]
  expect([compileParameterValidator(schema, 'query')(values), compileValidator(schema, 'body')(body)]).toEqual([[], []])
  expect([values, body]).toEqual([{ limit: 50 }, {}])
})

test('knows the keywords of JSON Schema 2020-12', () => {
  const validate = compileValidator({ prefixItems: [{ type: 'string' }], items: false, dependentRequired: { a: ['b'] } }, 'body')
  expect([validate(['x']), validate(['x', 'y']), validate({ a: 1 })].map(({ length }) => length)).toEqual([0, 1, 1])
})
