import { expect, test } from 'vitest'
import { parsePrefer } from './prefer.ts'

test.each([
  ['code=404', { code: 404, faults: [] }],
  ['code=404, example=NotFound', { code: 404, example: 'NotFound', faults: [] }],
  ['code=404; example="Not found"', { code: 404, example: 'Not found', faults: [] }],
  ['dynamic=true, seed=7', { dynamic: true, seed: 7, faults: [] }],
  ['dynamic=false', { dynamic: false, faults: [] }],
  ['dynamic', { dynamic: true, faults: [] }],
  ['fault=acme/a/b/c, fault=acme/d', { faults: ['acme/a/b/c', 'acme/d'] }],
  ['example=a=b', { example: 'a=b', faults: [] }],
  ['respond-async, wait=10', { faults: [] }],
  ['', { faults: [] }],
  [',;,', { faults: [] }],
])('reads "%s"', (header, expected) => {
  expect(parsePrefer(header)).toEqual(expected)
})

test.each([
  ['code=abc', 'Prefer: "code=abc" is not a status code.'],
  ['code=', 'Prefer: "code=" is not a status code.'],
  ['code=20', 'Prefer: "code=20" is not a status code.'],
  ['code=999', 'Prefer: "code=999" is not a status code.'],
  ['seed=-1', 'Prefer: "seed=-1" is not a number.'],
])('says what is wrong with "%s"', (header, invalid) => {
  expect(parsePrefer(header)).toEqual({ invalid, faults: [] })
})
