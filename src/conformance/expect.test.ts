import { expect, test } from 'vitest'
import { expect as suiteExpect } from './expect.ts'

function thrownBy(assert: () => void): { name: string; actual: unknown; expected: unknown } {
  try {
    assert()
  } catch (error) {
    const { name, actual, expected } = error as { name: string; actual: unknown; expected: unknown }
    return { name, actual, expected }
  }
  throw new Error('Nothing was thrown.')
}

test('throws errors that carry both values', () => {
  expect(thrownBy(() => suiteExpect(404).toBe(200))).toEqual({ name: 'AssertionError', actual: 404, expected: 200 })
  expect(thrownBy(() => suiteExpect({ a: 1 }).toEqual({ a: 2 }))).toEqual({ name: 'AssertionError', actual: { a: 1 }, expected: { a: 2 } })
})

test('has the matchers for parts of a value', () => {
  suiteExpect({ id: 'x', list: [1, 2], more: true }).toEqual({
    id: suiteExpect.any(String),
    list: suiteExpect.arrayContaining([2]),
    more: suiteExpect.anything(),
  })
  suiteExpect({ a: 'hello' }).toMatchObject({ a: suiteExpect.stringMatching(/^h/) })
  suiteExpect(201).toBeOneOf([200, 201])
  suiteExpect([1]).not.toContain(2)
})

test('waits for promises', async () => {
  await suiteExpect(Promise.resolve(1)).resolves.toBe(1)
  await expect((async () => suiteExpect(Promise.resolve(1)).resolves.toBe(2))()).rejects.toMatchObject({ name: 'AssertionError' })
})
