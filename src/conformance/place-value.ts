import { isRecord, type Schema } from '#contract'
import { boundaryValue } from './boundary-value.ts'
import { mergeAllOf } from './merge-schema.ts'

/** Stands for: the member is left out. */
export const leftOut: unique symbol = Symbol('left out')

/** A copy of the root with another value at the place; what is missing on the way there is made as small as the schema allows. */
export function placeValue(schema: Schema, root: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const { properties, items } = mergeAllOf(schema)
  if (items !== undefined && name === '0') {
    const [first, ...others] = Array.isArray(root) ? root : []
    return [placeValue(items, first ?? boundaryValue(items, 'least'), rest, value), ...others]
  }
  const members = isRecord(root) ? root : (boundaryValue(schema, 'least') as Record<string, unknown>)
  const { [name]: member, ...others } = members
  if (rest.length === 0 && value === leftOut) return others
  const memberSchema = properties?.[name] ?? true
  return {
    ...members,
    [name]: placeValue(memberSchema, member ?? (rest.length > 0 ? boundaryValue(memberSchema, 'least') : undefined), rest, value),
  }
}
