import {
  breakParameter,
  type CheckContext,
  expectAnswer,
  findRefusal,
  genericRequirement,
  keepParameter,
  listConstraints,
  nameOf,
  type Operation,
  type Profile,
  type RecipeRequest,
  type Refusal,
  type Requirement,
  successStatuses,
} from '#conformance'
import { recipeSource } from './recipe-source.ts'

type Parameter = Operation['parameters'][number]
type Place = 'query' | 'path' | 'header'

/** For each rule of a parameter whose refusal is documented: broken, and just kept. */
export function parameterRequirements(provider: string, profile: Profile, operation: Operation): Requirement[] {
  return operation.parameters.flatMap((parameter) => {
    const { name, in: place } = parameter
    if (place === 'cookie') return []
    const own = listConstraints(parameter.schema).flatMap(({ path, keyword }) => (path.length === 0 ? keyword : []))
    const keywords = [...(parameter.required && place !== 'path' ? ['required'] : []), ...own]
    return keywords.flatMap((keyword) => {
      const refusal = findRefusal(operation, place, keyword)
      if (!refusal || refusal.provenance.tier === 'undocumented') return []
      if (keyword !== 'required' && breakParameter(parameter, keyword).length === 0) return []
      return genericRequirement(profile, operation, refusal.provenance, {
        id: `${provider}/input/${operation.id}.${place}.${name}.${keyword}`,
        statement: `${nameOf(operation)} refuses ${describe(parameter, keyword)} with ${refusal.status.join(' or ')}.`,
        check: (context) => check(context, operation, parameter, place, keyword, refusal),
      })
    })
  })
}

async function check(
  context: CheckContext,
  operation: Operation,
  parameter: Parameter,
  place: Place,
  keyword: string,
  refusal: Refusal,
): Promise<void> {
  const { status: _status, alsoRefused = [], ...shared } = await context.sharedRecipe(operation.id)
  const broken = keyword === 'required' ? [undefined] : breakParameter(parameter, keyword)
  for (const text of broken) {
    const exchange = await context.send({ operationId: operation.id, ...withParameter(shared, place, parameter.name, text) })
    const what = describe(parameter, keyword)
    expectAnswer(
      exchange,
      { status: [...refusal.status, ...alsoRefused], body: refusal.body },
      `A request with ${what}${text === undefined ? '' : ` ("${text}")`}`,
    )
  }
  const nextRecipe = recipeSource(context, operation)
  for (const text of place === 'path' || keyword === 'required' ? [] : keepParameter(parameter, keyword)) {
    const { status = successStatuses(operation), ...fresh } = await nextRecipe()
    const exchange = await context.send({ operationId: operation.id, ...withParameter(fresh, place, parameter.name, text) })
    expectAnswer(exchange, { status }, `A request whose ${parameter.name} is right at the edge ("${text}")`)
  }
}

function withParameter(request: RecipeRequest, place: Place, name: string, text: string | undefined): RecipeRequest {
  const { [name]: _replaced, ...others } = request[place] ?? {}
  return { ...request, [place]: text === undefined ? others : { ...others, [name]: text } }
}

function describe({ name, in: place, schema }: Parameter, keyword: string): string {
  if (keyword === 'required') return `a ${place} without ${name}`
  const rule = typeof schema === 'boolean' ? keyword : `${keyword}: ${JSON.stringify(schema[keyword])}`
  return `a ${name} in the ${place} that breaks "${rule}"`
}
