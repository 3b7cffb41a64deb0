import { findRefusal, type Operation, type Parameter, type Refusal, type Schema, type SchemaObject } from '#contract'
import { breakingValues, keepingValues } from './break-constraint.ts'
import type { Constraint } from './constraint.ts'
import { mergeAllOf, typesOf } from './merge-schema.ts'
import { leftOut, placeValue } from './place-value.ts'
import { findMismatches } from './validate.ts'

/** A body that breaks or just keeps one rule. */
export interface BodyCase {
  readonly body: unknown
  /** The value at the place of the rule, for messages. */
  readonly value: unknown
}

/** Bodies that break this rule, and no rule whose refusal is another one or undocumented. Each is made when it is asked for. */
export function* breakBody(
  operation: Operation,
  schema: Schema,
  body: unknown,
  constraint: Constraint,
  refusal: Refusal,
): Generator<BodyCase, void> {
  for (const broken of breakingCases(schema, body, constraint)) {
    const mismatches = findMismatches(schema, broken.body)
    const isThis = ({ keyword }: { keyword: string }) => keyword === constraint.keyword
    const isAlone = mismatches.every((mismatch) => isThis(mismatch) || hasSameRefusal(operation, mismatch.keyword, refusal))
    if (mismatches.some(isThis) && isAlone) yield broken
  }
}

function* breakingCases(schema: Schema, body: unknown, constraint: Constraint): Generator<BodyCase, void> {
  const { keyword, path } = constraint
  if (keyword === 'additionalProperties') {
    yield { value: 'an unknown member', body: placeValue(schema, body, [...path, 'unknownMember'], 'value') }
    return
  }
  for (const value of keyword === 'required' ? [leftOut] : breakingValues(constraint)) {
    yield { value: value === leftOut ? 'nothing' : value, body: placeValue(schema, body, path, value) }
  }
}

/** Bodies that are right at the edge of the rule. */
export function keepBody(schema: Schema, body: unknown, constraint: Constraint): BodyCase[] {
  return keepingValues(constraint)
    .map((value) => ({ value, body: placeValue(schema, body, constraint.path, value) }))
    .filter(({ body: kept }) => findMismatches(schema, kept).length === 0)
}

/** Texts that break a rule of a parameter. A text cannot break `type: string`; lists and objects in parameters are left alone. */
export function breakParameter({ schema }: Parameter, keyword: string): string[] {
  const merged = mergeAllOf(schema)
  if (!isScalar(merged)) return []
  if (keyword === 'type') return textsOfOtherType(typesOf(merged))
  return breakingValues({ path: [], keyword, schema: merged })
    .map(asText)
    .filter((text) => text !== '' && findMismatches(merged, readText(merged, text)).some((mismatch) => mismatch.keyword === keyword))
}

/** Texts that are right at the edge of a rule of a parameter. */
export function keepParameter({ schema }: Parameter, keyword: string): string[] {
  const merged = mergeAllOf(schema)
  if (!isScalar(merged) || keyword === 'type') return []
  return keepingValues({ path: [], keyword, schema: merged })
    .map(asText)
    .filter((text) => findMismatches(merged, readText(merged, text)).length === 0)
}

function hasSameRefusal(operation: Operation, keyword: string, refusal: Refusal): boolean {
  return findRefusal(operation, 'body', keyword)?.status.join() === refusal.status.join()
}

function isScalar(schema: SchemaObject): boolean {
  return typesOf(schema).every((type) => type !== 'array' && type !== 'object')
}

function textsOfOtherType(types: readonly string[]): string[] {
  if (types.includes('string')) return []
  if (types.includes('number')) return ['not-a-number']
  if (types.includes('integer')) return ['not-a-number', '1.5']
  return types.includes('boolean') ? ['perhaps'] : []
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** As a server reads a parameter: numbers and booleans where the schema has them. */
function readText(schema: SchemaObject, text: string): unknown {
  const types = typesOf(schema)
  const isNumber = (types.includes('integer') || types.includes('number')) && /^-?\d+(\.\d+)?$/.test(text)
  if (isNumber) return Number(text)
  return types.includes('boolean') && /^(?:true|false)$/.test(text) ? text === 'true' : text
}
