import { createRequire } from 'node:module'
import type { Ajv2020, Options } from 'ajv/dist/2020.js'

// A number too large to be one is read as Infinity, which JSON cannot say again.
// Schemas are judged when their validators are generated: to do so at each start would compile the meta-schemas first.
export const ajvOptions = {
  strict: false,
  strictNumbers: true,
  allErrors: true,
  validateFormats: true,
  validateSchema: false,
  messages: true,
} as const satisfies Options

const require = createRequire(import.meta.url)

/** Loads ajv, which takes as long as the rest of a start: call it when it is first needed. */
export function createAjv(options: Options): Ajv2020 {
  const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
  const { default: addFormats } = require('ajv-formats') as { default: (target: Ajv2020) => void }
  const ajv = new Ajv({ ...ajvOptions, ...options })
  addFormats(ajv)
  return ajv
}
