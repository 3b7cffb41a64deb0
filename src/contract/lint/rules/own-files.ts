import { dirname, sep } from 'node:path'
import type { Oas3Rule } from '@redocly/openapi-core'

/** A contract refers to files of its own folder only. */
export const rule: Oas3Rule = () => {
  let folder = ''
  return {
    Root(_root, { location }) {
      folder = dirname(location.source.absoluteRef) + sep
    },
    ref(node, { location, report }, { location: target }) {
      if (!target || target.source.absoluteRef.startsWith(folder)) return
      report({ message: `Copy what "${node.$ref}" points at into this contract's folder.`, location: location.child('$ref') })
    },
  }
}
