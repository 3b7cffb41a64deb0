import { expect, test } from 'vitest'
import { notPassed, runAcme } from '../../src/conformance/testing/run-acme.ts'

const only = { requirements: ['acme/input/*'] }
const failing = (...names: string[]) => names.map((name) => `fail acme/input/createStore.${name}`)

test('passes a server that keeps to the contract', async () => {
  expect(notPassed(await runAcme({}, only))).toEqual([])
})

test('has one requirement for each rule whose refusal is documented', async () => {
  const report = await runAcme({}, only)
  expect(report.requirements.map(({ id }) => id.slice('acme/input/'.length))).toEqual([
    'listStores.query.limit.type',
    'listStores.query.limit.minimum',
    'listStores.query.offset.type',
    'listStores.query.offset.minimum',
    'listStores.query.owner.required',
    'createStore.body.type',
    'createStore.body.name.required',
    'createStore.body.platform.required',
    'createStore.body.name.type',
    'createStore.body.name.minLength',
    'createStore.body.name.maxLength',
    'createStore.body.platform.enum',
    'createStore.body.size.type',
    'createStore.body.size.minimum',
    'createStore.body.size.maximum',
    'createStore.body.tags.type',
    'createStore.body.tags.minItems',
    'createStore.body.tags.maxItems',
    'createStore.body.tags.uniqueItems',
    'createStore.body.tags.0.type',
    'createStore.body.tags.0.pattern',
    'createStore.body.note.type',
    'createStore.body.owner.type',
    'createStore.body.owner.email.required',
    'createStore.body.owner.email.type',
    'createStore.body.owner.email.format',
    'createStore.syntax',
    'createStore.mediaType',
  ])
})

const ignored: readonly [keyword: string, expected: string[]][] = [
  ['required', failing('body.name.required', 'body.platform.required', 'body.owner.email.required')],
  ['enum', failing('body.platform.enum')],
  ['pattern', failing('body.tags.0.pattern')],
  ['format', failing('body.owner.email.format')],
  ['minLength', failing('body.name.minLength')],
  ['maxLength', failing('body.name.maxLength')],
  ['minimum', failing('body.size.minimum')],
  ['maximum', failing('body.size.maximum')],
  ['minItems', failing('body.tags.minItems')],
  ['maxItems', failing('body.tags.maxItems')],
  ['uniqueItems', failing('body.tags.uniqueItems')],
  ['syntax', failing('syntax')],
  ['mediaType', failing('mediaType')],
]
for (const [keyword, expected] of ignored) {
  test(`fails a server that does not look at ${keyword}`, async () => {
    expect(notPassed(await runAcme({ ignores: [keyword] }, only))).toEqual(expected)
  })
}

test('fails a server that does not look at types', async () => {
  const failed = notPassed(await runAcme({ ignores: ['type'] }, only))
  expect(failed).toEqual(
    failing(
      'body.type',
      'body.name.type',
      'body.size.type',
      'body.tags.type',
      'body.tags.0.type',
      'body.note.type',
      'body.owner.type',
      'body.owner.email.type',
    ),
  )
})

test('fails a server that does not look at the query', async () => {
  expect(notPassed(await runAcme({ ignores: ['query'] }, only))).toHaveLength(5)
})

test('fails a server that refuses with another status, or with another body', async () => {
  const otherStatus = await runAcme({ alter: (answer) => (answer.status === 422 ? { ...answer, status: 400 } : answer) }, only)
  const otherBody = await runAcme({ alter: (answer) => (answer.status === 422 ? { ...answer, body: {} } : answer) }, only)
  expect(otherStatus.verdicts.fail).toBe(21)
  expect(otherBody.verdicts.fail).toBe(21)
})

test('fails a server that refuses what lies right at the edge', async () => {
  const refuses = ({ size, name }: Record<string, unknown>) => size === 24 || String(name).length === 1
  expect(notPassed(await runAcme({ refuses }, only))).toEqual(failing('body.name.minLength', 'body.size.maximum'))
})
