import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a reference out of the folder of the contract', async () => {
  const problems = await lintContract({
    '../components/examples/Shared.yaml': { value: { name: 'North' } },
    'paths/things.yaml#/post/requestBody/content/application~1json/examples/Shared': { $ref: '../../components/examples/Shared.yaml' },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/own-files',
      at: 'paths/things.yaml#/post/requestBody/content/application~1json/examples/Shared/$ref',
      message: 'Copy what "../../components/examples/Shared.yaml" points at into this contract\'s folder.',
    },
  ])
})
