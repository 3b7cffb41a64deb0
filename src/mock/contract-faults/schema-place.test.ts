import { expect, test } from 'vitest'
import { changeAt } from './change-at.ts'
import { createTurn } from './every-nth.ts'
import { editAt, placesOf } from './schema-place.ts'

const text = { type: 'string' } as const

test('finds the members of objects at every depth, in lists and in what is drawn in', () => {
  const item = { type: 'object', required: ['id'], properties: { id: text, note: text } }
  const schema = {
    allOf: [{ properties: { meta: { type: 'object', properties: { at: text } } } }],
    required: ['data'],
    properties: { data: { type: 'array', items: item } },
  }
  expect(placesOf(schema).map(({ path, isRequired }) => [path.join('.'), isRequired])).toEqual([
    ['data', true],
    ['data.id', true],
    ['data.note', false],
    ['meta', false],
    ['meta.at', false],
  ])
})

test('edits the holder of a member, in each item of a list', () => {
  const body = { data: [{ id: 1, note: 'a' }, { id: 2 }], meta: null }
  const edited = editAt(body, ['data', 'id'], (holder, name) => ({ ...holder, [name]: 0 }))
  expect(edited).toEqual({ data: [{ id: 0, note: 'a' }, { id: 0 }], meta: null })
  expect(editAt(body, ['meta', 'at'], () => ({}))).toEqual(body)
})

test('changes a value at a pointer, and nothing where none is there', () => {
  expect(changeAt({ a: { b: 1 }, c: 2 }, '/a/b', () => 3)).toEqual({ a: { b: 3 }, c: 2 })
  expect(changeAt({ a: 1 }, '/b', () => 3)).toEqual({ a: 1 })
  expect(changeAt([1], '', () => [])).toEqual([])
})

test('comes to every third one', () => {
  const isTurn = createTurn(3)
  expect(Array.from({ length: 7 }, isTurn)).toEqual([false, false, true, false, false, true, false])
})
