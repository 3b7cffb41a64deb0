import { type Contract, findRefusal, isRecord, type Operation, type Schema, type SchemaObject } from '#contract'
import { typesOf } from '../convert-text.ts'
import type { AnyRequest } from '../define-mock.ts'
import type { Fault } from '../fault.ts'
import type { Violation } from '../refusal.ts'
import { createTurn } from './every-nth.ts'
import { namedTypes, placesOf } from './schema-place.ts'

/** A rule of the request whose refusal is documented. */
export interface InputRule {
  readonly place: 'body' | 'query' | 'header'
  readonly path: readonly string[]
  readonly keyword: string
  readonly schema: SchemaObject
}

/** Each rule of the request that has a documented refusal is ignored once, as a whole, just beyond its edge, and now and then. */
export function createInputFaults({ provider }: Contract, operation: Operation): Fault[] {
  const rules = rulesOf(operation)
  const isTurn = createTurn(2)
  // Where there is one rule only, it may be broken once only.
  const places = new Set(rules.map(({ place }) => place).filter((place, index, all) => all.indexOf(place) !== index))
  return [
    ...rules.flatMap((rule) => [ignored(provider, operation, rule), ...slackened(provider, operation, rule)]),
    ...[...places].map((place) =>
      inputFault(provider, operation, { place, path: [], keyword: '' }, `${place}-unchecked-every-second-time`, {
        statement: `${operation.id} checks only every second ${place}.`,
        overlooks: (violation) => violation.place === place && isTurn(),
      }),
    ),
    ...mediaTypeFaults(provider, operation),
  ]
}

/** The documented rules of query, headers and JSON body, at every depth. */
export function rulesOf(operation: Operation): InputRule[] {
  const rules: InputRule[] = []
  const add = (rule: InputRule) => {
    const refusal = findRefusal(operation, rule.place, rule.keyword)
    if (refusal && refusal.provenance.tier !== 'undocumented') rules.push(rule)
  }
  for (const { in: place, name, required, schema } of operation.parameters) {
    if (place !== 'query' && place !== 'header') continue
    const object = isRecord(schema) ? (schema as SchemaObject) : {}
    if (required) add({ place, path: [name], keyword: 'required', schema: object })
    // A text cannot be of a wrong type where a text is asked for.
    const isText = typesOf(schema).includes('string')
    for (const keyword of constraintsOf(object)) if (keyword !== 'type' || !isText) add({ place, path: [name], keyword, schema: object })
  }
  for (const { path, isRequired, schema } of placesOf(jsonBody(operation))) {
    if (isRequired) add({ place: 'body', path, keyword: 'required', schema })
    for (const keyword of constraintsOf(schema)) add({ place: 'body', path, keyword, schema })
  }
  return rules
}

/** The schema of the JSON body, where there is one. */
export function jsonBody(operation: Operation): Schema | undefined {
  return Object.entries(operation.requestBody?.content ?? {}).find(([mediaType]) => /json/.test(mediaType))?.[1].schema
}

/** Whether a violation is one of that rule, in whatever item of a list. */
export function isOfRule({ place, path, keyword }: InputRule, violation: Violation): boolean {
  if (violation.place !== place || violation.keyword !== keyword) return false
  const steps = violation.pointer.slice(1).split('/')
  return steps.filter((step) => !/^\d+$/.test(step)).join('/') === path.join('/')
}

/** The values that a request has at the place of a rule: several where a list lies on the way. */
export function valuesOf(request: AnyRequest, { place, path }: Pick<InputRule, 'place' | 'path'>): unknown[] {
  return path.reduce<unknown[]>(
    (values, name) => values.flat().flatMap((value) => (isRecord(value) && name in value ? [value[name]] : [])),
    [request[place]],
  )
}

