import {
  boundaryValue,
  breakBody,
  type CheckContext,
  type Constraint,
  expectAnswer,
  findRefusal,
  genericRequirement,
  isJson,
  keepBody,
  listConstraints,
  nameOf,
  type Operation,
  type Profile,
  type Refusal,
  type Requirement,
  type Schema,
  showValue,
  successStatuses,
} from '#conformance'
import { recipeSource } from './recipe-source.ts'

/** For each rule of the body whose refusal is documented: broken, and just kept. */
export function bodyRequirements(provider: string, profile: Profile, operation: Operation): Requirement[] {
  const schema = jsonSchemaOf(operation)
  if (schema === undefined) return []
  const least = boundaryValue(schema, 'least')
  return listConstraints(schema).flatMap((constraint) => {
    const { path, keyword } = constraint
    const refusal = findRefusal(operation, 'body', keyword)
    if (!refusal || refusal.provenance.tier === 'undocumented') return []
    const place = ['body', ...path].join('.')
    const requirement = genericRequirement(profile, operation, refusal.provenance, {
      id: `${provider}/input/${operation.id}.${place}.${keyword}`,
      statement: `${nameOf(operation)} refuses a body ${describe(constraint)} with ${refusal.status.join(' or ')}.`,
      check: (context) => check(context, operation, schema, constraint, refusal),
    })
    // some value breaks this rule without breaking one whose refusal is another or undocumented
    const canBeBroken = !breakBody(operation, schema, least, constraint, refusal).next().done
    return canBeBroken ? [requirement] : []
  })
}

/** The schema of the JSON body, where there is one. */
export function jsonSchemaOf(operation: Operation): Schema | undefined {
  return Object.entries(operation.requestBody?.content ?? {}).find(([mediaType]) => isJson(mediaType))?.[1].schema
}

async function check(context: CheckContext, operation: Operation, schema: Schema, constraint: Constraint, refusal: Refusal): Promise<void> {
  const { status: _status, alsoRefused = [], ...shared } = await context.sharedRecipe(operation.id)
  const base = shared.body ?? boundaryValue(schema, 'least')
  for (const { body, value } of breakBody(operation, schema, base, constraint, refusal)) {
    const exchange = await context.send({ operationId: operation.id, ...shared, body })
    const held = constraint.keyword === 'required' ? '' : ` (it holds ${JSON.stringify(value)} there)`
    expectAnswer(exchange, { status: [...refusal.status, ...alsoRefused], body: refusal.body }, `A body ${describe(constraint)}${held}`)
  }
  // what the recipe keeps has to be what it is: ids that exist, for one
  const isFixed = shared.fixed?.includes(String(constraint.path[0]))
  const nextRecipe = recipeSource(context, operation)
  for (const { value } of isFixed ? [] : keepBody(schema, base, constraint)) {
    const { status = successStatuses(operation), ...fresh } = await nextRecipe()
    const kept = keepBody(schema, fresh.body ?? boundaryValue(schema, 'least'), constraint).find(
      (candidate) => showValue(candidate.value) === showValue(value),
    )
    if (!kept) continue
    const exchange = await context.send({ operationId: operation.id, ...fresh, body: kept.body })
    expectAnswer(exchange, { status }, `A body that is right at the edge (${JSON.stringify(value)} at ${placeOf(constraint)})`)
  }
}

function placeOf({ path }: Constraint): string {
  return `/${path.join('/')}`
}

function describe(constraint: Constraint): string {
  const { keyword, schema, path } = constraint
  const place = path.length === 0 ? 'as a whole' : `at ${placeOf(constraint)}`
  if (keyword === 'required') return `without ${placeOf(constraint)}`
  if (keyword === 'additionalProperties') return `with an unknown member ${place}`
  return `that breaks "${keyword}: ${showValue(schema[keyword])}" ${place}`
}
