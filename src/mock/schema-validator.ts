import { createRequire } from 'node:module'
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { RefusalPlace, Schema } from '#contract'
import type { Violation } from './refusal.ts'

// A number too large to be one is read as Infinity, which JSON cannot say again.
// Contracts are linted: their schemas need not be judged at each start, which would compile the meta-schemas first.
const options = {
  strict: false,
  strictNumbers: true,
  allErrors: true,
  validateFormats: true,
  validateSchema: false,
  messages: true,
} as const

/** Violations of one value; empty when it is valid. */
export type Validate = (value: unknown) => Violation[]

const none: Violation[] = []
const require = createRequire(import.meta.url)
let ajv: Ajv2020 | undefined
let parameterAjv: Ajv2020 | undefined

/** Compiles a schema, once for each. */
export function compileValidator(schema: Schema, place: RefusalPlace): Validate {
  ajv ??= createAjv(false)
  return wrap(ajv.compile(schema as object), place)
}

/** As `compileValidator`; members that are absent get the schema's defaults. */
export function compileParameterValidator(schema: Schema, place: RefusalPlace): Validate {
  parameterAjv ??= createAjv(true)
  return wrap(parameterAjv.compile(schema as object), place)
}

/** Loaded when the first schema is compiled. */
function createAjv(useDefaults: boolean): Ajv2020 {
  const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
  const { default: addFormats } = require('ajv-formats') as { default: (target: Ajv2020) => void }
  const made = new Ajv({ ...options, useDefaults })
  addFormats(made)
  return made
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
