import { expect, test } from 'vitest'
import { runConformance } from './run-conformance.ts'
import { renderEnd, renderResultLine } from './terminal.ts'
import { acmeCredentials, createAcme } from './testing/acme-server.ts'
import { closedPort, serveBytes, serveHttp, serveSelfSigned } from './testing/hostile-server.ts'
import { catalogueOf, runAcme } from './testing/run-acme.ts'
import { acmeTarget as target, typed } from './testing/run-check.ts'

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
