import fc from 'fast-check'
import { isRecord, type Schema, type SchemaObject } from '#contract'

type Members = 'some' | 'all'

/** Valid values of a schema, for the keywords that contracts use; `members`: which optional ones an object has. */
export function arbitraryValue(schema: Schema, members: Members = 'some'): fc.Arbitrary<unknown> {
  if (!isRecord(schema)) return fc.json().map((text) => JSON.parse(text) as unknown)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const alternatives = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined
  if (alternatives) return fc.oneof(...alternatives.map((alternative) => arbitraryValue(alternative, members)))
  const types = schema.type === undefined ? [] : [schema.type].flat()
  return types.length === 0 ? fc.constant(null) : fc.oneof(...types.map((type) => arbitraryOf(type, schema, members)))
}

function arbitraryOf(type: string, schema: SchemaObject, members: Members): fc.Arbitrary<unknown> {
  const { minimum, maximum, pattern, items = true } = schema as { minimum?: number; maximum?: number; pattern?: string; items?: Schema }
  if (type === 'string') return pattern === undefined ? fc.string({ unit: 'grapheme' }) : fc.stringMatching(new RegExp(pattern))
  if (type === 'integer')
    return fc.integer({ ...(minimum !== undefined && { min: minimum }), ...(maximum !== undefined && { max: maximum }) })
  if (type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true })
  if (type === 'boolean') return fc.boolean()
  if (type === 'array') return fc.array(arbitraryValue(items, members), { minLength: members === 'all' ? 1 : 0, maxLength: 3 })
  return type === 'object' ? arbitraryObject(schema, members) : fc.constant(null)
}

function arbitraryObject({ properties = {}, required = [] }: SchemaObject, members: Members): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryValue(schema, members)]))
  const kept = required.filter((name) => name in model)
  return members === 'all' ? fc.record(model) : fc.record(model, { requiredKeys: kept })
}

/** A valid value made invalid in one place, once for each constraint of the schema. */
export function brokenValues(schema: Schema, valid: unknown): { readonly constraint: string; readonly value: unknown }[] {
  if (!isRecord(schema)) return []
  const { type, minimum, maximum, pattern } = schema as { type?: string | string[]; minimum?: number; maximum?: number; pattern?: string }
  const broken: { constraint: string; value: unknown }[] = []
  if (type !== undefined) broken.push({ constraint: 'type', value: wrongType([type].flat()) })
  if (schema.enum) broken.push({ constraint: 'enum', value: 'none of these' })
  if (pattern !== undefined) broken.push({ constraint: 'pattern', value: '!' })
  if (minimum !== undefined) broken.push({ constraint: 'minimum', value: minimum - 1 })
  if (maximum !== undefined) broken.push({ constraint: 'maximum', value: maximum + 1 })
  if (Array.isArray(valid) && valid.length > 0) {
    const [first, ...rest] = valid as unknown[]
    broken.push(...brokenValues(schema.items ?? true, first).map(({ constraint, value }) => ({ constraint, value: [value, ...rest] })))
  }
  if (isRecord(valid)) broken.push(...brokenMembers(schema, valid))
  return broken
}

function brokenMembers(schema: SchemaObject, valid: Readonly<Record<string, unknown>>) {
  const withoutRequired = (schema.required ?? []).map((name) => {
    const { [name]: _dropped, ...rest } = valid
    return { constraint: 'required', value: rest as unknown }
  })
  const withBroken = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    name in valid
      ? brokenValues(member, valid[name]).map(({ constraint, value }) => ({ constraint, value: { ...valid, [name]: value } }))
      : [],
  )
  return [...withoutRequired, ...withBroken]
}

function wrongType(types: readonly string[]): unknown {
  return types.includes('object') ? 'text' : types.includes('array') ? { a: 1 } : types.includes('string') ? 5 : 'text'
}
