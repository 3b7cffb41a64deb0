import { expect, test } from 'vitest'
import type { Fault } from './fault.ts'
import { loadFaults } from './load-mock.ts'
import { serveMock } from './start-mock.ts'
import { acmeContract, acmeMock } from './testing/acme.ts'
import { readAnswer } from './testing/read-answer.ts'

const common = { class: 'test', statement: 'For this test.', breaks: [] }

/** Creates a thing with the key of the first tenant and the fault switched on. */
async function createWith(fault: Omit<Fault, keyof typeof common | 'id'>) {
  const faults = [{ ...common, id: 'acme/test/all/fault', ...fault }]
  const mock = await serveMock(
    acmeContract,
    { ...acmeMock, catalogue: () => ({ faults }) },
    { isSocketless: true, faults: ['acme/test/all/fault'] },
  )
  const init = { method: 'POST', headers: { 'x-key': 'first-key', 'content-type': 'application/json' }, body: '{"name":"North"}' }
  return readAnswer(mock.fetch(`${mock.baseUrl}/things`, init))
}

test('a fault sees an accepted credential and may refuse it', async () => {
  const seen: unknown[] = []
  const { status } = await createWith({
    credential: ({ state, scheme, credential }) => {
      seen.push([state, scheme, credential?.name])
      return 'unknown'
    },
  })
  expect(seen).toEqual([['good', 'Key', 'apiKey']])
  expect(status).toBe(401)
})

test('a fault that decides nothing leaves an accepted credential as it is', async () => {
  expect((await createWith({ credential: ({ state }) => state })).status).toBe(201)
})

test("a fault can answer from another tenant's data", async () => {
  const answers: unknown[] = []
  const { status, body } = await createWith({
    behavior: async (next, _request, { tenant }, inTenant) => {
      const [own, other] = [await next(), await inTenant('second')]
      answers.push(tenant.id, own.body)
      return other
    },
  })
  expect(status).toBe(201)
  expect(answers).toEqual(['first', { id: expect.any(String) as string, name: 'North' }])
  expect(body).not.toEqual(answers[1])
})

test('the absence of a credential is a fault of the first scheme only', () => {
  const states = [{ state: 'absent', description: '', status: '401', provenance: { tier: 'docs' } }] as const
  const scheme = { ...acmeContract.securitySchemes.Key, states }
  const securitySchemes = Object.fromEntries(['Key', 'Other', 'Both'].map((name) => [name, { ...scheme, name }])) as never
  const faultsOf = (security: readonly Readonly<Record<string, readonly string[]>>[]) => {
    const operations = acmeContract.operations.map((operation) => ({ ...operation, security }))
    return loadFaults({ ...acmeContract, operations, securitySchemes }, acmeMock).flatMap(
      ({ id }) => /(\w+)-absent-accepted$/.exec(id)?.[1] ?? [],
    )
  }
  expect(faultsOf([{ Key: [] }, { Other: [] }])).toEqual(['Key'])
  expect(faultsOf([{ Key: [] }, { Other: [], Both: [] }])).toEqual(['Key', 'Other', 'Both'])
})

test('a fault of the contract can be marked as equivalent, by an id that exists', () => {
  const id = 'acme/body/createThing/name-dropped'
  const marked = loadFaults(acmeContract, { ...acmeMock, catalogue: () => ({ equivalentFaults: { [id]: 'Nobody looks.' } }) })
  expect(marked.filter(({ equivalent }) => equivalent !== undefined).map((fault) => [fault.id, fault.equivalent])).toEqual([
    [id, 'Nobody looks.'],
  ])
  expect(() => loadFaults(acmeContract, { ...acmeMock, catalogue: () => ({ equivalentFaults: { 'acme/body/none': 'x' } }) })).toThrow(
    'mocks/acme: equivalentFaults names "acme/body/none", which is no fault of the contract.',
  )
})

test('a variant behaves otherwise, on its operation only, until it is switched off', async () => {
  const behavior = async () => ({ status: 201, body: { id: '00000000-0000-4000-8000-000000000000', name: 'Otherwise' } })
  const variants = [
    { id: 'acme/otherwise', statement: 'All things are one.', operationId: 'createThing', behavior },
    { id: 'acme/elsewhere', statement: 'Nothing here.', operationId: 'listThings', behavior },
  ]
  const mock = await serveMock(
    acmeContract,
    { ...acmeMock, catalogue: () => ({ variants }) },
    { isSocketless: true, variants: ['acme/otherwise'] },
  )
  const create = async () => {
    const init = { method: 'POST', headers: { 'x-key': 'first-key', 'content-type': 'application/json' }, body: '{"name":"North"}' }
    return (await readAnswer(mock.fetch(`${mock.baseUrl}/things`, init))).body
  }
  expect(await create()).toEqual({ id: '00000000-0000-4000-8000-000000000000', name: 'Otherwise' })
  mock.variants.set(['acme/elsewhere'])
  expect(await create()).toEqual({ id: expect.any(String) as string, name: 'North' })
})
