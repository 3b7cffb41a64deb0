import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a schema that refers to itself', async () => {
  const problems = await lintContract({ 'components/schemas/Thing.yaml#/properties/parent': { $ref: 'Thing.yaml' } })
  expect(problems).toEqual([
    {
      rule: 'trucontract/no-recursive-schemas',
      at: 'components/schemas/Thing.yaml#/properties/parent/$ref',
      message: 'Break the circle: this reference leads back to the schema that holds it, and recursive schemas are not supported.',
    },
  ])
})

test('rejects a circle of two schemas at each reference of it', async () => {
  const problems = await lintContract({
    'components/schemas/PageMeta.yaml#/properties/lists': { type: 'array', description: 'Lists.', items: { $ref: 'ThingList.yaml' } },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/no-recursive-schemas',
      at: 'components/schemas/ThingList.yaml#/properties/meta/$ref',
      message: 'Break the circle: this reference leads back to the schema that holds it, and recursive schemas are not supported.',
    },
    {
      rule: 'trucontract/no-recursive-schemas',
      at: 'components/schemas/PageMeta.yaml#/properties/lists/items/$ref',
      message: 'Break the circle: this reference leads back to the schema that holds it, and recursive schemas are not supported.',
    },
  ])
})

test('accepts a schema that is used twice', async () => {
  const problems = await lintContract({ 'components/schemas/ThingList.yaml#/properties/first': { $ref: 'Thing.yaml' } })
  expect(problems).toEqual([])
})
