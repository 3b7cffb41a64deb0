import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a default response', async () => {
  const problems = await lintContract({
    'paths/things.yaml#/get/responses/default': { $ref: '../components/responses/OtherClientError.yaml' },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/status-ranges',
      at: 'paths/things.yaml#/get/responses/default',
      message: 'Replace "default" by the documented statuses, or by 4XX.',
    },
  ])
})

test('rejects a range other than 4XX', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/responses/5XX': { $ref: '../components/responses/OtherClientError.yaml' } })
  expect(problems).toEqual([
    {
      rule: 'trucontract/status-ranges',
      at: 'paths/things.yaml#/get/responses/5XX',
      message: 'Replace "5XX" by the documented statuses, or by 4XX.',
    },
  ])
})

test('rejects a documented 4XX', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/responses/4XX': { $ref: '../components/responses/ThingInvalid.yaml' } })
  expect(problems).toEqual([
    {
      rule: 'trucontract/status-ranges',
      at: 'paths/things.yaml#/get/responses/4XX',
      message: 'Make the tier of 4XX `undocumented`, or declare the statuses that the page lists.',
    },
  ])
})
