import type { Location, Oas3Rule } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'
import { type DeclaredResponses, declaredResponses, findDeclared } from '../declared-responses.ts'

interface State {
  state: string
  status: string
  response?: string
  example?: string
}

interface Visited {
  security: unknown
  responses: DeclaredResponses
  location: Location
}

/** An operation declares every status that the states of its security schemes can give, with the component they name. */
export const rule: Oas3Rule = () => {
  const schemes = new Map<string, State[]>()
  const operations: Visited[] = []

  function problemOf(scheme: string, { state, status, response, example }: State, responses: DeclaredResponses): string | undefined {
    const declared = findDeclared(responses, status)
    if (!declared) return `Declare ${status}: ${scheme} answers the credential state "${state}" with it.`
    if (!response || !responses.has(status) || declared.component === response) return undefined
    if (example && declared.examples.has(example)) return undefined
    return `Answer ${status} with the response component ${response}: ${scheme} says so for the credential state "${state}".`
  }

  return {
    SecurityScheme(scheme: object, { key }) {
      const states = 'x-credential-states' in scheme && Array.isArray(scheme['x-credential-states']) ? scheme['x-credential-states'] : []
      schemes.set(String(key), states.filter((state) => isRecord(state) && typeof state.status === 'string') as State[])
    },
    Operation(operation, context) {
      operations.push({ security: operation.security, responses: declaredResponses(operation, context), location: context.location })
    },
    Root: {
      leave(root, { report }) {
        for (const { security, responses, location } of operations) {
          const alternatives = (security ?? root.security ?? []) as Record<string, unknown>[]
          const names = new Set(alternatives.flatMap((alternative) => Object.keys(alternative)))
          const messages = [...names].flatMap((name) => (schemes.get(name) ?? []).map((state) => problemOf(name, state, responses)))
          for (const message of new Set(messages)) {
            if (message) report({ message, location: location.child('responses').key() })
          }
        }
      },
    },
  }
}
