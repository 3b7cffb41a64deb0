import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('asks for the description of a property', async () => {
  const problems = await lintContract({ 'components/schemas/Thing.yaml#/properties/name/description': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/property-described',
      at: 'components/schemas/Thing.yaml#/properties/name',
      message: 'Describe the property "name".',
    },
  ])
})

test('looks for the description in the schema that a property refers to', async () => {
  const problems = await lintContract({ 'components/schemas/PageMeta.yaml#/description': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/property-described',
      at: 'components/schemas/ThingList.yaml#/properties/meta',
      message: 'Describe the property "meta".',
    },
  ])
})

test('asks nothing of the schemas inside extensions', async () => {
  const problems = await lintContract({
    'components/securitySchemes/Key.yaml#/x-credential-states/1/body': { type: 'object', properties: { error: { type: 'string' } } },
  })
  expect(problems).toEqual([])
})
