import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Schema } from '#contract'

/** A place where a value does not match its schema. */
export interface Mismatch {
  /** JSON pointer into the value. */
  readonly pointer: string
  /** The JSON Schema keyword that does not hold. */
  readonly keyword: string
  readonly message: string
}

const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false, addUsedSchema: false })
// the package's types describe its default export as a namespace
;(addFormats as unknown as typeof addFormats.default)(ajv)

const compiled = new WeakMap<object, ValidateFunction>()

/** All places where the value does not match; members that the schema does not know are fine unless it says otherwise. */
export function findMismatches(schema: Schema, value: unknown): Mismatch[] {
  if (typeof schema === 'boolean') return schema ? [] : [{ pointer: '', keyword: 'false schema', message: 'nothing is allowed here' }]
  const validate = compiled.get(schema) ?? compile(schema)
  if (validate(value)) return []
  return (validate.errors ?? []).map(describe)
}

export function matches(schema: Schema, value: unknown): boolean {
  return findMismatches(schema, value).length === 0
}

function compile(schema: object): ValidateFunction {
  const validate = ajv.compile(schema)
  compiled.set(schema, validate)
  return validate
}

function describe({ instancePath, keyword, params, message = keyword }: ErrorObject): Mismatch {
  const allowed =
    keyword === 'enum' ? `: ${JSON.stringify(params.allowedValues)}` : keyword === 'const' ? `: ${JSON.stringify(params.allowedValue)}` : ''
  return { pointer: instancePath, keyword, message: `${message}${allowed}` }
}
