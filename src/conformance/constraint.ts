import { isRecord, type Schema, type SchemaObject } from '#contract'
import { mergeAllOf } from './merge-schema.ts'

/** One rule that a request has to keep. */
export interface Constraint {
  /** Names of members and indexes of items that lead to the value. */
  readonly path: readonly string[]
  /** The JSON Schema keyword. */
  readonly keyword: string
  /** The schema at that place, `allOf` drawn in. */
  readonly schema: SchemaObject
}

const keywords = [
  'type',
  'enum',
  'const',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
]

/** All rules of a schema and of what lies in it. Alternatives (`oneOf`, `anyOf`) are not entered: which rule holds depends on the value. */
export function listConstraints(schema: Schema, path: readonly string[] = []): Constraint[] {
  const merged = mergeAllOf(schema)
  const properties = isRecord(merged.properties) ? (merged.properties as Record<string, Schema>) : {}
  return [
    ...keywords
      .filter((keyword) => merged[keyword] !== undefined && merged[keyword] !== false)
      .map((keyword) => ({ path, keyword, schema: merged })),
    ...(merged.additionalProperties === false ? [{ path, keyword: 'additionalProperties', schema: merged }] : []),
    ...(merged.required ?? []).map((name) => ({
      path: [...path, name],
      keyword: 'required',
      schema: mergeAllOf(properties[name] ?? true),
    })),
    ...Object.entries(properties).flatMap(([name, member]) => listConstraints(member, [...path, name])),
    ...(merged.items === undefined ? [] : listConstraints(merged.items, [...path, '0'])),
  ]
}
