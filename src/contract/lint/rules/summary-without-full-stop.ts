import type { Oas3Rule } from '@redocly/openapi-core'

/** A summary is a title, not a sentence. */
export const rule: Oas3Rule = () => ({
  Operation({ summary }, { report, location }) {
    if (typeof summary !== 'string' || !summary.trimEnd().endsWith('.')) return
    report({ message: 'Delete the full stop at the end of the summary.', location: location.child('summary') })
  },
})
