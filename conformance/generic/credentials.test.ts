import { expect, test } from 'vitest'
import { type AcmeFaults, acmeCredentials } from '../../src/conformance/testing/acme-server.ts'
import { notPassed, runAcme } from '../../src/conformance/testing/run-acme.ts'

const operations = ['listStores', 'createStore', 'getStore', 'deleteStore']
const only = { requirements: ['acme/credentials/*'] }
const failing = (state: string, among = operations) => among.map((operation) => `fail acme/credentials/${operation}.ApiKey.${state}`)

test('passes a server that keeps to the contract', async () => {
  const report = await runAcme({}, only)
  expect(notPassed(report)).toEqual([])
  expect(report.coverage.credentialStates).toEqual({ covered: 22, total: 22, missing: [] })
})

const accepted: readonly [state: string, expected: string[]][] = [
  ['absent', operations.flatMap((operation) => [...failing('absent', [operation]), ...failing('absent.Bearer', [operation])])],
  ['malformed', failing('malformed')],
  ['unknown', failing('unknown')],
  ['revoked', failing('revoked')],
  ['withoutScope', failing('withoutScope', ['createStore', 'deleteStore'])],
]
for (const [state, expected] of accepted) {
  test(`fails a server that accepts a credential in the state ${state}`, async () => {
    expect(notPassed(await runAcme({ accepts: [state] }, only)).toSorted()).toEqual(expected.toSorted())
  })
}

const refusals: readonly [what: string, alter: NonNullable<AcmeFaults['alter']>][] = [
  [
    '401 and 403 swapped',
    (answer) => (answer.status === 401 ? { ...answer, status: 403 } : answer.status === 403 ? { ...answer, status: 401 } : answer),
  ],
  [
    'the body of another cause',
    (answer) => (answer.status === 401 || answer.status === 403 ? { ...answer, body: { error: 'something else' } } : answer),
  ],
  [
    'a refusal in another media type',
    (answer) => (answer.status > 400 ? { ...answer, headers: { 'content-type': 'text/plain' } } : answer),
  ],
]
for (const [what, alter] of refusals) {
  test(`fails a server with ${what}`, async () => {
    const report = await runAcme({ alter }, only)
    expect(report.verdicts).toEqual({ pass: 0, warn: 0, fail: 22, skip: 0, error: 0 })
  })
}

test('takes unknown members beside the documented ones', async () => {
  const alter: AcmeFaults['alter'] = (answer) =>
    answer.status === 401 ? { ...answer, body: { ...(answer.body as object), hint: 'see docs' } } : answer
  expect(notPassed(await runAcme({ alter }, only))).toEqual([])
})

test('skips, with the name of the variable, what needs a credential that is not supplied', async () => {
  const { revokedApiKey: _revoked, ...credentials } = acmeCredentials
  const report = await runAcme({}, { ...only, target: { baseUrl: 'http://acme.test/v1', credentials } })
  const skipped = report.requirements.filter(({ verdict }) => verdict === 'skip')
  expect(skipped.map(({ id }) => id)).toEqual(operations.map((operation) => `acme/credentials/${operation}.ApiKey.revoked`))
  expect(skipped[0]).toMatchObject({
    reason: 'Needs revokedApiKey (TRUCONTRACT_REVOKED_API_KEY), not supplied.',
    missingCredentials: ['revokedApiKey'],
  })
})

test('shows no made-up credential that resembles the real one', async () => {
  const sent: string[] = []
  const { fetch } = await import('../../src/conformance/testing/acme-server.ts').then(({ createAcme }) => createAcme())
  const spy = async (request: Request) => {
    sent.push(request.headers.get('x-api-key') ?? '')
    return fetch(request)
  }
  await runAcme(
    {},
    { requirements: ['acme/credentials/getStore.ApiKey.unknown', 'acme/credentials/getStore.ApiKey.malformed'], fetch: spy },
  )
  const foreign = sent.filter((key) => key !== acmeCredentials.apiKey && key !== '')
  expect(foreign.length).toBeGreaterThan(5)
  for (const key of foreign) expect(key).not.toContain(acmeCredentials.apiKey.slice(3, 11))
})

test('leaves operations that change something to the profile full', async () => {
  const report = await runAcme({}, { ...only, profile: 'safe' })
  const skipped = report.requirements.filter(({ verdict }) => verdict === 'skip')
  expect(new Set(skipped.map(({ operations: [operation] }) => operation))).toEqual(new Set(['createStore', 'deleteStore']))
  expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['Changes data: runs with the profile full only.']))
  expect(report.verdicts.pass + skipped.length).toBe(22)
})
