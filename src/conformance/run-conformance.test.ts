import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CheckContext } from './check-context.ts'
import { expect as suiteExpect } from './expect.ts'
import type { Report } from './report.ts'
import { type ConformanceOptions, runConformance } from './run-conformance.ts'
import { renderEnd, renderResultLine } from './terminal.ts'
import { type AcmePaths, acme } from './testing/acme-contract.ts'
import { acmeCredentials, createAcme } from './testing/acme-server.ts'
import { closedPort, serveBytes, serveHttp, serveSelfSigned } from './testing/hostile-server.ts'
import { acmeCatalogue, catalogueOf, runAcme } from './testing/run-acme.ts'

const typed = (context: CheckContext) => context as unknown as CheckContext<AcmePaths>
const target = { baseUrl: 'http://acme.test/v1', credentials: acmeCredentials }

async function runCheck(
  check: (context: CheckContext<AcmePaths>) => Promise<void>,
  options: Partial<ConformanceOptions> = {},
): Promise<Report> {
  const catalogue = catalogueOf({ check: (context) => check(typed(context)), profile: 'full' })
  return runConformance({ catalogue, target, profile: 'full', fetch: createAcme().fetch, probes: false, runToken: 't', ...options })
}

async function resultOf(check: (context: CheckContext<AcmePaths>) => Promise<void>, options?: Partial<ConformanceOptions>) {
  const { requirements } = await runCheck(check, options)
  const [{ verdict, reason } = { verdict: undefined, reason: undefined }] = requirements
  return { verdict, ...(reason !== undefined && { reason }) }
}

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
    entries: [{ baseUrl: target.baseUrl, operationId: 'deleteStore', method: 'DELETE', path: '/stores/s1' }],
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

test('runs some requirements only, and says when a pattern fits none', async () => {
  const report = await runAcme({}, { requirements: ['acme/responses/get*', 'acme/responses/listStores'] })
  expect(report.requirements.map(({ id }) => id)).toEqual(['acme/responses/listStores', 'acme/responses/getStore'])
  await expect(runAcme({}, { requirements: ['acme/none'] })).rejects.toMatchObject({
    code: 'ERR_OPTION',
    message: expect.stringContaining('"acme/none"'),
  })
})

test('judges nothing where the target is not reached', async () => {
  const baseUrl = `http://127.0.0.1:${await closedPort()}`
  const report = await runAcme({}, { target: { baseUrl }, fetch: undefined })
  expect(report.fatal).toMatch(/: The connection was refused: .*\.$/)
  expect(report.verdicts).toEqual({ pass: 0, warn: 0, fail: 0, skip: 0, error: report.requirements.length })
  expect(report.requests).toBe(1)
})

const strangers: readonly [what: string, start: () => ReturnType<typeof serveHttp>, fatal: RegExp][] = [
  [
    'an HTML page',
    () => serveHttp((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Sign in</title></html>')),
    /an HTML page \("Sign in"\)/,
  ],
  [
    'a redirect',
    () => serveHttp((_, response) => response.writeHead(301, { location: 'https://acme.test/' }).end()),
    /a redirect to https:\/\/acme\.test\//,
  ],
  ['a certificate that nobody trusts', () => serveSelfSigned((_, response) => response.end('{}')), /certificate/],
  ['silence', () => serveBytes('', 'hang'), /No complete answer came within 300 ms/],
]
for (const [what, start, fatal] of strangers) {
  test(`judges nothing where it meets ${what}`, async () => {
    await using server = await start()
    const report = await runAcme({}, { target: { baseUrl: server.url, credentials: acmeCredentials }, fetch: undefined, timeoutMs: 300 })
    expect(report.fatal).toMatch(fatal)
    expect(report.verdicts.error).toBe(report.requirements.length)
    expect(report.requests).toBeLessThanOrEqual(2)
  })
}

test('goes on where only one operation answers with HTML', async () => {
  const report = await runAcme({
    alter: (answer, { operation }) =>
      operation === 'listStores' ? { status: 200, text: '<html>', headers: { 'content-type': 'text/html' } } : answer,
  })
  expect(report.fatal).toBeUndefined()
  expect(report.requirements.find(({ id }) => id === 'acme/responses/listStores')).toMatchObject({
    verdict: 'fail',
    reason: expect.stringContaining('text/html'),
  })
})

test('gives up when five requests in a row get no answer', async () => {
  let asked = 0
  const { fetch } = createAcme()
  const dying = async (request: Request) => {
    asked += 1
    if (asked > 20)
      throw Object.assign(new TypeError('fetch failed'), {
        cause: Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }),
      })
    return fetch(request)
  }
  const report = await runAcme({}, { fetch: dying, concurrency: 1 })
  expect(report.fatal).toBe(
    'The target stopped answering: 5 requests in a row failed. The connection was refused: connect ECONNREFUSED 127.0.0.1:1.',
  )
  expect(report.requirements.at(-1)).toMatchObject({ verdict: 'error', reason: expect.stringMatching(/^Not run\. The target stopped/) })
  expect(report.verdicts.pass).toBeGreaterThan(0)
})

test('ends in order when interrupted: what was made is removed, what is left is an error', async () => {
  const { fetch, stores } = createAcme()
  const controller = new AbortController()
  const report = await runConformance({
    catalogue: catalogueOf(
      {
        profile: 'full',
        check: async (context) => {
          await typed(context).tenant.POST('/stores', { body: { name: 'North', platform: 'swell' } })
          controller.abort()
          await typed(context).tenant.GET('/stores/{id}', { params: { path: { id: '1' } } })
        },
      },
      {},
    ),
    target,
    profile: 'full',
    concurrency: 1,
    fetch,
    signal: controller.signal,
    probes: false,
  })
  expect(report.requirements.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['error', 'The run was interrupted.'],
    ['error', 'Not run. The run was interrupted.'],
  ])
  expect(report.fatal).toBe('The run was interrupted.')
  expect(stores.size).toBe(0)
})

test('shows no credential anywhere, though the target echoes them in every way', async () => {
  const { fetch } = createAcme()
  const echo = async (request: Request) => {
    const keys = [request.headers.get('x-api-key') ?? '', request.headers.get('authorization') ?? '', ...Object.values(acmeCredentials)]
    const echoed = keys.flatMap((key) => [
      key,
      encodeURIComponent(key),
      btoa(key),
      btoa(`Bearer ${key}`),
      JSON.stringify(key),
      Buffer.from(key).toString('hex'),
    ])
    await fetch(request)
    return new Response(JSON.stringify({ echoed, [keys[0] ?? '']: 1 }), {
      status: 400,
      headers: { 'content-type': 'application/json', 'x-echo': encodeURIComponent(keys.join()) },
    })
  }
  const lines: string[] = []
  const report = await runAcme(
    {},
    { fetch: echo, probes: false, onResult: (result) => lines.push(renderResultLine(result, { hasColor: false })) },
  )
  expect(report.verdicts.fail).toBeGreaterThan(20)
  const shown = [JSON.stringify(report), renderEnd(report, [], { hasColor: true }), ...lines].join('\n')
  for (const secret of Object.values(acmeCredentials)) {
    const body = secret.slice(3)
    for (const form of [
      body,
      JSON.stringify(body).slice(1, -1),
      encodeURIComponent(body),
      Buffer.from(secret).toString('base64').slice(0, -4),
      Buffer.from(body).toString('hex'),
    ]) {
      expect(shown).not.toContain(form)
    }
  }
  expect(shown).toContain('$TRUCONTRACT_API_KEY')
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
