import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a summary that ends in a full stop', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/summary': 'List things.' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/summary-without-full-stop',
      at: 'paths/things.yaml#/get/summary',
      message: 'Delete the full stop at the end of the summary.',
    },
  ])
})
