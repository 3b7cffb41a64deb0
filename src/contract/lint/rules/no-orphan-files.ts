import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Oas3Rule } from '@redocly/openapi-core'

/** A file that nothing refers to looks like a part of the contract and is none. */
export const rule: Oas3Rule = () => {
  const files = new Set<string>()
  return {
    ref(_node, _context, { location: target }) {
      if (target) files.add(target.source.absoluteRef)
    },
    Root: {
      leave(_root, { report, location }) {
        const root = location.source.absoluteRef
        const folder = dirname(root)
        const orphans = readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name))
          .filter((file) => file !== root && !files.has(file))
        for (const file of orphans.sort()) {
          report({ message: `Delete ${relative(folder, file)} or refer to it: nothing does.`, location: location.child('openapi').key() })
        }
      },
    },
  }
}
