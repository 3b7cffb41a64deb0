import type { Operation, Parameter, ParameterPlace, Schema } from '#contract'
import { isRecord } from '#contract'
import { convertText, typesOf } from './convert-text.ts'
import type { Headers } from './http-message.ts'
import { parameterSchema } from './parameter-schema.ts'
import type { Violation } from './refusal.ts'
import { compileParameterValidator, type Validate } from './schema-validator.ts'

export interface ReadParameters {
  readonly path: Record<string, unknown>
  readonly query: Record<string, unknown>
  readonly header: Record<string, unknown>
  readonly violations: Violation[]
}

export type ParameterReader = (path: Readonly<Record<string, string>>, query: URLSearchParams, headers: Headers) => ReadParameters

/** Compiles how the operation's parameters are decoded, converted, defaulted and validated. */
export function compileParameters(operation: Pick<Operation, 'parameters'>): ParameterReader {
  const readPath = compilePlace(operation, 'path', (raw: Readonly<Record<string, string>>, name, _isList, violations) =>
    decodeSegment(raw[name], name, violations),
  )
  const readQuery = compilePlace(operation, 'query', (raw: URLSearchParams, name, isList) =>
    isList ? raw.getAll(name) : (raw.get(name) ?? undefined),
  )
  const readHeaders = compilePlace(operation, 'header', (raw: Headers, name) => {
    const value = raw[name.toLowerCase()]
    return typeof value === 'string' ? value : value?.join(', ')
  })
  return (rawPath, rawQuery, rawHeaders) => {
    const violations: Violation[] = []
    const path = readPath(rawPath, violations)
    const query = readQuery(rawQuery, violations)
    const header = readHeaders(rawHeaders, violations)
    return { path, query, header, violations }
  }
}

type ReadRaw<Raw> = (raw: Raw, name: string, isList: boolean, violations: Violation[]) => string | string[] | undefined

type ReadPlace<Raw> = (raw: Raw, violations: Violation[]) => Record<string, unknown>

function compilePlace<Raw>(
  operation: Pick<Operation, 'parameters'>,
  place: Exclude<ParameterPlace, 'cookie'>,
  readRaw: ReadRaw<Raw>,
): ReadPlace<Raw> {
  const parameters = operation.parameters.filter((parameter) => parameter.in === place)
  if (parameters.length === 0) return () => ({})
  const readers = parameters.map((parameter) => ({
    name: parameter.name,
    isList: isListed(parameter),
    convert: compileConversion(parameter),
  }))
  const schema = parameterSchema(parameters)
  let validate: Validate | undefined
  return (raw, violations) => {
    const values: Record<string, unknown> = {}
    for (const { name, isList, convert } of readers) {
      const value = readRaw(raw, name, isList, violations)
      if (value !== undefined && !(isList && value.length === 0)) values[name] = convert(value)
    }
    validate ??= compileParameterValidator(schema, place)
    violations.push(...validate(values))
    return values
  }
}

function decodeSegment(raw: string | undefined, name: string, violations: Violation[]): string {
  try {
    return raw?.includes('%') ? decodeURIComponent(raw) : (raw ?? '')
  } catch {
    violations.push({ place: 'path', keyword: 'encoding', pointer: `/${name}`, message: 'is not valid percent-encoding' })
    return raw ?? ''
  }
}

function isListed(parameter: Parameter): boolean {
  return parameter.in === 'query' && typesOf(parameter.schema).includes('array') && parameter.explode !== false
}

/** Text to the type that the schema asks for; what cannot be converted stays text and fails validation. */
function compileConversion(parameter: Parameter): (raw: string | string[]) => unknown {
  const types = typesOf(parameter.schema)
  if (types.includes('array')) {
    const items = isRecord(parameter.schema) ? (parameter.schema.items as Schema | undefined) : undefined
    const convertItem = convertText(typesOf(items ?? true))
    return (raw) => (typeof raw === 'string' ? raw.split(',') : raw).map(convertItem)
  }
  const convert = convertText(types)
  return (raw) => (typeof raw === 'string' ? convert(raw) : raw.map(convert))
}
