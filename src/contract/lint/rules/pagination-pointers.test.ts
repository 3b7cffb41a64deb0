import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a pointer at nothing', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-pagination/total': '/meta/count' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/pagination-pointers',
      at: 'paths/things.yaml#/get/x-pagination/total',
      message: 'Correct the pointer "/meta/count": the schema of the answer describes nothing there.',
    },
  ])
})

test('rejects a pointer without a leading slash', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-pagination/echo': { size: 'meta' } })
  expect(problems).toEqual([
    {
      rule: 'trucontract/pagination-pointers',
      at: 'paths/things.yaml#/get/x-pagination/echo/size',
      message: 'Correct the pointer "meta": the schema of the answer describes nothing there.',
    },
  ])
})

test('rejects items that are no list', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-pagination/items': '/meta' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/pagination-pointers',
      at: 'paths/things.yaml#/get/x-pagination/items',
      message: 'Correct the pointer "/meta": the schema of the answer describes no list there.',
    },
  ])
})

test('follows compositions', async () => {
  const problems = await lintContract({
    'components/schemas/ThingList.yaml#/properties/meta': { allOf: [{ $ref: 'PageMeta.yaml' }], description: 'About the page.' },
  })
  expect(problems).toEqual([])
})
