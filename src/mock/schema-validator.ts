import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { RefusalPlace, Schema } from '#contract'
import type { Violation } from './refusal.ts'

// A number too large to be one is read as Infinity, which JSON cannot say again.
const options = { strict: false, strictNumbers: true, allErrors: true, validateFormats: true, messages: true } as const
const ajv = new Ajv2020(options)
const parameterAjv = new Ajv2020({ ...options, useDefaults: true })
// ajv-formats is CommonJS: its default export is the plugin at run time, the module object for the type checker.
const addFormats = formats as unknown as (target: Ajv2020) => void
addFormats(ajv)
addFormats(parameterAjv)

/** Violations of one value; empty when it is valid. */
export type Validate = (value: unknown) => Violation[]

const none: Violation[] = []

/** Compiles a schema, once for each. */
export function compileValidator(schema: Schema, place: RefusalPlace): Validate {
  return wrap(ajv.compile(schema as object), place)
}

/** As `compileValidator`; members that are absent get the schema's defaults. */
export function compileParameterValidator(schema: Schema, place: RefusalPlace): Validate {
  return wrap(parameterAjv.compile(schema as object), place)
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
