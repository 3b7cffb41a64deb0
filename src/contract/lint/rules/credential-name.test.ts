import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('asks a security scheme for the name of its credential', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-name',
      at: 'components/securitySchemes/Key.yaml#/',
      message: 'Add `x-credential`: the name under which users supply this credential, such as apiKey.',
    },
  ])
})

test('rejects a name in snake case', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential': 'api_key' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-name',
      at: 'components/securitySchemes/Key.yaml#/x-credential',
      message: 'Write the credential\'s name "api_key" in camel case.',
    },
  ])
})
