import { expect, test } from 'vitest'
import { decodedLength } from './knowledge-bases.ts'

test('tells the length of what base64 stands for', () => {
  expect(['', 'YQ==', 'YWI=', 'YWJj', 'YWJjZA'].map(decodedLength)).toEqual([0, 1, 2, 3, 4])
})
