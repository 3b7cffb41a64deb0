import { expect, test } from 'vitest'
import type { CheckContext } from './check-context.ts'
import { expect as suiteExpect } from './expect.ts'
import { runConformance } from './run-conformance.ts'
import { type AcmePaths, acme } from './testing/acme-contract.ts'
import { createAcme } from './testing/acme-server.ts'
import { acmeCatalogue, catalogueOf, runAcme } from './testing/run-acme.ts'
import { resultOf, runCheck, acmeTarget as target, typed } from './testing/run-check.ts'

test('passes what throws nothing', async () => {
  const check = async ({ tenant }: CheckContext<AcmePaths>) => {
    const { data, response } = await tenant.POST('/stores', { body: { name: 'North', platform: 'swell' } })
    suiteExpect(response.status).toBe(201)
    suiteExpect(data).toEqual({ id: suiteExpect.any(String), name: 'North', platform: 'swell' })
  }
  expect(await resultOf(check)).toEqual({ verdict: 'pass' })
})

test('maps a failed assertion by level, with both values as evidence', async () => {
  const check = async (context: CheckContext) => {
    const { response } = await typed(context).tenant.GET('/stores/{id}', { params: { path: { id: 'none' } } })
    suiteExpect(response.status, 'status').toBe(200)
  }
  const catalogue = catalogueOf({ check, level: 'MUST' }, { check, level: 'SHOULD' }, { check, level: 'MAY' })
  const { requirements } = await runConformance({ catalogue, target, fetch: createAcme().fetch, probes: false })
  expect(requirements.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['fail', 'status: expected 404 to be 200 // Object.is equality'],
    ['warn', 'status: expected 404 to be 200 // Object.is equality'],
    ['pass', 'status: expected 404 to be 200 // Object.is equality'],
  ])
  expect(requirements[0]?.evidence).toEqual([
    {
      curl: `curl -i http://acme.test/v1/stores/none -H 'accept: application/json' -H 'x-api-key: '"$TRUCONTRACT_API_KEY"`,
      request: {
        method: 'GET',
        url: 'http://acme.test/v1/stores/none',
        headers: { accept: 'application/json', 'x-api-key': '$TRUCONTRACT_API_KEY' },
      },
      response: {
        status: 404,
        headers: { 'content-type': 'application/json' },
        body: '{"error":"not found"}',
        durationMs: expect.any(Number),
      },
      expected: '200',
      received: '404',
    },
  ])
  expect(requirements[2]?.evidence).toBeUndefined()
})

test('takes every matcher for an assertion', async () => {
  const failing: (() => void)[] = [
    () => suiteExpect(404).toBeOneOf([200, 201]),
    () => suiteExpect(404).toSatisfy((status: number) => status < 300),
    () => suiteExpect([1]).toContain(2),
    () => suiteExpect('a').toMatch(/b/),
    () => suiteExpect(1).toBeGreaterThan(2),
    () => suiteExpect({ a: 1 }).toHaveProperty('b'),
  ]
  for (const fail of failing) expect((await resultOf(async () => fail())).verdict).toBe('fail')
})

test('shows the last three exchanges, the decisive one first', async () => {
  const { requirements } = await runCheck(async ({ tenant }) => {
    for (const id of ['1', '2', '3', '4']) await tenant.GET('/stores/{id}', { params: { path: { id } } })
    suiteExpect(1).toBe(2)
  })
  expect(requirements[0]?.evidence?.map(({ request }) => request.url.slice(-1))).toEqual(['4', '3', '2'])
})

test('calls an exception of the check an error', async () => {
  const result = await resultOf(async () => {
    throw new TypeError('Oops')
  })
  expect(result).toEqual({ verdict: 'error', reason: expect.stringMatching(/^The check itself failed: Oops at /) })
})

test('calls it a fail where the check stumbles over a broken answer', async () => {
  const { fetch } = createAcme({ alter: (answer) => ({ ...answer, body: {} }) })
  const check = async ({ tenant }: CheckContext<AcmePaths>) => {
    const { data } = await tenant.POST('/stores', { body: { name: 'North', platform: 'swell' } })
    suiteExpect((data as unknown as { owner: { email: string } }).owner.email).toBe('x')
  }
  const { verdict, reason } = await resultOf(check, { fetch })
  expect(verdict).toBe('fail')
  expect(reason).toMatch(/^The check could not go on after POST \/stores \(status 201\)\. The body must have required property 'id'/)
})

