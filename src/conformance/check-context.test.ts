import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CheckContext } from './check-context.ts'
import { expect as suiteExpect } from './expect.ts'
import { runConformance } from './run-conformance.ts'
import type { AcmePaths } from './testing/acme-contract.ts'
import { createAcme } from './testing/acme-server.ts'
import { catalogueOf } from './testing/run-acme.ts'
import { resultOf, runCheck, acmeTarget as target, typed } from './testing/run-check.ts'

test('skips with a reason', async () => {
  expect(await resultOf(async ({ skip }) => skip('Not here.'))).toEqual({ verdict: 'skip', reason: 'Not here.' })
  expect(await resultOf(async ({ fixture }) => void fixture('point'))).toEqual({
    verdict: 'skip',
    reason: 'Needs the fixture point: set TRUCONTRACT_FIXTURE_POINT.',
  })
  const without = { target: { baseUrl: target.baseUrl } }
  const read = async ({ tenant }: CheckContext<AcmePaths>) => void (await tenant.GET('/stores/{id}', { params: { path: { id: '1' } } }))
  expect(await resultOf(read, without)).toEqual({
    verdict: 'skip',
    reason: 'Needs the credential apiKey (TRUCONTRACT_API_KEY), not supplied.',
  })
})

test('speaks with other credentials, or none', async () => {
  const statuses: number[] = []
  await runCheck(async ({ as, send, credential }) => {
    for (const credentials of [{}, { apiKey: credential('revokedApiKey') }, { apiKey: credential('apiKey') }]) {
      statuses.push((await as(credentials).GET('/stores/{id}', { params: { path: { id: '1' } } })).response.status)
      statuses.push((await send({ operationId: 'getStore', path: { id: '1' }, credentials })).response.status)
    }
  })
  expect(statuses).toEqual([401, 401, 401, 401, 404, 404])
})

test('gives names that repeat with seed and token, and differ otherwise', async () => {
  const names = async (seed: number, runToken: string) => {
    const given: string[] = []
    await runCheck(async ({ unique, random }) => void given.push(unique('a'), unique('a'), random.digits(8)), { seed, runToken })
    return given
  }
  const [one, again, otherRun, otherSeed] = await Promise.all([names(1, 'x'), names(1, 'x'), names(1, 'y'), names(2, 'x')])
  expect(one).toEqual(again)
  expect(new Set([...one, ...otherRun, ...otherSeed]).size).toBe(8)
  expect(otherRun[2]).toBe(one[2])
})

test('gives each integer once a run, beginning elsewhere with another seed or run', async () => {
  const integers = async (seed: number, runToken: string, count: number) => {
    const given: number[] = []
    await runCheck(async ({ uniqueInteger }) => void given.push(uniqueInteger(count), uniqueInteger(count), uniqueInteger(count)), {
      seed,
      runToken,
    })
    return given
  }
  expect((await integers(1, 'x', 3)).toSorted()).toEqual([0, 1, 2])
  const [one = [], ...others] = await Promise.all([
    integers(1, 'x', 1e9),
    integers(1, 'x', 1e9),
    integers(1, 'y', 1e9),
    integers(2, 'x', 1e9),
  ])
  expect(others[0]).toEqual(one)
  expect(new Set([one, ...others].flat()).size).toBe(9)
})

test('removes what was made, also after a failure', async () => {
  const { fetch, stores } = createAcme()
  const report = await runCheck(
    async ({ tenant }) => {
      await tenant.POST('/stores', { body: { name: 'North', platform: 'swell' } })
      suiteExpect(stores.size).toBe(1)
      throw new Error('Oops')
    },
    { fetch },
  )
  expect(stores.size).toBe(0)
  expect(report.leftovers).toBeUndefined()
})

