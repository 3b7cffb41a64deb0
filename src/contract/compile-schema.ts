import type { ValidateFunction } from 'ajv/dist/2020.js'
import { createAjv } from './ajv.ts'
import type { Schema } from './contract.ts'
import { findGeneratedValidator } from './generated-validator.ts'

type Compile = (schema: Schema) => ValidateFunction

/** The validator of a schema, made once: the generated one where there is one, which says to the letter what ajv says. */
export const compileSchema: Compile = createCompile(false)

/** The same; members that are absent get the schema's defaults. */
export const compileSchemaWithDefaults: Compile = createCompile(true)

function createCompile(fillsDefaults: boolean): Compile {
  const compiled = new WeakMap<object, ValidateFunction>()
  let compileNow: Compile | undefined

  function compile(schema: Schema): ValidateFunction {
    const generated = findGeneratedValidator({ schema, fillsDefaults })
    if (generated) return generated
    compileNow ??= compileAsWritten(fillsDefaults)
    return compileNow(schema)
  }

  return (schema) => {
    if (typeof schema === 'boolean') return compile(schema)
    const known = compiled.get(schema) ?? compile(schema)
    compiled.set(schema, known)
    return known
  }
}

/** Schemas that say the same share a validator, whoever made them. */
function compileAsWritten(useDefaults: boolean): Compile {
  const ajv = createAjv({ useDefaults })
  const compiled = new Map<string, ValidateFunction>()
  return (schema) => {
    const text = JSON.stringify(schema)
    const known = compiled.get(text) ?? ajv.compile(schema)
    compiled.set(text, known)
    return known
  }
}
