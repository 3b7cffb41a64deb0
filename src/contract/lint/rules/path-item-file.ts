import type { Oas3Rule } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'

/** One path item a file, named after its path: `/` becomes `@`, braces stay. */
export const rule: Oas3Rule = () => ({
  Paths(paths: Record<string, unknown>, { report, location }) {
    for (const [path, pathItem] of Object.entries(paths)) {
      if (!path.startsWith('/')) continue
      const file = `paths/${path.slice(1).replaceAll('/', '@')}.yaml`
      if (isRecord(pathItem) && pathItem.$ref === file) continue
      report({ message: `Put the path item into ${file} and refer to it from here.`, location: location.child([path]) })
    }
  },
})
