import { afterAll, beforeAll, describe, inject, type TestContext, test } from 'vitest'
import { createRun, loadCatalogue, phasesOf, probe, type Requirement, type RequirementResult, type Run } from '#conformance'

/** The requirements as tests: the same list that `trucontract conformance` runs. */
for (const { provider, target, profile } of inject('targets')) {
  const catalogue = await loadCatalogue(provider)
  const run = createRun({ catalogue, target, profile, seed: 1, concurrency: 8, timeoutMs: 10_000 })

  describe(provider, () => {
    beforeAll(async () => {
      const problem = await probe(run.state)
      if (problem !== undefined) throw new Error(problem)
      await run.prepare()
    })
    afterAll(async () => {
      const { leftovers = [] } = await run.finish()
      if (leftovers.length > 0) throw new Error(leftovers.join('\n'))
    })
    phasesOf(run).forEach(({ requirements, isParallel }, index) => {
      if (requirements.length === 0) return
      describe(`phase ${index + 1}`, () => {
        for (const requirement of requirements) {
          test(`${requirement.id}: ${requirement.statement}`, { concurrent: isParallel }, (context) => hold(run, requirement, context))
        }
      })
    })
  })
}

async function hold(run: Run, requirement: Requirement, context: TestContext): Promise<void> {
  const result = await run.execute(requirement)
  if (result.verdict === 'skip') context.skip(result.reason)
  if (result.verdict === 'warn') await context.annotate(describeResult(result), 'warning')
  if (result.verdict === 'fail' || result.verdict === 'error') throw new Error(describeResult(result))
}

function describeResult({ verdict, source, reason = '', evidence: [evidence] = [] }: RequirementResult): string {
  const lines = [`${verdict}: ${reason}`, `Source: ${source}`]
  if (evidence) lines.push(`Expected: ${evidence.expected}`, `Received: ${evidence.received}`, evidence.curl)
  return lines.join('\n')
}
