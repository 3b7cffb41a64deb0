import type { Oas3Rule } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'

/** A security scheme lists the states of its credentials, each under a name of its own. */
export const rule: Oas3Rule = () => ({
  SecurityScheme(scheme: object, { report, location }) {
    const states = 'x-credential-states' in scheme ? scheme['x-credential-states'] : undefined
    if (!Array.isArray(states) || states.length === 0) {
      report({ message: 'List the states that a credential can be in under `x-credential-states`.', location: location.key() })
      return
    }
    const seen = new Set<string>()
    for (const [index, state] of states.entries()) {
      if (!isRecord(state) || typeof state.state !== 'string') continue
      const at = location.child(['x-credential-states', index, 'state'])
      if (!/^[a-z][A-Za-z0-9]*$/.test(state.state)) report({ message: `Write the state "${state.state}" in camel case.`, location: at })
      if (seen.has(state.state)) report({ message: `Rename or merge this state: "${state.state}" is listed before.`, location: at })
      seen.add(state.state)
    }
  },
})
