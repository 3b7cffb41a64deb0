import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects an operation that does not declare the status of a state', async () => {
  const problems = await lintContract({
    'paths/things.yaml#/get/responses/401': undefined,
    'paths/things.yaml#/get/responses/4XX': undefined,
    'paths/things.yaml#/get/responses/404': { $ref: '../components/responses/ThingInvalid.yaml' },
    'paths/things.yaml#/get/x-refusals': undefined,
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-state-declared',
      at: 'paths/things.yaml#/get/responses',
      message: 'Declare 401: Key answers the credential state "absent" with it.',
    },
    {
      rule: 'trucontract/credential-state-declared',
      at: 'paths/things.yaml#/get/responses',
      message: 'Declare 4XX: Key answers the credential state "expired" with it.',
    },
  ])
})

test('applies the security of the root to operations without their own', async () => {
  const problems = await lintContract({
    'openapi.yaml#/security': [{ Key: [] }],
    'paths/things.yaml#/get/security': undefined,
    'paths/things.yaml#/get/responses/4XX': undefined,
    'paths/things.yaml#/get/x-refusals': undefined,
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-state-declared',
      at: 'paths/things.yaml#/get/responses',
      message: 'Declare 4XX: Key answers the credential state "expired" with it.',
    },
  ])
})

test('rejects a response other than the one that the state names', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/responses/401': { $ref: '../components/responses/ThingInvalid.yaml' } })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-state-declared',
      at: 'paths/things.yaml#/get/responses',
      message: 'Answer 401 with the response component KeyRefused: Key says so for the credential state "absent".',
    },
  ])
})

test('accepts another response that has the example', async () => {
  const problems = await lintContract({
    'paths/things.yaml#/get/responses/401': {
      description: 'No such key.',
      'x-provenance': { tier: 'undocumented' },
      content: { 'text/plain': { schema: { type: 'string' }, examples: { KeyMissing: { value: 'No key' } } } },
    },
  })
  expect(problems).toEqual([])
})

test('accepts 4XX in place of a client error', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/responses/401': undefined })
  expect(problems).toEqual([])
})

test('asks nothing of an operation without security', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/security': [], 'paths/things.yaml#/get/responses/401': undefined })
  expect(problems).toEqual([])
})