test('calls it a fail where an answer is no JSON', async () => {
  const { fetch } = createAcme({ alter: () => ({ status: 200, text: '<html>' }) })
  const { verdict } = await resultOf(async ({ tenant }) => void (await tenant.GET('/stores/{id}', { params: { path: { id: '1' } } })), {
    fetch,
  })
  expect(verdict).toBe('fail')
})

test('skips what the target cannot offer', async () => {
  const catalogue = catalogueOf({ needs: ['clock'] }, { needs: ['otherTenant'] }, { fixtures: ['point'] }, { profile: 'full' })
  const { requirements } = await runConformance({ catalogue, target, probes: false, fetch: createAcme().fetch })
  expect(requirements.map(({ reason }) => reason)).toEqual([
    "The target's clock cannot be moved.",
    'The provider has no second tenant.',
    'Needs the fixture point (TRUCONTRACT_FIXTURE_POINT), not supplied.',
    'Changes data: runs with the profile full only.',
  ])
})

test('leaves out what is exempt, with the reason', async () => {
  const catalogue = catalogueOf({}, {})
  const profile = { ...catalogue.profile, exemptions: [{ requirement: 'acme/test/*', reason: 'Not yet built.' }] }
  const { requirements } = await runConformance({ catalogue: { ...catalogue, profile }, target, probes: false, fetch: createAcme().fetch })
  expect(requirements.map(({ verdict, reason }) => [verdict, reason])).toEqual(Array(2).fill(['skip', 'Exempt: Not yet built.']))
})

test('runs what is isolated alone where there is no private copy, and what gathers last', async () => {
  const order: string[] = []
  const step = (name: string) => async () => {
    order.push(`+${name}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    order.push(`-${name}`)
  }
  const catalogue = catalogueOf(
    { check: step('gathers'), gathers: true },
    { check: step('alone 1'), isolated: true },
    { check: step('a') },
    { check: step('alone 2'), isolated: true },
    { check: step('b') },
  )
  const report = await runConformance({ catalogue, target, fetch: createAcme().fetch, probes: false })
  expect(order).toEqual(['+a', '+b', '-a', '-b', '+alone 1', '-alone 1', '+alone 2', '-alone 2', '+gathers', '-gathers'])
  expect(report.requirements.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5].map((number) => `acme/test/${number}`))
})

test('runs together, where there are no private copies, what shares one, and beside others what need not be alone', async () => {
  const order: string[] = []
  const step = (name: string) => async () => {
    order.push(`+${name}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    order.push(`-${name}`)
  }
  const catalogue = catalogueOf(
    { check: step('copy 1'), isolated: true, copy: 'a' },
    { check: step('alone'), isolated: true },
    { check: step('beside 1'), isolated: true, alone: false },
    { check: step('copy 2'), isolated: true, copy: 'a' },
    { check: step('beside 2') },
  )
  await runConformance({ catalogue, target, fetch: createAcme().fetch, probes: false })
  expect(order).toEqual([
    ...['+beside 1', '+beside 2', '-beside 1', '-beside 2'],
    ...['+copy 1', '+copy 2', '-copy 1', '-copy 2'],
    ...['+alone', '-alone'],
  ])
})

test('runs some requirements only, and says when a pattern fits none', async () => {
  const report = await runAcme({}, { requirements: ['acme/responses/get*', 'acme/responses/listStores'] })
  expect(report.requirements.map(({ id }) => id)).toEqual(['acme/responses/listStores', 'acme/responses/getStore'])
  await expect(runAcme({}, { requirements: ['acme/none'] })).rejects.toMatchObject({
    code: 'ERR_OPTION',
    message: expect.stringContaining('"acme/none"'),
  })
})

test('measures what was seen of the contract, with reasons for what was not', async () => {
  const { coverage } = await runAcme({}, { profile: 'safe' })
  expect(coverage.operations).toEqual({
    covered: 2,
    total: 4,
    missing: ['createStore', 'deleteStore'].map((what) => ({ what, reason: 'Changes data: seen with the profile full only.' })),
  })
  expect(coverage.statuses.missing.slice(0, 2)).toEqual([
    { what: 'listStores 403' },
    { what: 'createStore 201', reason: 'Changes data: seen with the profile full only.' },
  ])
})

test('has a catalogue without problems', async () => {
  const { requirements } = await acmeCatalogue()
  expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length)
  expect(acme.operations.map(({ id }) => id).filter((id) => !requirements.some(({ operations }) => operations.includes(id)))).toEqual([])
})
