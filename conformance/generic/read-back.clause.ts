import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import {
  boundaryValue,
  type CheckContext,
  type Contract,
  type Exchange,
  expectAnswer,
  Finding,
  genericRequirement,
  hashToInteger,
  isRecord,
  mergeAllOf,
  nameOf,
  type Operation,
  type Profile,
  type ReadBack,
  type RecipeRequest,
  type Requirement,
  showValue,
  successStatuses,
  valueAt,
} from '#conformance'
import { boundaryRequests, canBeGenerated, type GeneratedRequest, requestArbitrary, withRecipe } from './generated-request.ts'
import { jsonSchemaOf } from './input-body.ts'
import { recipeSource } from './recipe-source.ts'

/** Requests beside those at the edges. */
const cases = 4

/** Per operation whose contract names the one that shows what it stored: everything is shown as it was sent. */
export function requirements({ provider, operations }: Contract, profile: Profile): Requirement[] {
  return operations.flatMap((operation) => {
    const { readBack } = operation
    const reading = operations.find(({ id }) => id === readBack?.operation)
    if (!readBack || !reading || readBack.provenance.tier === 'undocumented' || !canBeGenerated(operation)) return []
    return genericRequirement(profile, operation, readBack.provenance, {
      id: `${provider}/read-back/${operation.id}`,
      statement: `${nameOf(reading)} shows what ${nameOf(operation)} stored as it was sent: ${Object.keys(readBack.members).join(', ')}.`,
      operations: [operation.id, reading.id],
      profile: 'full',
      check: (context) => check(context, operation, reading, readBack),
    })
  })
}

async function check(context: CheckContext, operation: Operation, reading: Operation, readBack: ReadBack): Promise<void> {
  const seed = hashToInteger(context.random.text(12))
  const generated = [...edgesOf(operation), ...fc.sample(requestArbitrary(operation), { seed, numRuns: cases })]
  const newRecipe = recipeSource(context, operation)
  for (const request of generated) {
    const recipe = await newRecipe()
    await storeAndRead(
      context,
      reading,
      readBack,
      operation,
      shownAlways(withRecipe(operation, recipe, request, context.fixtures), recipe, readBack),
    )
  }
  for (const [member, value] of trialsOf(operation, readBack, await context.sharedRecipe(operation.id), context.fixtures)) {
    const recipe = await newRecipe()
    const status = [...(recipe.status ?? successStatuses(operation)), '4XX']
    await storeAndRead(context, reading, readBack, operation, { ...recipe, body: { ...(recipe.body as object), [member]: value }, status })
  }
}

/** What the record is found by stays as the recipe has it, and so does what is documented not to be shown. */
function shownAlways(request: RecipeRequest, recipe: RecipeRequest, { unless = {}, path = {}, query = {} }: ReadBack): RecipeRequest {
  if (!isRecord(request.body) || !isRecord(recipe.body)) return request
  const own = recipe.body
  const keys = [...Object.values(path), ...Object.values(query)].flatMap(
    (expression) => /^\$request\.body#\/(\w+)$/.exec(expression)?.[1] ?? [],
  )
  const isKept = (member: string, value: unknown) => (keys.includes(member) && member in own) || unless[member]?.includes(value)
  const replaced = Object.entries(request.body).map(([member, value]) => [member, isKept(member, value) ? own[member] : value])
  return { ...request, body: Object.fromEntries(replaced) }
}

/** The smallest and the largest request, and the largest with everything false that was true. */
function edgesOf(operation: Operation): GeneratedRequest[] {
  const edges = boundaryRequests(operation)
  const bodies = edges.flatMap(({ body }) => (isRecord(body) ? [body] : []))
  const largest = bodies.toSorted((one, other) => Object.keys(other).length - Object.keys(one).length)[0]
  if (largest === undefined || !Object.values(largest).includes(true)) return edges
  const opposite = Object.fromEntries(Object.entries(largest).map(([name, value]) => [name, value === true ? false : value]))
  return [...edges, { body: opposite, query: {} }]
}

