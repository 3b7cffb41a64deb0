import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects known values of an integer', async () => {
  const problems = await lintContract({ 'components/schemas/PageMeta.yaml#/properties/total/x-known-values': ['1'] })
  expect(problems).toEqual([
    {
      rule: 'trucontract/known-values-on-strings',
      at: 'components/schemas/PageMeta.yaml#/properties/total/x-known-values',
      message: 'Make the type `string`, or delete `x-known-values`.',
    },
  ])
})

test('rejects known values of a closed set', async () => {
  const problems = await lintContract({ 'components/schemas/Thing.yaml#/properties/color/enum': ['red'] })
  expect(problems).toEqual([
    {
      rule: 'trucontract/known-values-on-strings',
      at: 'components/schemas/Thing.yaml#/properties/color/x-known-values',
      message: 'Delete either `enum` or `x-known-values`: a set is closed or open.',
    },
  ])
})

test('rejects a value that is listed twice', async () => {
  const problems = await lintContract({ 'components/schemas/Thing.yaml#/properties/color/x-known-values': ['red', 'red'] })
  expect(problems).toEqual([
    {
      rule: 'trucontract/known-values-on-strings',
      at: 'components/schemas/Thing.yaml#/properties/color/x-known-values',
      message: 'Delete the values that are listed twice.',
    },
  ])
})
