import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { compileSchema, compileSchemaWithDefaults, type RefusalPlace, type Schema } from '#contract'
import type { Violation } from './refusal.ts'

/** Violations of one value; empty when it is valid. */
export type Validate = (value: unknown) => Violation[]

const none: Violation[] = []

/** Compiles a schema, once for each. */
export function compileValidator(schema: Schema, place: RefusalPlace): Validate {
  return wrap(compileSchema(schema), place)
}

/** As `compileValidator`; members that are absent get the schema's defaults. */
export function compileParameterValidator(schema: Schema, place: RefusalPlace): Validate {
  return wrap(compileSchemaWithDefaults(schema), place)
}

function wrap(validate: ValidateFunction, place: RefusalPlace): Validate {
  return (value) => {
    if (validate(value)) return none
    return (validate.errors ?? []).map((error) => describe(error, place))
  }
}

function describe(error: ErrorObject, place: RefusalPlace): Violation {
  const missing = error.keyword === 'required' ? `/${String(error.params.missingProperty)}` : ''
  const allowed = error.keyword === 'enum' ? `: ${(error.params.allowedValues as unknown[]).join(', ')}` : ''
  const message = missing ? 'is required' : `${error.message ?? 'is not valid'}${allowed}`
  return { place, keyword: error.keyword, pointer: `${error.instancePath}${missing}`, message }
}
