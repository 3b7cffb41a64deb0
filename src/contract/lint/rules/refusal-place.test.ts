import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a refusal of the body where there is none', async () => {
  const problems = await lintContract({
    'paths/things.yaml#/get/x-refusals/body': { status: ['4XX'], provenance: { tier: 'undocumented' } },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/refusal-place',
      at: 'paths/things.yaml#/get/x-refusals/body',
      message: 'Delete this refusal or declare a request body: the operation has none.',
    },
  ])
})

test('rejects a refusal of path parameters where there are none', async () => {
  const problems = await lintContract({
    'paths/things.yaml#/get/x-refusals/path': { status: ['4XX'], provenance: { tier: 'undocumented' } },
  })
  expect(problems).toEqual([
    {
      rule: 'trucontract/refusal-place',
      at: 'paths/things.yaml#/get/x-refusals/path',
      message: 'Delete this refusal or declare a path parameter: the operation has none.',
    },
  ])
})

test("knows the path item's parameters", async () => {
  const problems = await lintContract({
    'paths/things@{id}.yaml#/get/x-refusals': { path: { status: ['4XX'], provenance: { tier: 'undocumented' } } },
  })
  expect(problems).toEqual([])
})
