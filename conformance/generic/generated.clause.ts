import fc from 'fast-check'
import {
  type CheckContext,
  type Contract,
  type Exchange,
  expectAnswer,
  Finding,
  genericRequirement,
  hashToInteger,
  nameOf,
  type Operation,
  type Profile,
  type Requirement,
  successStatuses,
} from '#conformance'
import { boundaryRequests, canBeGenerated, type GeneratedRequest, makeSmaller, requestArbitrary, withRecipe } from './generated-request.ts'
import { recipeSource } from './recipe-source.ts'

/** Cases an operation; those at the edges come first. */
const cases = 12
/** Requests spent on making a failing one smaller. */
const maxShrinks = 60

/** Per operation: whatever the contract allows in body and query is accepted. */
export function requirements({ provider, operations }: Contract, profile: Profile): Requirement[] {
  return operations.filter(canBeGenerated).map((operation) =>
    genericRequirement(profile, operation, operation.provenance, {
      id: `${provider}/generated/${operation.id}`,
      statement: `${nameOf(operation)} accepts what its contract allows, and answers it as declared.`,
      // with what it takes to make the thing that each case is about
      cost: 4 * cases,
      check: (context) => check(context, operation),
    }),
  )
}

async function check(context: CheckContext, operation: Operation): Promise<void> {
  const nextRecipe = recipeSource(context, operation)
  const boundaries = boundaryRequests(operation)
  const seed = hashToInteger(context.random.text(12))
  let shrinks = 0
  let failed: { exchange: Exchange; finding: Finding } | undefined
  let stopped: unknown

  async function tryRequest(generated: GeneratedRequest): Promise<void> {
    const recipe = await nextRecipe()
    const { status = successStatuses(operation), ...request } = withRecipe(operation, recipe, generated, context.fixtures)
    const exchange = await context.send({ operationId: operation.id, ...request })
    try {
      expectAnswer(exchange, { status }, 'A request that the contract allows')
    } catch (thrown) {
      if (thrown instanceof Finding) failed = { exchange, finding: thrown }
      throw thrown
    }
  }

  /** Whether the request is no finding; what is none of its business ends the check. */
  async function holds(generated: GeneratedRequest): Promise<boolean> {
    if (stopped !== undefined || shrinks > maxShrinks) return true
    if (failed) shrinks += 1
    try {
      await tryRequest(generated)
      return true
    } catch (thrown) {
      if (thrown instanceof Finding) return false
      // no finding about the request: neither smaller nor further requests help
      stopped = thrown
      return true
    }
  }

  const { counterexamplePath } = await fc.check(fc.asyncProperty(requestArbitrary(operation), holds), {
    seed,
    numRuns: Math.max(cases - boundaries.length, 4),
  })
  for (const boundary of boundaries) {
    if (!failed && !(await holds(boundary))) await makeSmaller(operation, boundary, holds)
  }
  if (stopped !== undefined) throw stopped
  if (!failed) return
  const { finding, exchange } = failed
  const origin = `seed ${seed}, path ${counterexamplePath ?? 'at the edges'}, ${shrinks} smaller ones tried`
  throw new Finding(`${finding.message} This is the smallest such request found (${origin}).`, finding.expected, finding.received, [
    exchange,
  ])
}
