import { expect, test } from 'vitest'
import { findDifference } from './find-difference.ts'

test('takes every member of the example, and members beside', () => {
  const example = { error: { code: 'x', list: [{ a: 1 }, null] } }
  expect(findDifference(example, { error: { code: 'x', list: [{ a: 1, b: 2 }, null], more: 1 }, meta: {} })).toBeUndefined()
})

test('finds the first place that differs', () => {
  expect(findDifference({ error: 'a' }, { error: 'b' })).toEqual({ pointer: '/error', expected: 'a', received: 'b' })
  expect(findDifference({ error: 'a' }, 'a')).toEqual({ pointer: '', expected: { error: 'a' }, received: 'a' })
  expect(findDifference({ list: [1] }, { list: [1, 2] })).toEqual({ pointer: '/list', expected: [1], received: [1, 2] })
  expect(findDifference({ a: null }, {})).toEqual({ pointer: '/a', expected: null, received: undefined })
})
