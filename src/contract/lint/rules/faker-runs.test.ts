import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

const hint = 'components/schemas/Thing.yaml#/properties/name/x-faker'
const rule = 'trucontract/faker-runs'

test('rejects a function that faker does not have', async () => {
  const problems = await lintContract({ [hint]: 'name.fullName' })
  expect(problems).toEqual([
    { rule, at: hint, message: 'Correct the call of name.fullName in @faker-js/faker: there is no such function.' },
  ])
})

test('rejects arguments that the function refuses', async () => {
  const problems = await lintContract({ [hint]: { 'helpers.arrayElement': [[]] } })
  expect(problems).toEqual([
    { rule, at: hint, message: 'Correct the call of helpers.arrayElement in @faker-js/faker: Cannot get value from empty dataset.' },
  ])
})

test('rejects two functions at once', async () => {
  const problems = await lintContract({ [hint]: { 'number.int': 1, 'number.float': 2 } })
  expect(problems).toEqual([{ rule, at: hint, message: 'Name exactly one function of @faker-js/faker, such as person.fullName.' }])
})

test('accepts an object of options as the one argument', async () => {
  const problems = await lintContract({ [hint]: { 'phone.number': { style: 'international' } } })
  expect(problems).toEqual([])
})
