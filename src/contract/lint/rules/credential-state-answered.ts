import type { Location, Oas3Rule } from '@redocly/openapi-core'
import { componentNameOf } from '../component-name.ts'
import { adviceOnExample, exampleNames } from '../declared-responses.ts'

interface State {
  status?: unknown
  response?: unknown
  example?: unknown
}

/** The answer to a state is an example of a response component, so that the mock server can send it. */
export const rule: Oas3Rule = () => {
  const responses = new Map<string, ReadonlySet<string>>()
  const states: { state: State; location: Location }[] = []

  function problemOf({ status, response, example }: State): { message: string; at: string } | undefined {
    if (response === undefined) {
      if (example !== undefined) return { message: 'Name the `response` that this example belongs to.', at: 'example' }
      if (status === '4XX') return undefined
      return { message: `Name the response component that declares ${status}; only \`4XX\` goes without.`, at: 'status' }
    }
    const examples = responses.get(String(response))
    if (!examples) return { message: `No operation answers with a response component "${response}": correct the name.`, at: 'response' }
    if (example === undefined) return { message: `Name the \`example\` of ${response} that is sent.`, at: 'response' }
    if (examples.has(String(example))) return undefined
    return { message: `${response} has no example "${example}": ${adviceOnExample(examples)}.`, at: 'example' }
  }

  return {
    Response(response, { location }) {
      const name = componentNameOf(location)
      if (name) responses.set(name, exampleNames(response))
    },
    CredentialState(state: State, { location }) {
      states.push({ state, location })
    },
    Root: {
      leave(_root, { report }) {
        for (const { state, location } of states) {
          const problem = problemOf(state)
          if (problem) report({ message: problem.message, location: location.child(problem.at) })
        }
      },
    },
  }
}
