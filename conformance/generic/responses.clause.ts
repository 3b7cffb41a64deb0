import {
  type CheckContext,
  type Contract,
  type Exchange,
  expectAnswer,
  Finding,
  genericRequirement,
  nameOf,
  type Operation,
  type Profile,
  type Requirement,
  successStatuses,
  type Violation,
} from '#conformance'
import { canBeGenerated } from './generated-request.ts'
import { recipeSource } from './recipe-source.ts'

/** Per operation: a request that breaks nothing succeeds, and no answer of the whole run broke the contract. */
export function requirements({ provider, operations }: Contract, profile: Profile): Requirement[] {
  return operations.map((operation) =>
    genericRequirement(profile, operation, operation.provenance, {
      id: `${provider}/responses/${operation.id}`,
      statement: `${nameOf(operation)} answers with nothing but declared statuses, media types, headers and bodies.`,
      gathers: true,
      check: (context) => check(context, operation),
    }),
  )
}

/** How often what is read without a choice is asked for: what goes wrong every third time shows. Other requests are generated, and many. */
const repeats = 5

async function check(context: CheckContext, operation: Operation): Promise<void> {
  try {
    const { status = successStatuses(operation), ...request } = await recipeSource(context, operation)()
    for (let sent = 0; sent < (operation.isSafe && !canBeGenerated(operation) ? repeats : 1); sent += 1) {
      const exchange = await context.send({ operationId: operation.id, ...request })
      expectAnswer(exchange, { status }, 'A request that breaks nothing')
    }
  } catch (thrown) {
    // what other requirements saw is told even where this one could send nothing
    if (context.violating(operation.id).length === 0) throw thrown
  }
  const violating = context.violating(operation.id)
  if (violating.length > 0) throw violationsFound(violating)
}

/** Each violation once, with the first exchange that shows it. */
function violationsFound(exchanges: readonly Exchange[]): Finding {
  const byMessage = new Map<string, { violation: Violation; exchange: Exchange }>()
  for (const exchange of exchanges) {
    for (const violation of exchange.violations) {
      if (!byMessage.has(violation.message)) byMessage.set(violation.message, { violation, exchange })
    }
  }
  const found = [...byMessage.values()]
  const shown = found.slice(0, 5)
  const more = found.length > shown.length ? [`And ${found.length - shown.length} more.`] : []
  return new Finding(
    [...shown.map(({ violation }) => violation.message), ...more].join(' '),
    shown.map(({ violation }) => violation.expected).join('\n'),
    shown.map(({ violation }) => violation.received).join('\n'),
    [...new Set(shown.map(({ exchange }) => exchange))].slice(0, 3).reverse(),
  )
}
