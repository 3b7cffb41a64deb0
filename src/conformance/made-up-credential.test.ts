import { expect, test } from 'vitest'
import { malformedCredentials, unknownCredential } from './made-up-credential.ts'
import { createRandom } from './random.ts'

const random = () => createRandom(1)

test('makes a credential of the same shape, of which only a public prefix is the same', () => {
  const model = 'sk_live_AbC123xyz-09'
  const made = unknownCredential(model, undefined, random())
  expect(made).toMatch(/^sk_live_[A-Z][a-z][A-Z]\d{3}[a-z]{3}-\d{2}$/)
  expect(made).not.toBe(model)
  expect(unknownCredential(model, undefined, random())).toBe(made)
})

test('keeps to the documented form, with a model or without', () => {
  const format = '^tc_[0-9a-f]{32}$'
  expect(unknownCredential(`tc_${'0'.repeat(32)}`, format, random())).toMatch(/^tc_[0-9a-f]{32}$/)
  expect(unknownCredential(undefined, format, random())).toMatch(/^tc_[0-9a-f]{32}$/)
  expect(unknownCredential('of another form', format, random())).toMatch(/^tc_[0-9a-f]{32}$/)
  expect(unknownCredential(undefined, undefined, random())).toMatch(/^\w{40}$/)
})

test('breaks the documented form in several ways', () => {
  const format = '^tc_[0-9a-f]{8}$'
  const made = malformedCredentials('tc_0123abcd', format, random())
  expect(made.length).toBeGreaterThanOrEqual(6)
  expect(made.filter((credential) => new RegExp(format).test(credential) || credential === '')).toEqual([])
})
