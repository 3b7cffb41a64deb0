import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'
import { validContract } from '../testing/valid-contract.ts'

test('rejects a path item in a file of another name', async () => {
  const problems = await lintContract({
    'openapi.yaml#/paths/~1things~1{id}/$ref': 'paths/things-by-id.yaml',
    'paths/things-by-id.yaml': validContract()['paths/things@{id}.yaml'],
    'paths/things@{id}.yaml': undefined,
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/path-item-file',
      at: 'openapi.yaml#/paths/~1things~1{id}',
      message: 'Put the path item into paths/things@{id}.yaml and refer to it from here.',
    },
  ])
})

test('rejects a path item written in place', async () => {
  const problems = await lintContract({
    'openapi.yaml#/paths/~1': {
      get: {
        operationId: 'getRoot',
        summary: 'Greet',
        description: 'Greets.',
        tags: ['Things'],
        security: [],
        'x-provenance': { tier: 'undocumented' },
        responses: {
          '200': { description: 'A greeting.', 'x-provenance': { tier: 'undocumented' } },
          '4XX': { $ref: 'components/responses/OtherClientError.yaml' },
        },
      },
    },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/path-item-file',
      at: 'openapi.yaml#/paths/~1',
      message: 'Put the path item into paths/.yaml and refer to it from here.',
    },
  ])
})
