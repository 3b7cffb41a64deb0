import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('rejects a second tag', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/tags': ['Things', 'Things'] })
  expect(problems).toEqual([
    { rule: 'trucontract/one-tag', at: 'paths/things.yaml#/get/tags', message: 'Give the operation exactly one tag.' },
  ])
})

test('rejects an operation without a tag', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/tags': [] })
  expect(problems).toEqual([
    { rule: 'trucontract/one-tag', at: 'paths/things.yaml#/get/tags', message: 'Give the operation exactly one tag.' },
  ])
})
