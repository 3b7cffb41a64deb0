import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('asks a security scheme for its states', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-states': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-states-named',
      at: 'components/securitySchemes/Key.yaml#/',
      message: 'List the states that a credential can be in under `x-credential-states`.',
    },
  ])
})

test('rejects a state in snake case', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-states/0/state': 'not_sent' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-states-named',
      at: 'components/securitySchemes/Key.yaml#/x-credential-states/0/state',
      message: 'Write the state "not_sent" in camel case.',
    },
  ])
})

test('rejects a state that is listed twice', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-credential-states/1/state': 'absent' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/credential-states-named',
      at: 'components/securitySchemes/Key.yaml#/x-credential-states/1/state',
      message: 'Rename or merge this state: "absent" is listed before.',
    },
  ])
})
