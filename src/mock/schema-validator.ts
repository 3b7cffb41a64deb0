import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { RefusalPlace, Schema } from '#contract'
import { createAjv } from './ajv.ts'
import { findGeneratedValidator } from './generated-validator.ts'
import type { Violation } from './refusal.ts'

/** Violations of one value; empty when it is valid. */
export type Validate = (value: unknown) => Violation[]

type Compile = (schema: Schema) => ValidateFunction

const none: Violation[] = []
const compile = createCompile(false)
const compileWithDefaults = createCompile(true)

/** Compiles a schema, once for each. */
export function compileValidator(schema: Schema, place: RefusalPlace): Validate {
  return wrap(compile(schema), place)
}

/** As `compileValidator`; members that are absent get the schema's defaults. */
export function compileParameterValidator(schema: Schema, place: RefusalPlace): Validate {
  return wrap(compileWithDefaults(schema), place)
}

/** Takes the generated validator where there is one; what it says is what ajv says of the same schema. */
function createCompile(fillsDefaults: boolean): Compile {
  const compiled = new Map<Schema, ValidateFunction>()
  let ajv: Ajv2020 | undefined

  function compileNow(schema: Schema): ValidateFunction {
    ajv ??= createAjv({ useDefaults: fillsDefaults })
    return ajv.compile(schema as object)
  }

  return (schema) => {
    let validate = compiled.get(schema)
    if (!validate) {
      validate = findGeneratedValidator({ schema, fillsDefaults }) ?? compileNow(schema)
      compiled.set(schema, validate)
    }
    return validate
  }
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