/** Values that may be refused, since no page says which ones are valid; taken, they have to be shown as they are. */
function trialsOf(operation: Operation, { members }: ReadBack, recipe: RecipeRequest, fixtures: readonly string[]): [string, unknown][] {
  const { properties = {} } = mergeAllOf(jsonSchemaOf(operation) ?? true)
  const body = isRecord(recipe.body) ? recipe.body : {}
  return Object.keys(members).flatMap((member): [string, unknown][] => {
    const schema = mergeAllOf(properties[member] ?? true)
    const types = [schema.type].flat()
    const isKept = recipe.fixed?.includes(member) || fixtures.includes(String(body[member]))
    if (types.includes('string') && isKept) return [[member, boundaryValue(schema, 'most')]]
    if ((types.includes('integer') || types.includes('number')) && isKept) return [[member, 1234]]
    return types.includes('object') && schema.properties === undefined ? [[member, { size: 'größer', count: 2 }]] : []
  })
}

async function storeAndRead(
  context: CheckContext,
  reading: Operation,
  readBack: ReadBack,
  operation: Operation,
  { status = successStatuses(operation), ...request }: RecipeRequest,
): Promise<void> {
  const { fixed: _fixed, ...sending } = request
  const stored = await context.send({ operationId: operation.id, ...sending })
  expectAnswer(stored, { status }, 'A request that the contract allows')
  // a refusal may be legal as well: then nothing was stored
  if (stored.response.status >= 300 || !isRecord(request.body)) return
  const { body } = request
  const record = await readRecord(context, reading, readBack, { path: request.path ?? {}, body }, stored)
  for (const [member, pointer] of Object.entries(readBack.members)) {
    const [sent, shown] = [body[member], valueAt(record, pointer)]
    // what is not sent, or sent as null, may become anything, and no page promises that every member is shown
    if (sent === undefined || sent === null || shown === undefined) continue
    if (isSame(sent, shown)) continue
    const [expected, received] = [showValue(sent), showValue(shown)]
    throw new Finding(
      `"${member}" was sent as ${expected} and is shown as ${received}.`,
      expected,
      received,
      context.exchanges.slice(-2).filter((exchange) => 'response' in exchange),
    )
  }
}

async function readRecord(
  context: CheckContext,
  reading: Operation,
  { path = {}, query = {}, record, among }: ReadBack,
  request: { readonly path: Readonly<Record<string, unknown>>; readonly body: unknown },
  stored: Exchange,
): Promise<unknown> {
  const { body } = stored.response
  const fill = (expressions: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(expressions).map(([name, expression]) => [name, evaluate(expression, request.body, body)]))
  const exchange = await context.send({ operationId: reading.id, path: { ...request.path, ...fill(path) }, query: fill(query) })
  expectAnswer(exchange, { status: successStatuses(reading) }, 'A request for what was stored')
  const found = valueAt(exchange.response.body, record)
  if (!among) return found
  const id = valueAt(body, among.answer)
  const own = (Array.isArray(found) ? found : []).find((item) => isSame(valueAt(item, among.id), id))
  if (own !== undefined) return own
  throw new Finding(`What was stored is not listed: ${showValue(id)}.`, `an item with ${showValue(id)}`, 'none', [stored, exchange])
}

/** The value of a runtime expression, or the text itself. */
function evaluate(expression: string, sent: unknown, answered: unknown): unknown {
  const [, source, pointer = ''] = /^\$(request|response)\.body#(.*)$/.exec(expression) ?? []
  if (source === undefined) return expression
  return valueAt(source === 'request' ? sent : answered, pointer)
}

/** Equal as JSON; times in whatever form. */
function isSame(one: unknown, other: unknown): boolean {
  if (isDeepStrictEqual(one, other)) return true
  return isTime(one) && isTime(other) && Date.parse(one) === Date.parse(other)
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
}
