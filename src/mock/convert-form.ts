import { isRecord, type Schema } from '#contract'
import { convertText, typesOf } from './convert-text.ts'

/**
 * The fields of a form as the schema has them: numbers and booleans out of text, lists out of single values, files as
 * their text where the schema has a string. What cannot be converted stays, and fails validation.
 */
export function convertForm(fields: unknown, schema: Schema): unknown {
  if (!isRecord(fields)) return fields
  const properties = isRecord(schema) && isRecord(schema.properties) ? (schema.properties as Record<string, Schema>) : {}
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, convertField(value, properties[name] ?? true)]))
}

function convertField(value: unknown, schema: Schema): unknown {
  const types = typesOf(schema)
  const items = isRecord(schema) ? ((schema.items as Schema | undefined) ?? true) : true
  if (Array.isArray(value)) return value.map((item) => convertField(item, items))
  if (types.includes('array')) return [convertField(value, items)]
  if (typeof value === 'string') return convertText(types)(value)
  return types.includes('string') && isRecord(value) ? value.text : value
}
