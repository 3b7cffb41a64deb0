import { expect, test } from 'vitest'
import { createRandomSource } from './random-source.ts'

const draw = (seed: number, name?: string) => {
  const source = createRandomSource(seed, name)
  return [source.bits(), source.uuid(), source.token(8), source.token(12, 'ab')]
}

test('gives version 4 UUIDs, none twice', () => {
  const { uuid } = createRandomSource(1)
  const ids = Array.from({ length: 1000 }, () => uuid())
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(1000)
})

test('gives unsigned 32-bit numbers over the whole range', () => {
  const { bits } = createRandomSource(1)
  const numbers = Array.from({ length: 1000 }, () => bits())
  expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32)).toBe(true)
  expect(Math.min(...numbers)).toBeLessThan(2 ** 26)
  expect(Math.max(...numbers)).toBeGreaterThan(2 ** 32 - 2 ** 26)
})

test('gives tokens of capitals and digits, or of an alphabet', () => {
  const { token } = createRandomSource(1)
  expect([token(8), token(20, '01'), token(0)]).toEqual([expect.stringMatching(/^[A-Z0-9]{8}$/), expect.stringMatching(/^[01]{20}$/), ''])
})

test('repeats itself for the same seed and name', () => {
  expect(draw(1, 'acme')).toEqual(draw(1, 'acme'))
})

test('differs by seed and by name', () => {
  const draws = [draw(1, 'acme'), draw(2, 'acme'), draw(1, 'globex'), draw(1), draw(0), draw(-1)]
  for (const position of [0, 1, 2]) expect(new Set(draws.map((values) => values[position])).size).toBe(draws.length)
})
