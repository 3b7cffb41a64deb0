import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a refusal whose status is neither three digits nor 4XX', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-refusals/query/status': ['4xx'] })
  expect(problems).toEqual([
    {
      rule: 'trucontract/status-form',
      at: 'paths/things.yaml#/get/x-refusals/query/status/0',
      message: 'Write the status as three digits or as 4XX; "4xx" is neither.',
    },
  ])
})

test('rejects a refusal without a status', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-refusals/query/status': [] })
  expect(problems).toEqual([
    { rule: 'trucontract/status-form', at: 'paths/things.yaml#/get/x-refusals/query/status', message: 'List at least one status.' },
  ])
})

test('rejects a credential state whose status is neither three digits nor 4XX', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-states/0/status': '40l' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/status-form',
      at: 'components/securitySchemes/Key.yaml#/x-credential-states/0/status',
      message: 'Write the status as three digits or as 4XX; "40l" is neither.',
    },
  ])
})
