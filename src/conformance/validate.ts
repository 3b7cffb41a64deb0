import type { ErrorObject } from 'ajv/dist/2020.js'
import { compileSchema, type Schema } from '#contract'

/** A place where a value does not match its schema. */
export interface Mismatch {
  /** JSON pointer into the value. */
  readonly pointer: string
  /** The JSON Schema keyword that does not hold. */
  readonly keyword: string
  readonly message: string
}

/** All places where the value does not match; members that the schema does not know are fine unless it says otherwise. */
export function findMismatches(schema: Schema, value: unknown): Mismatch[] {
  if (typeof schema === 'boolean') return schema ? [] : [{ pointer: '', keyword: 'false schema', message: 'nothing is allowed here' }]
  const validate = compileSchema(schema)
  if (validate(value)) return []
  return (validate.errors ?? []).map(describe)
}

export function matches(schema: Schema, value: unknown): boolean {
  return findMismatches(schema, value).length === 0
}

function describe({ instancePath, keyword, params, message = keyword }: ErrorObject): Mismatch {
  const allowed =
    keyword === 'enum' ? `: ${JSON.stringify(params.allowedValues)}` : keyword === 'const' ? `: ${JSON.stringify(params.allowedValue)}` : ''
  return { pointer: instancePath, keyword, message: `${message}${allowed}` }
}
