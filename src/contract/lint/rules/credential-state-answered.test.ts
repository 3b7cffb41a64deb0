import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('asks for the response of a known status', async () => {
  const problems = await lintContract({
    'components/securitySchemes/Key.yaml#/x-credential-states/0/response': undefined,
    'components/securitySchemes/Key.yaml#/x-credential-states/0/example': undefined,
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-state-answered',
      at: 'components/securitySchemes/Key.yaml#/x-credential-states/0/status',
      message: 'Name the response component that declares 401; only `4XX` goes without.',
    },
  ])
})

test('rejects a response that no operation has', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-states/0/response': 'KeyRefusd' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-state-answered',
      at: 'components/securitySchemes/Key.yaml#/x-credential-states/0/response',
      message: 'No operation answers with a response component "KeyRefusd": correct the name.',
    },
  ])
})

test('asks for the example that is sent', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-states/0/example': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-state-answered',
      at: 'components/securitySchemes/Key.yaml#/x-credential-states/0/response',
      message: 'Name the `example` of KeyRefused that is sent.',
    },
  ])
})

test('rejects an example that the response does not have', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-states/0/example': 'KeyMisssing' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-state-answered',
      at: 'components/securitySchemes/Key.yaml#/x-credential-states/0/example',
      message: 'KeyRefused has no example "KeyMisssing": add it, or use one of KeyMissing.',
    },
  ])
})

test('rejects an example without a response', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-states/1/example': 'KeyMissing' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-state-answered',
      at: 'components/securitySchemes/Key.yaml#/x-credential-states/1/example',
      message: 'Name the `response` that this example belongs to.',
    },
  ])
})
