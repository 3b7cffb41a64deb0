import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Contract,
  createAjv,
  discoverProviders,
  findGeneratedValidator,
  loadContract,
  type ValidatedSchema,
  validatorPath,
} from '#contract'
import { listJudgedSchemas } from '../conformance/judged-schemas.ts'
import { arbitraryValue, brokenValues } from '../mock/testing/arbitrary-value.ts'
import { listValidatedSchemas } from '../mock/validated-schemas.ts'

const contracts = await Promise.all(discoverProviders().map(({ id }) => loadContract(id)))
const junk = [undefined, null, true, 0, Number.POSITIVE_INFINITY, '', 'text', [], [null], {}, { data: [{}] }, Object.create(null)]

/** What mock server and suite validate by. */
function listSubjects(contract: Contract): ValidatedSchema[] {
  return [...listValidatedSchemas(contract), ...listJudgedSchemas(contract).map((schema) => ({ schema, fillsDefaults: false }))]
}

test.each(contracts)('$provider: a validator is generated for each schema', (contract) => {
  expect(listSubjects(contract).filter((subject) => !existsSync(validatorPath(subject)))).toEqual([])
})

test.each(contracts)('$provider: generated validators say and do to the letter what ajv does', { timeout: 120_000 }, (contract) => {
  const ajv = { plain: createAjv({}), defaults: createAjv({ useDefaults: true }) }
  const subjects = new Map(listSubjects(contract).map((subject) => [validatorPath(subject), subject]))
  const seen = { valid: 0, invalid: 0 }
  for (const subject of subjects.values()) {
    const { schema, fillsDefaults } = subject
    const generated = findGeneratedValidator(subject)
    const compiled = ajv[fillsDefaults ? 'defaults' : 'plain'].compile(schema as object)
    const samples = fc.sample(fc.oneof(arbitraryValue(schema, 'all'), arbitraryValue(schema)), { numRuns: 10, seed: 1 })
    const values = [...junk, ...samples, ...samples.slice(0, 3).flatMap((valid) => brokenValues(schema, valid).map(({ value }) => value))]
    for (const value of values) {
      const [ours, theirs] = [structuredClone(value), structuredClone(value)]
      const isValid = compiled(theirs)
      expect(generated?.(ours)).toBe(isValid)
      expect(generated?.errors).toEqual(compiled.errors)
      expect(ours).toEqual(theirs)
      seen[isValid ? 'valid' : 'invalid'] += 1
    }
  }
  expect(seen.valid > 0 && seen.invalid > 0).toBe(true)
})

test('finds nothing for a schema of no contract', () => {
  expect(findGeneratedValidator({ schema: { type: 'string', description: 'of no contract' }, fillsDefaults: false })).toBeUndefined()
})