const constraints = ['type', 'enum', 'pattern', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'] as const

/** An enum refuses what has a wrong type as well: that the type is ignored cannot be told. */
function constraintsOf(schema: SchemaObject): string[] {
  return constraints.filter((keyword) => keyword in schema && !(keyword === 'type' && 'enum' in schema))
}

function inputFault(
  provider: string,
  operation: Operation,
  { place, path, keyword }: Pick<InputRule, 'place' | 'path' | 'keyword'>,
  detail: string,
  hooks: Pick<Fault, 'statement' | 'overlooks'>,
): Fault {
  const own = [place, ...path].join('.')
  return {
    id: `${provider}/input/${operation.id}/${detail}`,
    class: 'input',
    operationId: operation.id,
    breaks: [
      path.length > 1 ? `${provider}/input/${operation.id}.*` : `${provider}/input/${operation.id}.${keyword === '' ? place : own}.*`,
    ],
    ...hooks,
  }
}

function ignored(provider: string, operation: Operation, rule: InputRule): Fault {
  const { place, path, keyword } = rule
  return inputFault(provider, operation, rule, `${place}-${path.join('.')}-${keyword}-ignored`, {
    statement: `${operation.id} does not check ${keyword} of ${place} /${path.join('/')}.`,
    overlooks: (violation) => isOfRule(rule, violation),
  })
}

/** The rule is kept, but for what lies just beyond it. */
function slackened(provider: string, operation: Operation, rule: InputRule): Fault[] {
  const { place, path, keyword } = rule
  const name = path.join('.')
  const overlookedWhere = (isSlack: (value: unknown) => boolean): NonNullable<Fault['overlooks']> => {
    return (violation, request) => isOfRule(rule, violation) && valuesOf(request, rule).some(isSlack)
  }
  const slack = slackOf(rule)
  return slack.map(({ detail, statement, isSlack }) =>
    inputFault(provider, operation, rule, `${place}-${name}-${keyword}-${detail}`, {
      statement: `${operation.id} ${statement} at ${place} /${path.join('/')}.`,
      overlooks: overlookedWhere(isSlack),
    }),
  )
}

interface Slack {
  readonly detail: string
  readonly statement: string
  readonly isSlack: (value: unknown) => boolean
}

function slackOf({ place, keyword, schema }: InputRule): Slack[] {
  const limit = schema[keyword] as number
  const one = (what: string, isSlack: Slack['isSlack']): Slack[] => [{ detail: 'off-by-one', statement: `takes ${what}`, isSlack }]
  switch (keyword) {
    case 'minimum':
      return one(`${limit - 1}, one less than the smallest number,`, (value) => value === limit - 1)
    case 'maximum':
      return one(`${limit + 1}, one more than the largest number,`, (value) => value === limit + 1)
    case 'minLength':
      return one('a text that is one character too short', (value) => typeof value === 'string' && value.length === limit - 1)
    case 'maxLength':
      return one('a text that is one character too long', (value) => typeof value === 'string' && value.length === limit + 1)
    case 'minItems':
      return one('a list that is one item too short', (value) => Array.isArray(value) && value.length === limit - 1)
    case 'maxItems':
      return one('a list that is one item too long', (value) => Array.isArray(value) && value.length === limit + 1)
    case 'pattern':
      return unanchored(schema.pattern as string)
    case 'type':
      return place !== 'body' || namedTypes(schema).includes('null')
        ? []
        : [{ detail: 'null-accepted', statement: 'takes null', isSlack: (value) => value === null }]
    default:
      return []
  }
}

/** A pattern that is looked for anywhere instead of matched as a whole. */
function unanchored(pattern: string): Slack[] {
  if (!pattern.startsWith('^') || !pattern.endsWith('$')) return []
  const somewhere = new RegExp(pattern.slice(1, -1), 'u')
  return [
    {
      detail: 'anywhere',
      statement: 'takes what fits the pattern in the middle of something else',
      isSlack: (value) => typeof value === 'string' && somewhere.test(value),
    },
  ]
}

/** What cannot be read as the declared body. */
function mediaTypeFaults(provider: string, operation: Operation): Fault[] {
  if (jsonBody(operation) === undefined) return []
  return (['syntax', 'mediaType'] as const).flatMap((place) => {
    const refusal = findRefusal(operation, place, place)
    if (!refusal || refusal.provenance.tier === 'undocumented') return []
    return {
      id: `${provider}/input/${operation.id}/${place}-ignored`,
      class: 'input',
      operationId: operation.id,
      statement: `${operation.id} takes ${place === 'syntax' ? 'a body that is not JSON for an empty object' : 'a body of any media type'}.`,
      breaks: [`${provider}/input/${operation.id}.${place}`],
      overlooks: (violation) => violation.place === place || violation.keyword === 'required',
      request: (request) => (isRecord(request.body) ? request : { ...request, body: {} }),
    }
  })
}
