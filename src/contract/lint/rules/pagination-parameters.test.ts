import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a size that is no query parameter', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-pagination/size/parameter': 'per_page' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/pagination-parameters',
      at: 'paths/things.yaml#/get/x-pagination/size/parameter',
      message: 'Declare a query parameter "per_page", or correct the name.',
    },
  ])
})

test('rejects a position that is no query parameter', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-pagination/position/parameter': 'page' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/pagination-parameters',
      at: 'paths/things.yaml#/get/x-pagination/position/parameter',
      message: 'Declare a query parameter "page", or correct the name.',
    },
  ])
})
