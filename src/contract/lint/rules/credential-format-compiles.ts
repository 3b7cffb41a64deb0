import type { Oas3Rule } from '@redocly/openapi-core'

/** The form of a credential is a regular expression. */
export const rule: Oas3Rule = () => ({
  SecurityScheme(scheme: { 'x-credential-format'?: unknown }, { report, location }) {
    const format = scheme['x-credential-format']
    if (typeof format !== 'string') return
    try {
      new RegExp(format, 'u')
    } catch {
      report({
        message: `Correct the regular expression "${format}": it does not compile.`,
        location: location.child('x-credential-format'),
      })
    }
  },
})
