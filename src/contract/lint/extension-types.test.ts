import { expect, test } from 'vitest'
import { lintContract } from './testing/lint-contract.ts'

const list = 'paths/things.yaml#/get'
const state = 'components/securitySchemes/Key.yaml#/x-credential-states/1'

test('rejects a tier that does not exist', async () => {
  const [problem, ...others] = await lintContract({ [`${list}/x-provenance/tier`]: 'rumor' })
  expect(problem).toMatchObject({ rule: 'struct', at: `${list}/x-provenance/tier` })
  expect(others).toEqual([])
})

test('asks a credential state for its description', async () => {
  const problems = await lintContract({ [`${state}/description`]: undefined })
  expect(problems).toEqual([{ rule: 'struct', at: state, message: 'The field `description` must be present on this level.' }])
})

test('rejects a misspelled member of an extension', async () => {
  const problems = await lintContract({ [`${state}/credentail`]: 'expiredKey' })
  expect(problems).toEqual([{ rule: 'struct', at: `${state}/credentail`, message: 'Property `credentail` is not expected here.' }])
})

test('rejects a keyword that no request can break', async () => {
  const problems = await lintContract({ [`${list}/x-refusals/query/keywords`]: ['description'] })
  expect(problems).toEqual([
    { rule: 'struct', at: `${list}/x-refusals/query/keywords/0`, message: '`keywords` "description" is not a valid value.' },
  ])
})

test('rejects a place where no request can break', async () => {
  const refusal = { status: ['4XX'], provenance: { tier: 'undocumented' } }
  const [problem] = await lintContract({ [`${list}/x-refusals/cookie`]: refusal })
  expect(problem).toMatchObject({ rule: 'struct', at: `${list}/x-refusals/cookie` })
})

test('rejects a style of pagination that does not exist', async () => {
  const [problem, ...others] = await lintContract({ [`${list}/x-pagination/style`]: 'cursor' })
  expect(problem).toMatchObject({ rule: 'struct', at: `${list}/x-pagination/style` })
  expect(others).toEqual([])
})

test('checks the schemas inside extensions', async () => {
  const [problem] = await lintContract({ [`${state}/body/type`]: 'objekt' })
  expect(problem).toMatchObject({ rule: 'struct', at: `${state}/body/type` })
})
