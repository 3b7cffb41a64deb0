import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a header that the operation does not declare', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/post/x-idempotency/header': 'X-Once' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/idempotency-header',
      at: 'paths/things.yaml#/post/x-idempotency/header',
      message: 'Declare a header parameter "X-Once", or correct the name.',
    },
  ])
})

test('compares names of headers without regard to case', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/post/x-idempotency/header': 'idempotency-key' })
  expect(problems).toEqual([])
})
