import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a status that the operation does not declare', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/post/x-refusals/body/0/status': ['422', '500'] })
  expect(problems).toEqual([
    {
      rule: 'trucontract/refusal-declared',
      at: 'paths/things.yaml#/post/x-refusals/body/0/status/1',
      message: 'Declare 500 among the responses of this operation.',
    },
  ])
})

test('rejects an example that the response of the first status does not have', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/post/x-refusals/body/0/example': 'NameMisssing' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/refusal-declared',
      at: 'paths/things.yaml#/post/x-refusals/body/0/example',
      message: 'The response for 422 has no example "NameMisssing": add it, or use one of NameMissing.',
    },
  ])
})

test('looks for the example in 4XX where the first status is not declared', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/post/x-refusals/body/0/status': ['409'] })
  expect(problems).toEqual([
    {
      rule: 'trucontract/refusal-declared',
      at: 'paths/things.yaml#/post/x-refusals/body/0/example',
      message: 'The response for 409 has no example "NameMissing": add it.',
    },
  ])
})
