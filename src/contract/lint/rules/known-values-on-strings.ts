import type { Oas3Rule } from '@redocly/openapi-core'

/** Known values belong to an open set of strings; a closed set is an `enum`. */
export const rule: Oas3Rule = () => ({
  Schema(schema: { type?: unknown; enum?: unknown; 'x-known-values'?: unknown }, { report, location }) {
    const values = schema['x-known-values']
    if (!Array.isArray(values)) return
    const at = location.child('x-known-values').key()
    if (![schema.type].flat().includes('string')) report({ message: 'Make the type `string`, or delete `x-known-values`.', location: at })
    if (schema.enum !== undefined) report({ message: 'Delete either `enum` or `x-known-values`: a set is closed or open.', location: at })
    if (new Set(values).size < values.length) report({ message: 'Delete the values that are listed twice.', location: at })
  },
})
