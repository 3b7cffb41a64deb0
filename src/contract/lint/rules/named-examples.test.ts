import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('asks a request body for an example', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/post/requestBody/content/application~1json/examples': {} })
  expect(problems).toEqual([
    {
      rule: 'trucontract/named-examples',
      at: 'paths/things.yaml#/post/requestBody/content/application~1json',
      message: 'Add a named example below `examples`.',
    },
  ])
})

test('asks a response for an example', async () => {
  const problems = await lintContract({
    'components/responses/OtherClientError.yaml#/content': { 'text/plain': { schema: { type: 'string' } } },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/named-examples',
      at: 'components/responses/OtherClientError.yaml#/content/text~1plain',
      message: 'Add a named example below `examples`.',
    },
  ])
})

test('rejects an example without a name', async () => {
  const problems = await lintContract({
    'components/responses/OtherClientError.yaml#/content': { 'text/plain': { schema: { type: 'string' }, example: 'no' } },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/named-examples',
      at: 'components/responses/OtherClientError.yaml#/content/text~1plain/example',
      message: 'Name the example: move it below `examples`.',
    },
  ])
})
