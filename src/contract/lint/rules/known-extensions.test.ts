import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a misspelled extension', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-provenence': {} })
  expect(problems).toEqual([
    {
      rule: 'trucontract/known-extensions',
      at: 'paths/things.yaml#/get/x-provenence',
      message: 'Correct the name: `x-provenence` is no extension that CONTRIBUTING.md describes for Operation.',
    },
  ])
})

test('rejects an extension in the wrong place', async () => {
  const problems = await lintContract({ 'components/schemas/Thing.yaml#/x-refusals': {} })
  expect(problems).toEqual([
    {
      rule: 'trucontract/known-extensions',
      at: 'components/schemas/Thing.yaml#/x-refusals',
      message: 'Move `x-refusals`: it belongs on Operation, not on Schema.',
    },
  ])
})

test('leaves properties and payloads alone that merely look like extensions', async () => {
  const problems = await lintContract({
    'components/schemas/Thing.yaml#/properties/x-size': { type: 'string', description: 'Its size.' },
    'components/examples/NewThing.yaml#/value/x-size': 'large',
  })
  expect(problems).toEqual([])
})
