import { expect, test } from 'vitest'
import { createAcme } from '../../src/conformance/testing/acme-server.ts'
import { notPassed, runAcme } from '../../src/conformance/testing/run-acme.ts'

const only = { requirements: ['acme/generated/createStore'] }

test('passes a server that accepts all that the contract allows', async () => {
  expect(notPassed(await runAcme({}, { requirements: ['acme/generated/*'] }))).toEqual([])
})

const refusals: readonly [what: string, refuses: (body: Record<string, unknown>) => boolean][] = [
  ['the longest name', ({ name }) => [...String(name)].length === 40],
  ['characters beyond ASCII', ({ name }) => /[^\x20-\x7e]/.test(String(name))],
  ['null where it is allowed', ({ note }) => note === null],
  ['a request of only what is required', (body) => Object.keys(body).length === 2],
]
for (const [what, refuses] of refusals) {
  test(`fails a server that refuses ${what}`, async () => {
    const report = await runAcme({ refuses }, only)
    expect(notPassed(report)).toEqual(['fail acme/generated/createStore'])
    expect(report.requirements[0]?.reason).toMatch(
      /^A request that the contract allows is answered with status 422 instead of 201\. This is the smallest such request found \(seed \d+, path (?:[\d:]+|at the edges), \d+ smaller ones tried\)\.$/,
    )
  })
}

test('makes the failing request smaller', async () => {
  const report = await runAcme({ refuses: ({ size }) => Number(size) > 10 }, only)
  const body = JSON.parse(report.requirements[0]?.evidence?.[0]?.request.body ?? '{}') as { size: number }
  expect(body).toEqual({ name: expect.any(String), platform: expect.any(String), size: 11 })
  expect(report.requests).toBeLessThan(180)
})

test('leaves out of a failing request at the edge what does not matter', async () => {
  const report = await runAcme({ refuses: ({ tags }) => Array.isArray(tags) && tags.length === 3 && String(tags[0]).length > 0 }, only)
  const body = JSON.parse(report.requirements[0]?.evidence?.[0]?.request.body ?? '{}') as object
  expect(Object.keys(body)).toEqual(['name', 'platform', 'tags'])
})

test('sends the same requests with the same seed, and others with another', async () => {
  const bodies = async (seed: number) => {
    const sent: string[] = []
    const { fetch } = createAcme()
    await runAcme(
      {},
      {
        ...only,
        seed,
        probes: false,
        removes: false,
        fetch: async (request) => {
          sent.push(await request.clone().text())
          return fetch(request)
        },
      },
    )
    return sent
  }
  expect(await bodies(1)).toEqual(await bodies(1))
  expect(await bodies(1)).not.toEqual(await bodies(2))
})

test('fails a server that cannot answer it as declared', async () => {
  const report = await runAcme(
    { alter: (answer, { body }) => (answer.status === 201 && 'note' in (body as object) ? { ...answer, body: {} } : answer) },
    only,
  )
  expect(notPassed(report)).toEqual(['fail acme/generated/createStore'])
})
