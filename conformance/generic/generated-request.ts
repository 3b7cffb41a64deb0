import fc, { type Arbitrary } from 'fast-check'
import {
  arbitraryOf,
  type Boundary,
  boundaryValue,
  isRecord,
  mergeAllOf,
  type Operation,
  type RecipeRequest,
  type Schema,
} from '#conformance'
import { jsonSchemaOf } from './input-body.ts'

/** The parts of a request that are made from its schemas. */
export interface GeneratedRequest {
  readonly body?: unknown
  readonly query: Readonly<Record<string, unknown>>
}

/** Operations that have something to generate: a body, or a query parameter that may be left out. */
export function canBeGenerated(operation: Operation): boolean {
  return jsonSchemaOf(operation) !== undefined || queryOf(operation).some(({ required }) => !required)
}

const arbitraries = new WeakMap<Operation, Arbitrary<GeneratedRequest>>()
const boundaryCases = new WeakMap<Operation, GeneratedRequest[]>()

/** Made once an operation: that takes milliseconds. */
export function requestArbitrary(operation: Operation): Arbitrary<GeneratedRequest> {
  const arbitrary = arbitraries.get(operation) ?? makeArbitrary(operation)
  arbitraries.set(operation, arbitrary)
  return arbitrary
}

/** The smallest and the largest request, and one with every null that is allowed. */
export function boundaryRequests(operation: Operation): GeneratedRequest[] {
  const requests = boundaryCases.get(operation) ?? makeBoundaries(operation)
  boundaryCases.set(operation, requests)
  return requests
}

function makeArbitrary(operation: Operation): Arbitrary<GeneratedRequest> {
  const body = jsonSchemaOf(operation)
  const parameters = queryOf(operation)
  const query = fc.record(Object.fromEntries(parameters.map(({ name, schema }) => [name, arbitraryOf(schema)])), {
    requiredKeys: parameters.flatMap(({ name, required }) => (required ? name : [])),
    noNullPrototype: true,
  })
  return body === undefined ? fc.record({ query }) : fc.record({ query, body: arbitraryOf(body) })
}

function makeBoundaries(operation: Operation): GeneratedRequest[] {
  const body = jsonSchemaOf(operation)
  const boundaries: readonly Boundary[] = ['least', 'most', 'null']
  const requests = boundaries.map((boundary) => ({
    ...(body !== undefined && { body: boundaryValue(body, boundary) }),
    query: Object.fromEntries(
      queryOf(operation)
        .filter(({ required }) => required || boundary !== 'least')
        .map(({ name, schema }) => [name, boundaryValue(schema, boundary)]),
    ),
  }))
  return requests.filter((request, index) => requests.findIndex((other) => JSON.stringify(other) === JSON.stringify(request)) === index)
}

/**
 * The recipe with everything replaced by what was generated, but for the members that it keeps: those it lists as fixed,
 * and those that hold a fixture.
 */
export function withRecipe(
  operation: Operation,
  recipe: RecipeRequest,
  generated: GeneratedRequest,
  fixtures: readonly string[],
): RecipeRequest {
  const { fixed = [], ...request } = recipe
  const isKept = (name: string, value: unknown) => fixed.includes(name) || (typeof value === 'string' && fixtures.includes(value))
  const query = mix(recipe.query ?? {}, generated.query, isKept)
  const position = operation.pagination?.position.parameter
  if (position !== undefined) delete query[position]
  if (generated.body === undefined) return { ...request, query }
  const isObject = isRecord(generated.body) && isRecord(recipe.body)
  return {
    ...request,
    query,
    body: isObject ? mix(recipe.body as Record<string, unknown>, generated.body as Record<string, unknown>, isKept) : generated.body,
  }
}

function mix(
  own: Readonly<Record<string, unknown>>,
  generated: Readonly<Record<string, unknown>>,
  isKept: (name: string, value: unknown) => boolean,
): Record<string, unknown> {
  const names = new Set([...Object.keys(own), ...Object.keys(generated)])
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const source = isKept(name, own[name]) ? own : generated
      return Object.hasOwn(source, name) ? [[name, source[name]]] : []
    }),
  )
}

/** Query parameters; a page size within what pages are documented to hold. */
function queryOf({ parameters, pagination }: Operation): { name: string; required: boolean; schema: Schema }[] {
  return parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, required, schema }) => {
      if (name !== pagination?.size.parameter) return { name, required, schema }
      return { name, required, schema: { allOf: [schema, { minimum: 1, maximum: pagination.size.max ?? 100 }] } }
    })
}

/** Leaves out and reduces one member of the body after the other, as long as the request still fails. */
export async function makeSmaller(
  operation: Operation,
  failing: GeneratedRequest,
  holds: (request: GeneratedRequest) => Promise<boolean>,
): Promise<void> {
  const schema = jsonSchemaOf(operation)
  if (schema === undefined || !isRecord(failing.body)) return
  const { properties = {}, required = [] } = mergeAllOf(schema)
  let smallest = failing.body
  for (const name of Object.keys(failing.body)) {
    const { [name]: _left, ...others } = smallest
    const reduced = { ...smallest, [name]: boundaryValue(properties[name] ?? true, 'least') }
    const candidates = required.includes(name) ? [reduced] : [others, reduced]
    for (const body of candidates) {
      if (await holds({ ...failing, body })) continue
      smallest = body
      break
    }
  }
}
