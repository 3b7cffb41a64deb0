import { expect, test } from 'vitest'
import { type AcmeAnswer, type AcmeFaults, storeIn } from '../../src/conformance/testing/acme-server.ts'
import { notPassed, runAcme } from '../../src/conformance/testing/run-acme.ts'

const only = { requirements: ['acme/responses/*'] }
const ofGetStore = (change: (answer: AcmeAnswer) => AcmeAnswer): AcmeFaults => ({
  alter: (answer, { operation }) => (operation === 'getStore' && answer.status === 200 ? change(answer) : answer),
})

test('passes a server that keeps to the contract', async () => {
  expect(notPassed(await runAcme({}, only))).toEqual([])
})

const breaks: readonly [what: string, change: (answer: AcmeAnswer) => AcmeAnswer, reason: RegExp][] = [
  ['another declared status', (answer) => ({ ...answer, status: 404 }), /is answered with status 404 instead of 200/],
  ['an undeclared status', (answer) => ({ ...answer, status: 418 }), /Status 418 is not declared for getStore/],
  ['a server error', () => ({ status: 500, body: {} }), /failed with status 500/],
  ['a redirect', () => ({ status: 302, headers: { location: 'https://elsewhere.test/' } }), /a redirect to https:\/\/elsewhere\.test\//],
  ['another media type', (answer) => ({ ...answer, headers: { 'content-type': 'text/plain' } }), /text\/plain is not declared/],
  ['no body', ({ status }) => ({ status, text: '' }), /The body is missing/],
  ['a body that is no JSON', ({ status }) => ({ status, text: '{"id":' }), /The body is not JSON/],
  ['a missing member', (answer) => ({ ...answer, body: { name: 'North' } }), /must have required property 'id'/],
  ['a null', (answer) => ({ ...answer, body: { ...storeIn(answer.body), name: null } }), /at \/name must be string/],
  ['a member of another type', (answer) => ({ ...answer, body: { ...storeIn(answer.body), size: '3' } }), /at \/size must be integer/],
  ['an extra wrapper', (answer) => ({ ...answer, body: { data: answer.body } }), /must have required property/],
]
for (const [what, change, reason] of breaks) {
  test(`fails a server that answers with ${what}, in that operation alone`, async () => {
    const report = await runAcme(ofGetStore(change), only)
    expect(notPassed(report)).toEqual(['fail acme/responses/getStore'])
    expect(report.requirements.find(({ verdict }) => verdict === 'fail')?.reason).toMatch(reason)
  })
}

test('fails a server that leaves out a required header', async () => {
  const report = await runAcme({ alter: ({ headers: _headers, ...answer }) => answer }, only)
  expect(notPassed(report)).toEqual(['fail acme/responses/createStore'])
})

test('takes unknown members, and parameters of the media type', async () => {
  const alter: AcmeFaults['alter'] = (answer) =>
    answer.status === 200
      ? { ...answer, body: { ...(answer.body as object), news: 1 }, headers: { 'content-type': 'Application/JSON; charset=utf-8' } }
      : answer
  expect(notPassed(await runAcme({ alter }, only))).toEqual([])
})

test('tells what other requirements saw, in the operation that it concerns, and fails none of them', async () => {
  const alter: AcmeFaults['alter'] = (answer, { operation }) =>
    operation === 'getStore' && answer.status === 401 ? { ...answer, body: {} } : answer
  const report = await runAcme({ alter }, { requirements: ['acme/responses/*', 'acme/credentials/getStore.*', 'acme/generated/*'] })
  expect(notPassed(report).filter((line) => !line.includes('/credentials/'))).toEqual(['fail acme/responses/getStore'])
})

test('shows each violation once, with what shows it', async () => {
  const report = await runAcme(
    ofGetStore(({ status }) => ({ status, body: {} })),
    only,
  )
  const { evidence, reason } = report.requirements.find(({ verdict }) => verdict === 'fail') ?? {}
  expect(reason).toBe("The body must have required property 'id'. The body must have required property 'name'.")
  expect(evidence).toHaveLength(1)
  expect(evidence?.[0]?.response).toMatchObject({ status: 200, body: '{}' })
})
