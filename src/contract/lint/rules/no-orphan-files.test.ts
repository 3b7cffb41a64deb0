import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a file that nothing refers to', async () => {
  const problems = await lintContract({ 'components/schemas/Widget.yaml': { type: 'object' } })
  expect(problems).toEqual([
    {
      rule: 'trucontract/no-orphan-files',
      at: 'openapi.yaml#/openapi',
      message: 'Delete components/schemas/Widget.yaml or refer to it: nothing does.',
    },
  ])
})
