import { expect, test } from 'vitest'
import { loadContract } from '#contract'
import { loadMock } from './load-mock.ts'
import { type MockServer, serveMock } from './start-mock.ts'
import { type DifferentialCase, differentialCases } from './testing/differential-cases.ts'
import { type Outcome, prismDifferences } from './testing/prism-differences.ts'
import { type Answer, readAnswer } from './testing/read-answer.ts'

const contract = await loadContract('truconsent')
const definition = await loadMock(contract)
const ours = await serveMock(contract, definition, { isSocketless: true })
const prism = await serveMock(contract, definition, { isSocketless: true, engine: 'prism' })

interface Pair {
  readonly kind: string
  readonly request: string
  readonly ours: Outcome
  readonly prism: Outcome
}

function ask(mock: MockServer, { method, path, headers, body }: DifferentialCase): Promise<Answer> {
  const bytes = body === undefined ? null : new TextEncoder().encode(body)
  return readAnswer(
    mock.fetch(mock.baseUrl + path, { method, headers, ...(bytes && method !== 'GET' && method !== 'HEAD' && { body: bytes }) }),
  )
}

/** Statuses and texts of refusals differ on purpose: where and why a request is refused is what counts. */
function outcomeOf({ status, headers, body }: Answer): Outcome {
  const { detail = '' } = (headers['content-type'] === 'application/problem+json' && body ? body : {}) as { detail?: string }
  if (status === 404 && /^(No operation|The route)/.test(detail)) return 'no path'
  if (status === 405) return 'no method'
  if (status === 401 || status === 403) return `credential ${status}`
  return status < 400 ? 'accepted' : 'refused'
}

async function compare(one: DifferentialCase): Promise<Pair> {
  const [own, other] = await Promise.all([ask(ours, one), ask(prism, one)])
  const [outcome, otherOutcome] = [outcomeOf(own), outcomeOf(other)]
  // What is accepted, and what is preferred, has to be the very same answer of the contract.
  const isSame = JSON.stringify([own.status, own.body]) === JSON.stringify([other.status, other.body])
  const isOther = outcome === otherOutcome && !isSame && (one.kind === 'preference' || outcome === 'accepted')
  const request = `${one.method} ${one.path} ${JSON.stringify(one.headers)} ${one.body ?? ''}`
  return { kind: one.kind, request, ours: outcome, prism: isOther ? 'another answer' : otherOutcome }
}

const pairs: Pair[] = []
for (const one of differentialCases(contract, ours.credentials)) pairs.push(await compare(one))
const kinds = [...new Set(pairs.map(({ kind }) => kind))]

test.each(kinds)('agrees with Prism, but for what is listed: %s', (kind) => {
  const differing = pairs.filter((pair) => pair.kind === kind && pair.ours !== pair.prism)
  const listed = prismDifferences.filter((difference) => difference.kind === kind)
  const isSame = (a: { ours: Outcome; prism: Outcome }, b: { ours: Outcome; prism: Outcome }) => a.ours === b.ours && a.prism === b.prism
  expect(differing.filter((pair) => !listed.some((difference) => isSame(pair, difference)))).toEqual([])
  expect(listed.filter((difference) => !differing.some((pair) => isSame(pair, difference)))).toEqual([])
})

test('lists differences of generated kinds only', () => {
  expect(prismDifferences.filter(({ kind }) => !kinds.includes(kind))).toEqual([])
})
