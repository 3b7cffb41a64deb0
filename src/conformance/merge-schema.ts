import { isRecord, type Schema, type SchemaObject } from '#contract'

const merged = new WeakMap<object, SchemaObject>()

/** The schema with its `allOf` drawn into it; the strictest of two limits holds. The same object each time. */
export function mergeAllOf(schema: Schema): SchemaObject {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} }
  if (!Array.isArray(schema.allOf)) return schema
  const known = merged.get(schema)
  if (known) return known
  const { allOf, ...own } = schema
  const result = [own as SchemaObject, ...(allOf as Schema[]).map(mergeAllOf)].reduce(mergeTwo)
  merged.set(schema, result)
  return result
}

function mergeTwo(one: SchemaObject, other: SchemaObject): SchemaObject {
  const result: Record<string, unknown> = { ...one }
  for (const [keyword, value] of Object.entries(other)) {
    result[keyword] = Object.hasOwn(one, keyword) ? mergeKeyword(keyword, one[keyword], value) : value
  }
  return result
}

function mergeKeyword(keyword: string, one: unknown, other: unknown): unknown {
  if (keyword === 'properties') return mergeProperties(one as Record<string, Schema>, other as Record<string, Schema>)
  if (keyword === 'required') return [...new Set([...(one as string[]), ...(other as string[])])]
  if (keyword === 'enum') return (one as unknown[]).filter((value) => (other as unknown[]).includes(value))
  if (keyword === 'type') return [one].flat().filter((type) => [other].flat().includes(type))
  if (keyword === 'items') return { allOf: [one, other] }
  if (typeof one === 'number' && typeof other === 'number')
    return /^(?:min|exclusiveMin)/.test(keyword) ? Math.max(one, other) : Math.min(one, other)
  if (keyword === 'uniqueItems') return one === true || other === true
  if (keyword === 'additionalProperties' && (one === false || other === false)) return false
  return other
}

function mergeProperties(one: Record<string, Schema>, other: Record<string, Schema>): Record<string, Schema> {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      one[name] !== undefined && other[name] !== undefined ? { allOf: [one[name], other[name]] } : (one[name] ?? other[name] ?? true),
    ]),
  )
}

/** The JSON types that a merged schema allows; where it states none, those that its other keywords speak of. */
export function typesOf(schema: SchemaObject): readonly string[] {
  if (schema.type !== undefined) return typeof schema.type === 'string' ? [schema.type] : schema.type
  if (isRecord(schema.properties) || schema.required !== undefined || schema.additionalProperties !== undefined) return ['object']
  if (schema.items !== undefined || schema.minItems !== undefined || schema.maxItems !== undefined) return ['array']
  if (['pattern', 'format', 'minLength', 'maxLength'].some((keyword) => schema[keyword] !== undefined)) return ['string']
  if (['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].some((keyword) => schema[keyword] !== undefined))
    return ['number']
  return ['string', 'integer', 'boolean']
}

/** The ends of a range of numbers, both allowed; `undefined` where there is none. */
export function numberRange(
  schema: SchemaObject,
  isInteger: boolean,
): { readonly min: number | undefined; readonly max: number | undefined } {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema as Record<string, number | undefined>
  const step = isInteger ? 1 : 0.5
  const lowest = [minimum, exclusiveMinimum === undefined ? undefined : exclusiveMinimum + step].filter((end) => end !== undefined)
  const highest = [maximum, exclusiveMaximum === undefined ? undefined : exclusiveMaximum - step].filter((end) => end !== undefined)
  return {
    min: lowest.length > 0 ? Math.max(...lowest) : undefined,
    max: highest.length > 0 ? Math.min(...highest) : undefined,
  }
}
