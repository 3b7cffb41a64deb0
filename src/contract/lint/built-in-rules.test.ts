import { expect, test } from 'vitest'
import { lintContract } from './testing/lint-contract.ts'

const operation = 'paths/things.yaml#/get'

/** The rules of Redocly's own that the conventions rely on, and a change that each must notice. */
const changes: Record<string, Record<string, unknown>> = {
  'operation-operationId': { [`${operation}/operationId`]: undefined },
  'operation-operationId-unique': { [`${operation}/operationId`]: 'getThing' },
  'operation-summary': { [`${operation}/summary`]: undefined },
  'operation-description': { [`${operation}/description`]: undefined },
  'operation-tag-defined': { [`${operation}/tags`]: ['Widgets'] },
  'operation-4xx-response': { [`${operation}/responses/401`]: undefined, [`${operation}/responses/4XX`]: undefined },
  'security-defined': { [`${operation}/security`]: undefined },
  'parameter-description': { 'components/parameters/Limit.yaml#/description': undefined },
  'path-parameters-defined': { 'paths/things@{id}.yaml#/parameters/0': { $ref: '../components/parameters/Limit.yaml' } },
  'no-unresolved-refs': { [`${operation}/responses/404`]: { $ref: '../components/responses/Missing.yaml' } },
  'no-invalid-media-type-examples': { 'components/examples/OneThing.yaml#/value/meta/total': 'one' },
  'no-invalid-parameter-examples': { 'components/parameters/Limit.yaml#/example': 'many' },
  'no-invalid-schema-examples': { 'components/schemas/PageMeta.yaml#/properties/total/examples': ['one'] },
  'spec-strict-refs': { 'openapi.yaml#/info': { $ref: 'components/examples/NewThing.yaml' } },
}

test.each(Object.entries(changes))('enables %s', async (rule, change) => {
  const problems = await lintContract(change)
  expect(problems.map((problem) => problem.rule)).toContain(rule)
})

test('rejects a request example that breaks its schema', async () => {
  const problems = await lintContract({ 'components/examples/NewThing.yaml#/value/name': 1 })
  expect(new Set(problems.map(({ rule, at }) => `${rule} ${at}`))).toEqual(
    new Set(['no-invalid-media-type-examples components/examples/NewThing.yaml#/value/name']),
  )
})