test('runs all cleanups, the last one first, and tells what could not be done', async () => {
  const done: number[] = []
  const { leftovers } = await runCheck(async ({ cleanup }) => {
    cleanup(async () => done.push(1))
    cleanup(async () => {
      throw new Error('No way.')
    })
    cleanup(async () => done.push(3))
  })
  expect(done).toEqual([3, 1])
  expect(leftovers).toEqual(['No way.'])
})

test('remembers what could not be removed for the next run, without credentials', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'))
  const journalPath = join(folder, 'report', '.cleanup.json')
  const { fetch, stores } = createAcme()
  const refusing = async (request: Request) => (request.method === 'DELETE' ? new Response('{}', { status: 503 }) : fetch(request))
  const make = async ({ tenant }: CheckContext<AcmePaths>) =>
    void (await tenant.POST('/stores', { body: { name: 'North', platform: 'swell' } }))

  const first = await runCheck(make, { fetch: refusing, journalPath })
  expect(first.leftovers).toEqual(['DELETE /stores/s1 was answered with status 503; the next run tries again.'])
  expect(JSON.parse(readFileSync(journalPath, 'utf8'))).toEqual({
    number: 0,
    entry: { baseUrl: target.baseUrl, operationId: 'deleteStore', method: 'DELETE', path: '/stores/s1' },
  })

  await runCheck(async () => {}, { fetch, journalPath, target: { ...target, baseUrl: 'http://elsewhere.test/v1' } })
  await runCheck(async () => {}, { fetch, journalPath, profile: 'safe' })
  expect(stores.size).toBe(1)

  await runCheck(async () => {}, { fetch, journalPath })
  expect(stores.size).toBe(0)
  expect(existsSync(journalPath)).toBe(false)
  rmSync(folder, { recursive: true })
})

test('waits where the target asks for it, within the budget of the run', async () => {
  const { fetch } = createAcme()
  let refusals = 2
  const busy = async (request: Request) => {
    if (refusals === 0) return fetch(request)
    refusals -= 1
    return new Response('{}', { status: 429, headers: { 'retry-after': '0', 'content-type': 'application/json' } })
  }
  const statuses: number[] = []
  const read = async ({ tenant }: CheckContext<AcmePaths>) =>
    void statuses.push((await tenant.GET('/stores/{id}', { params: { path: { id: '1' } } })).response.status)
  await runCheck(read, { fetch: busy })
  refusals = 1
  await runCheck(read, { fetch: busy, maxWaitMs: 0 })
  expect(statuses).toEqual([404, 429])
})

test('keeps what is isolated apart where the target offers it, and nowhere else', async () => {
  const seen: (string | null)[] = []
  const { fetch } = createAcme()
  const spy = async (request: Request) => {
    seen.push(request.headers.get('x-mock-namespace'))
    return request.url.includes('/__mock/clock') ? Response.json({ now: '2026-01-01T00:00:00Z' }) : fetch(request)
  }
  const check = async (context: CheckContext) => {
    await typed(context).tenant.GET('/stores/{id}', { params: { path: { id: '1' } } })
    if (context.hasCapability('clock')) expect(await context.clock.now()).toEqual(new Date('2026-01-01T00:00:00Z'))
  }
  const catalogue = catalogueOf({ check, isolated: true }, { check, isolated: false })
  await runConformance({ catalogue, target: { ...target, admin: 'http://acme.test/__mock' }, fetch: spy, probes: false, concurrency: 1 })
  expect(seen).toEqual([expect.stringMatching(/^\w{16}$/), seen[0], null, null])
  seen.length = 0
  await runConformance({ catalogue, target, fetch: spy, probes: false })
  expect(seen).toEqual([null, null])
})

test('lets only what is isolated move the clock', async () => {
  const { verdict, reason } = await resultOf(async ({ clock }) => clock.advance({ seconds: 1 }), {
    target: { ...target, admin: 'http://acme.test/__mock' },
  })
  expect([verdict, reason]).toEqual(['error', expect.stringContaining('Only an isolated requirement moves the clock')])
})
