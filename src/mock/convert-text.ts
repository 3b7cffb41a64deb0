import { isRecord, type Schema } from '#contract'

/** The types that a schema allows; empty when it says none. */
export function typesOf(schema: Schema): readonly string[] {
  if (!isRecord(schema)) return []
  const { type } = schema as { type?: string | string[] }
  return type === undefined ? [] : Array.isArray(type) ? type : [type]
}

/** Text of a parameter or form field to the type that the schema asks for; what cannot be converted stays text and fails validation. */
export function convertText(types: readonly string[]): (text: string) => unknown {
  if (types.includes('integer') || types.includes('number'))
    return (text) => (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : text)
  if (types.includes('boolean')) return (text) => (text === 'true' ? true : text === 'false' ? false : text)
  return (text) => text
}
