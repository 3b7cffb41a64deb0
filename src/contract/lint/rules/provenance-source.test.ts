import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('asks a documented fact for its page', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-provenance': { tier: 'docs' } })
  expect(problems).toEqual([
    {
      rule: 'trucontract/provenance-source',
      at: 'paths/things.yaml#/get/x-provenance',
      message: 'Add `source`: the URL of the page, or make the tier `undocumented`.',
    },
  ])
})

test('rejects a source that is no https URL', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-pagination/provenance/source': 'http://docs.things.test/' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/provenance-source',
      at: 'paths/things.yaml#/get/x-pagination/provenance/source',
      message: 'Make `source` an https URL of a page; "http://docs.things.test/" is none.',
    },
  ])
})

test('accepts an undocumented fact without a page', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-provenance': { tier: 'undocumented' } })
  expect(problems).toEqual([])
})
