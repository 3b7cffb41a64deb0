import type { Oas3Rule } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'

/** Every property of a schema says what it holds, itself or by the schema it refers to. */
export const rule: Oas3Rule = () => ({
  Schema({ properties }: { properties?: unknown }, { report, location, resolve }) {
    if (!isRecord(properties) || location.pointer.includes('/x-')) return
    for (const [name, property] of Object.entries(properties)) {
      const { node } = resolve(property as object)
      if (!isRecord(node) || (typeof node.description === 'string' && node.description !== '')) continue
      report({ message: `Describe the property "${name}".`, location: location.child(['properties', name]).key() })
    }
  },
})
