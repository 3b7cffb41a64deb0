import type { SchemaObject } from '#contract'
import { boundaryValue, sample } from './boundary-value.ts'
import type { Constraint } from './constraint.ts'
import { numberRange, typesOf } from './merge-schema.ts'

const breaking = new WeakMap<Constraint, readonly unknown[]>()
const keeping = new WeakMap<Constraint, readonly unknown[]>()

/** Values that break a constraint; the caller leaves out those that break others as well. `required` is broken by leaving out. */
export function breakingValues(constraint: Constraint): readonly unknown[] {
  const values = breaking.get(constraint) ?? makeBreaking(constraint)
  breaking.set(constraint, values)
  return values
}

/** Values at the edge of a constraint that just keep it. */
export function keepingValues(constraint: Constraint): readonly unknown[] {
  const values = keeping.get(constraint) ?? makeKeeping(constraint)
  keeping.set(constraint, values)
  return values
}

function makeBreaking({ keyword, schema }: Constraint): unknown[] {
  const limit = schema[keyword] as number
  switch (keyword) {
    case 'type':
      return ofOtherTypes(typesOf(schema))
    case 'enum':
      return ['not-a-known-value', 987654321]
    case 'const':
      return ['not-the-value', 987654321, false]
    case 'pattern':
      return ['', '!', 'x', 'ä b', ...aroundSample(schema)]
    case 'format':
      return ['not a value of that format', '!', '2020-99-99T99:99:99Z']
    case 'minLength':
      return limit > 0 ? [textOfLength(schema, limit - 1)] : []
    case 'maxLength':
      return [textOfLength(schema, limit + 1)]
    case 'minimum':
      return [limit - 1, limit - 1000]
    case 'maximum':
      return [limit + 1, limit + 1000]
    case 'exclusiveMinimum':
      return [limit, limit - 1]
    case 'exclusiveMaximum':
      return [limit, limit + 1]
    case 'multipleOf':
      return [limit * 1.5]
    case 'minItems':
      return limit > 0 ? [itemsOfLength(schema, limit - 1)] : []
    case 'maxItems':
      return [itemsOfLength(schema, limit + 1)]
    case 'uniqueItems':
      return [twice(schema)]
    default:
      return []
  }
}

function makeKeeping({ keyword, schema }: Constraint): unknown[] {
  const limit = schema[keyword] as number
  const isInteger = typesOf(schema).includes('integer')
  const { min, max } = numberRange(schema, isInteger)
  switch (keyword) {
    case 'enum':
      return [...(schema.enum ?? [])]
    case 'minLength':
    case 'maxLength':
      return limit > 0 ? [textOfLength(schema, limit)] : []
    case 'minimum':
    case 'exclusiveMinimum':
      return min === undefined ? [] : [min]
    case 'maximum':
    case 'exclusiveMaximum':
      return max === undefined ? [] : [max]
    case 'minItems':
    case 'maxItems':
      return [itemsOfLength(schema, limit)]
    case 'type':
      return typesOf(schema).includes('null') ? [null] : []
    default:
      return []
  }
}

function ofOtherTypes(types: readonly string[]): unknown[] {
  const isNumber = types.includes('number') || types.includes('integer')
  return [
    ...(types.includes('null') ? [] : [null]),
    ...(types.includes('string') ? [] : ['text']),
    ...(isNumber ? [] : [12345]),
    ...(types.includes('integer') && !types.includes('number') ? [1.5] : []),
    ...(types.includes('boolean') ? [] : [true]),
    ...(types.includes('array') ? [] : [['item']]),
    ...(types.includes('object') ? [] : [{ member: 'value' }]),
  ]
}

/** A value that fits the pattern, with something odd before, in and after it. */
function aroundSample(schema: SchemaObject): string[] {
  // what has a pattern may be null as well; only texts can break it
  const good = sample({ ...schema, type: 'string' }) as string
  return [`${good} `, ` ${good}`, `${good}!`, good.slice(1), good.slice(0, -1), `${good}${good}`]
}

function textOfLength(schema: SchemaObject, length: number): string {
  if (schema.pattern === undefined) return 'a'.repeat(length)
  const fitting = new RegExp(schema.pattern as string, 'u')
  return ['a', 'A', '1'].map((character) => character.repeat(length)).find((text) => fitting.test(text)) ?? 'a'.repeat(length)
}

function itemsOfLength(schema: SchemaObject, length: number): unknown {
  if (schema.uniqueItems !== true) return Array.from({ length }, () => boundaryValue(schema.items ?? true, 'least'))
  return sample({ ...schema, minItems: length, maxItems: length })
}

function twice(schema: SchemaObject): unknown[] {
  const item = boundaryValue(schema.items ?? true, 'least')
  return [item, item]
}
