import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

test('asks for the version of OpenAPI that the tools share', async () => {
  const problems = await lintContract({ 'openapi.yaml#/openapi': '3.1.0' })
  expect(problems).toEqual([{ rule: 'trucontract/dialect', at: 'openapi.yaml#/openapi', message: 'Make `openapi` 3.1.1.' }])
})

test('asks for a dialect', async () => {
  const problems = await lintContract({ 'openapi.yaml#/jsonSchemaDialect': undefined })
  expect(problems).toEqual([
    {
      rule: 'trucontract/dialect',
      at: 'openapi.yaml#/openapi',
      message: 'Set `jsonSchemaDialect` to https://json-schema.org/draft/2020-12/schema.',
    },
  ])
})

test('rejects the dialect that turns off validation in Prism', async () => {
  const problems = await lintContract({ 'openapi.yaml#/jsonSchemaDialect': 'https://spec.openapis.org/oas/3.1/dialect/base' })
  expect(problems).toEqual([
    {
      rule: 'trucontract/dialect',
      at: 'openapi.yaml#/jsonSchemaDialect',
      message: 'Set `jsonSchemaDialect` to https://json-schema.org/draft/2020-12/schema.',
    },
  ])
})
