import {
  type CheckContext,
  type Contract,
  expectAnswer,
  genericRequirement,
  type Idempotency,
  nameOf,
  type Operation,
  type Profile,
  type Requirement,
  successStatuses,
  valueAt,
} from '#conformance'

/** Per operation with an idempotency key: the same request with the same key gets the first answer again. */
export function requirements({ provider, operations }: Contract, profile: Profile): Requirement[] {
  return operations.flatMap((operation) => {
    const { idempotency } = operation
    if (!idempotency || idempotency.provenance.tier === 'undocumented') return []
    return genericRequirement(profile, operation, idempotency.provenance, {
      id: `${provider}/idempotency/${operation.id}`,
      statement: `${nameOf(operation)} answers a repeated request with the same ${idempotency.header} as it answered the first.`,
      check: (context) => check(context, operation, idempotency),
    })
  })
}

async function check(context: CheckContext, operation: Operation, { header, repeats = '' }: Idempotency): Promise<void> {
  const { status = successStatuses(operation), ...recipe } = await context.recipe(operation.id)
  const request = { operationId: operation.id, ...recipe, header: { ...recipe.header, [header]: context.unique('key') } }
  const first = await context.send(request)
  expectAnswer(first, { status }, `A request with a new ${header}`)
  const second = await context.send(request)
  const repeated = valueAt(first.response.body, repeats)
  const example = repeats === '' ? repeated : placeAt(repeats, repeated)
  expectAnswer(second, { status: [String(first.response.status)], example }, `A repeated request with the same ${header}`)
}

/** A value with nothing around it but the members that lead to it. */
function placeAt(pointer: string, value: unknown): unknown {
  return pointer
    .slice(1)
    .split('/')
    .reduceRight((inner, name) => ({ [name]: inner }), value)
}
