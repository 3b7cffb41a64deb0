import { expect, test } from 'vitest'
import { convertForm } from './convert-form.ts'

const schema = {
  type: 'object',
  properties: {
    file: { type: 'string' },
    photo: { type: 'object' },
    overwrite: { type: 'boolean' },
    size: { type: ['integer', 'null'] },
    tags: { type: 'array', items: { type: 'integer' } },
  },
} as const
const file = { filename: 'a.csv', contentType: 'text/csv', text: 'name\n' }

test('makes of each field what the schema has', () => {
  expect(convertForm({ file, photo: file, overwrite: 'true', size: '3', tags: '1', other: '1' }, schema)).toEqual({
    file: 'name\n',
    photo: file,
    overwrite: true,
    size: 3,
    tags: [1],
    other: '1',
  })
})

test('leaves what cannot be converted to validation', () => {
  expect(convertForm({ overwrite: 'perhaps', size: 'x', tags: ['1', 'x'] }, schema)).toEqual({
    overwrite: 'perhaps',
    size: 'x',
    tags: [1, 'x'],
  })
  expect(convertForm('text', schema)).toBe('text')
  expect(convertForm({ size: '3' }, true)).toEqual({ size: '3' })
})
