import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('asks an operation for its provenance', async () => {
  const problems = await lintContract({ 'paths/things.yaml#/get/x-provenance': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/provenance-present',
      at: 'paths/things.yaml#/get',
      message: 'Add `x-provenance`: the page that says this, and its tier.',
    },
  ])
})

test('asks a response for its provenance', async () => {
  const problems = await lintContract({ 'components/responses/KeyRefused.yaml#/x-provenance': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/provenance-present',
      at: 'components/responses/KeyRefused.yaml#/',
      message: 'Add `x-provenance`: the page that says this, and its tier.',
    },
  ])
})

test('asks a security scheme for its provenance', async () => {
  const problems = await lintContract({ 'components/securitySchemes/Key.yaml#/x-provenance': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/provenance-present',
      at: 'components/securitySchemes/Key.yaml#/',
      message: 'Add `x-provenance`: the page that says this, and its tier.',
    },
  ])
})

test('asks a webhook for its provenance', async () => {
  const problems = await lintContract({ 'openapi.yaml#/webhooks/thing.created/x-provenance': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/provenance-present',
      at: 'openapi.yaml#/webhooks/thing.created/post',
      message: 'Add `x-provenance`: the page that says this, and its tier.',
    },
  ])
})

test('accepts the provenance of a webhook on its operation', async () => {
  const problems = await lintContract({
    'openapi.yaml#/webhooks/thing.created/x-provenance': undefined,
    'openapi.yaml#/webhooks/thing.created/post/x-provenance': { tier: 'undocumented' },
  })
  expect(problems).toEqual([])
})
