import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects an operationId in snake case', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/operationId': 'list_things' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/operation-id-camel-case',
      at: 'paths/things.yaml#/get/operationId',
      message: 'Write the operationId "list_things" in camel case: verb and resource, as in "listStores".',
    },
  ])
})
