import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ruleIds } from './plugin.ts'
import { lintContract } from './testing/lint-contract.ts'

test('finds no problem in a contract that follows the conventions', async () => {
  expect(await lintContract()).toEqual([])
})

test('keeps every rule with a test of its own', () => {
  const untested = ruleIds.filter((id) => !existsSync(new URL(`rules/${id}.test.ts`, import.meta.url)))
  expect(untested).toEqual([])
})
