import { faker } from '@faker-js/faker'
import type { Oas3Rule } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'

/** `x-faker` names a function of @faker-js/faker, as text or as the one key of an object that holds its arguments. */
export const rule: Oas3Rule = () => ({
  Schema(schema: { 'x-faker'?: unknown }, { report, location }) {
    const hint = schema['x-faker']
    if (hint === undefined) return
    const names = typeof hint === 'string' ? [hint] : isRecord(hint) ? Object.keys(hint) : []
    if (names.length === 1 && names.every(isFakerFunction)) return
    const shown = names.length === 1 ? `"${names[0]}" is none` : 'there is not exactly one'
    report({ message: `Name one function of @faker-js/faker, such as person.fullName: ${shown}.`, location: location.child('x-faker') })
  },
})

function isFakerFunction(name: string): boolean {
  let node: unknown = faker
  for (const part of name.split('.')) node = (node as Record<string, unknown> | undefined)?.[part]
  return typeof node === 'function'
}
