import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { ajvOptions } from './ajv.ts'
import type { Schema } from './contract.ts'
import { projectRoot } from './discover-providers.ts'

/** A schema, and whether its validator gives absent members their defaults. */
export interface ValidatedSchema {
  readonly schema: Schema
  readonly fillsDefaults: boolean
}

/** Made by "npm run generate": a file for each schema of the contracts, named by its content. */
export const validatorsFolder = fileURLToPath(new URL('src/generated/validators/', projectRoot))

const require = createRequire(import.meta.url)
const settings = JSON.stringify(ajvOptions)

/** Where the validator of exactly that schema lies, once generated. What is found there cannot be out of date. */
export function validatorPath({ schema, fillsDefaults }: ValidatedSchema): string {
  return `${validatorsFolder}${hash('sha256', `${settings}${fillsDefaults}${JSON.stringify(schema)}`).slice(0, 32)}.cjs`
}

/** The validator that was generated for that schema; nothing for a schema of no contract. */
export function findGeneratedValidator(subject: ValidatedSchema): ValidateFunction | undefined {
  const path = validatorPath(subject)
  return existsSync(path) ? (require(path) as ValidateFunction) : undefined
}
