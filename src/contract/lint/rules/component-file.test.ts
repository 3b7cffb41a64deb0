import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'
import { validContract } from '../testing/valid-contract.ts'

test('rejects a reference into a file', async () => {
  const problems = await lintContract({
    'components/schemas/PageMeta.yaml#/$defs': { Count: { type: 'integer', description: 'A count.' } },
    'components/schemas/PageMeta.yaml#/properties/total': { $ref: '#/$defs/Count' },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/component-file',
      at: 'components/schemas/PageMeta.yaml#/properties/total/$ref',
      message: 'Put the component into a file of its own, components/schemas/<Name>.yaml, and refer to that.',
    },
  ])
})

test('rejects a component in a folder of another kind', async () => {
  const problems = await lintContract({
    'components/schemas/PageMeta.yaml': undefined,
    'components/models/PageMeta.yaml': validContract()['components/schemas/PageMeta.yaml'],
    'components/schemas/ThingList.yaml#/properties/meta/$ref': '../models/PageMeta.yaml',
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/component-file',
      at: 'components/schemas/ThingList.yaml#/properties/meta/$ref',
      message: 'Put the component into a file of its own, components/schemas/<Name>.yaml, and refer to that.',
    },
  ])
})

test('rejects a name that is not in Pascal case', async () => {
  const problems = await lintContract({
    'components/parameters/Id.yaml': undefined,
    'components/parameters/thing_id.yaml': validContract()['components/parameters/Id.yaml'],
    'paths/things@{id}.yaml#/parameters/0/$ref': '../components/parameters/thing_id.yaml',
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/component-file',
      at: 'paths/things@{id}.yaml#/parameters/0/$ref',
      message: 'Rename thing_id.yaml to Pascal case: it is the name of the component.',
    },
  ])
})

test('rejects a security scheme whose file has another name', async () => {
  const problems = await lintContract({
    'components/securitySchemes/Key.yaml': undefined,
    'components/securitySchemes/Token.yaml': validContract()['components/securitySchemes/Key.yaml'],
    'openapi.yaml#/components/securitySchemes/Key/$ref': 'components/securitySchemes/Token.yaml',
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/component-file',
      at: 'openapi.yaml#/components/securitySchemes/Key/$ref',
      message: 'Give security scheme and file one name: "Key" refers to Token.yaml.',
    },
  ])
})
