import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a regular expression that does not compile', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-format': 'key_[' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-format-compiles',
      at: 'components/securitySchemes/Key.yaml#/x-credential-format',
      message: 'Correct the regular expression "key_[": it does not compile.',
    },
  ])
})
