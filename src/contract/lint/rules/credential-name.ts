import type { Oas3Rule } from '@redocly/openapi-core'

/** Users supply a credential by its name, on the command line, in a file or in the environment. */
export const rule: Oas3Rule = () => ({
  SecurityScheme(scheme: { 'x-credential'?: unknown }, { report, location }) {
    const name = scheme['x-credential']
    if (name === undefined) {
      report({
        message: 'Add `x-credential`: the name under which users supply this credential, such as apiKey.',
        location: location.key(),
      })
    } else if (!/^[a-z][A-Za-z0-9]*$/.test(String(name))) {
      report({ message: `Write the credential's name "${name}" in camel case.`, location: location.child('x-credential') })
    }
  },
})
