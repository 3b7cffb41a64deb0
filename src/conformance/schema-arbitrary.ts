import fc, { type Arbitrary } from 'fast-check'
import type { Schema, SchemaObject } from '#contract'
import { mergeAllOf, numberRange, typesOf } from './merge-schema.ts'

/** Contracts rarely limit strings; a longer one tests patience rather than the contract. */
export const maxStringLength = 200

/** Single code points of many scripts, so that a length is a length. */
const characters = [...'abcXYZ0189 -_.,:;!?\'"&<>/\\%äßéñøłŽЖяΩ中文日本語한글हिनع🎉😀']

const made = new WeakMap<object, Arbitrary<unknown>>()
const matching = new Map<string, Arbitrary<string>>()

/** Values that match a schema, within the part of JSON Schema 2020-12 that contracts use. Made once a schema: that takes milliseconds. */
export function arbitraryOf(schema: Schema): Arbitrary<unknown> {
  const merged = mergeAllOf(schema)
  const known = made.get(merged)
  if (known) return known
  const arbitrary = create(merged)
  made.set(merged, arbitrary)
  return arbitrary
}

/** Texts that match a pattern. */
export function arbitraryMatching(pattern: string): Arbitrary<string> {
  const known = matching.get(pattern)
  if (known) return known
  const arbitrary = fc.stringMatching(new RegExp(pattern, 'u'))
  matching.set(pattern, arbitrary)
  return arbitrary
}

function create(merged: SchemaObject): Arbitrary<unknown> {
  if (merged.const !== undefined) return fc.constant(merged.const)
  if (merged.enum) return fc.constantFrom(...merged.enum)
  const alternatives = (merged.oneOf ?? merged.anyOf) as Schema[] | undefined
  if (alternatives) {
    const { oneOf: _oneOf, anyOf: _anyOf, ...common } = merged
    return fc.oneof(...alternatives.map((alternative) => arbitraryOf({ allOf: [common, alternative] })))
  }
  return fc.oneof(...typesOf(merged).map((type) => arbitraryOfType(merged, type)))
}

function arbitraryOfType(schema: SchemaObject, type: string): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return numbers(schema, type === 'integer')
    case 'array':
      return arrays(schema)
    case 'object':
      return objects(schema)
    default:
      return strings(schema)
  }
}

function numbers(schema: SchemaObject, isInteger: boolean): Arbitrary<number> {
  const { min, max } = numberRange(schema, isInteger)
  const low = min ?? Math.min(1, max ?? 1)
  const high = max ?? Math.max(1000, low + 1000)
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : undefined
  if (step !== undefined) return fc.integer({ min: Math.ceil(low / step), max: Math.floor(high / step) }).map((factor) => factor * step)
  if (isInteger) return fc.integer({ min: Math.ceil(low), max: Math.floor(high) })
  // two decimals: what amounts have, without noise in the last places
  return fc.integer({ min: Math.ceil(low * 100), max: Math.floor(high * 100) }).map((hundredths) => hundredths / 100)
}

function strings(schema: SchemaObject): Arbitrary<string> {
  const {
    pattern,
    format,
    minLength = 0,
    maxLength = maxStringLength,
  } = schema as SchemaObject & { pattern?: string; format?: string; minLength?: number; maxLength?: number }
  const fits = (text: string) => [...text].length >= minLength && [...text].length <= maxLength
  if (pattern !== undefined) return arbitraryMatching(pattern).filter(fits)
  const formatted = format === undefined ? undefined : ofFormat(format)
  if (formatted) return formatted.filter(fits)
  const shortest = Math.max(minLength, 1)
  const longest = Math.max(Math.min(maxLength, maxStringLength), shortest)
  // an empty or blank text counts as missing in many places, and no page says otherwise
  return fc.string({ unit: fc.constantFrom(...characters), minLength: shortest, maxLength: longest }).filter((text) => text.trim() !== '')
}

function ofFormat(format: string): Arbitrary<string> | undefined {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 3, maxLength: 11 })
  const moment = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
  const byFormat: Readonly<Record<string, () => Arbitrary<string>>> = {
    email: () => word.map((name) => `${name}@example.com`),
    uuid: () => fc.uuid(),
    'date-time': () => moment.map((date) => date.toISOString()),
    date: () => moment.map((date) => date.toISOString().slice(0, 10)),
    uri: () => word.map((name) => `https://example.com/${name}`),
    'uri-reference': () => word.map((name) => `/${name}`),
    url: () => word.map((name) => `https://example.com/${name}`),
    hostname: () => word.map((name) => `${name}.example.com`),
    ipv4: () => fc.ipV4(),
    ipv6: () => fc.ipV6(),
  }
  return byFormat[format]?.()
}

function arrays(schema: SchemaObject): Arbitrary<unknown[]> {
  const { minItems = 0, maxItems, uniqueItems } = schema as SchemaObject & { minItems?: number; maxItems?: number; uniqueItems?: boolean }
  const limits = { minLength: minItems, maxLength: Math.min(maxItems ?? minItems + 3, Math.max(minItems, 20)) }
  const items = arbitraryOf(schema.items ?? true)
  return uniqueItems ? fc.uniqueArray(items, { ...limits, selector: (item) => JSON.stringify(item) }) : fc.array(items, limits)
}

function objects(schema: SchemaObject): Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  if (Object.keys(properties).length === 0) {
    if (additionalProperties === false) return fc.constant({})
    const values = arbitraryOf((additionalProperties as Schema | undefined) ?? true)
    return fc.dictionary(fc.string({ unit: fc.constantFrom(...'abcxyz'), minLength: 1, maxLength: 10 }), values, {
      maxKeys: 3,
      noNullPrototype: true,
    })
  }
  const members = Object.entries(properties).filter(([, member]) => member !== false)
  return fc.record(Object.fromEntries(members.map(([name, member]) => [name, arbitraryOf(member)])), {
    requiredKeys: required.filter((name) => members.some(([member]) => member === name)),
    noNullPrototype: true,
  })
}
