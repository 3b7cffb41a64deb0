import fc from 'fast-check'
import type { Schema, SchemaObject } from '#contract'
import { mergeAllOf, numberRange, typesOf } from './merge-schema.ts'
import { arbitraryOf, maxStringLength } from './schema-arbitrary.ts'

/** `least`: only what is required, each as small as allowed. `most`: everything, as large as allowed. `null`: everything, null where allowed. */
export type Boundary = 'least' | 'most' | 'null'

/** One value at the edge of what a schema allows; the same each time. */
export function boundaryValue(schema: Schema, boundary: Boundary): unknown {
  const merged = mergeAllOf(schema)
  if (merged.const !== undefined) return merged.const
  if (merged.enum) return boundary === 'least' ? merged.enum[0] : merged.enum.at(-1)
  if (merged.oneOf ?? merged.anyOf) return sample(merged)
  const types = typesOf(merged)
  if (boundary === 'null' && types.includes('null')) return null
  switch (types.find((type) => type !== 'null')) {
    case 'boolean':
      return boundary !== 'least'
    case 'integer':
      return boundaryNumber(merged, true, boundary)
    case 'number':
      return boundaryNumber(merged, false, boundary)
    case 'array':
      return boundaryArray(merged, boundary)
    case 'object':
      return boundaryObject(merged, boundary)
    case 'string':
      return boundaryString(merged, boundary)
    default:
      return null
  }
}

function boundaryNumber(schema: SchemaObject, isInteger: boolean, boundary: Boundary): unknown {
  const { min, max } = numberRange(schema, isInteger)
  const edge = boundary === 'least' ? min : max
  return edge === undefined || schema.multipleOf !== undefined ? sample(schema) : edge
}

function boundaryString(schema: SchemaObject, boundary: Boundary): unknown {
  const {
    pattern,
    format,
    minLength = 0,
    maxLength = maxStringLength,
  } = schema as SchemaObject & { minLength?: number; maxLength?: number }
  if (pattern !== undefined || format !== undefined) return sample(schema)
  return boundary === 'least' ? 'a'.repeat(Math.max(minLength, 1)) : 'é'.repeat(Math.max(Math.min(maxLength, maxStringLength), minLength))
}

function boundaryArray(schema: SchemaObject, boundary: Boundary): unknown {
  const { minItems = 0, maxItems } = schema as SchemaObject & { minItems?: number; maxItems?: number }
  const length = boundary === 'least' ? minItems : Math.min(maxItems ?? Math.max(minItems, 1), Math.max(minItems, 20))
  if (schema.uniqueItems === true && length > 1) return sample({ ...schema, minItems: length, maxItems: length })
  return Array.from({ length }, () => boundaryValue(schema.items ?? true, boundary))
}

function boundaryObject(schema: SchemaObject, boundary: Boundary): unknown {
  const { properties = {}, required = [] } = schema
  const names = Object.keys(properties).filter((name) => boundary !== 'least' || required.includes(name))
  return Object.fromEntries(names.map((name) => [name, boundaryValue(properties[name] ?? true, boundary)]))
}

const samples = new WeakMap<object, unknown>()

/** Any value that matches; the same each time. */
export function sample(schema: SchemaObject): unknown {
  if (!samples.has(schema)) samples.set(schema, fc.sample(arbitraryOf(schema), { numRuns: 1, seed: 1 })[0])
  return samples.get(schema)
}
