import type { Oas3Rule } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'
import { extensions } from '../extension-types.ts'

/** A misspelled extension would be silently without effect. */
export const rule: Oas3Rule = () => ({
  any(node: unknown, { type, report, location }) {
    if (!isRecord(node) || type.extensionsPrefix !== 'x-') return
    const known = Object.keys(extensions[type.name] ?? {})
    for (const name of Object.keys(node).filter((key) => key.startsWith('x-') && !known.includes(key))) {
      const places = Object.keys(extensions).filter((place) => Object.keys(extensions[place] ?? {}).includes(name))
      const message =
        places.length > 0
          ? `Move \`${name}\`: it belongs on ${places.join(', ')}, not on ${type.name}.`
          : `Correct the name: \`${name}\` is no extension that CONTRIBUTING.md describes for ${type.name}.`
      report({ message, location: location.child(name).key(), suggest: places.length > 0 ? [] : known })
    }
  },
})
