import type { Oas3Rule } from '@redocly/openapi-core'
import { adviceOnExample, declaredResponses, findDeclared } from '../declared-responses.ts'
import { refusalsOf } from '../refusals.ts'

/** A refusal is answered with a status that the operation declares, and with an example of that response. */
export const rule: Oas3Rule = () => ({
  Operation(operation, context) {
    const { report, location } = context
    const responses = declaredResponses(operation, context)
    for (const { refusal, statuses, path } of refusalsOf(operation)) {
      for (const [index, status] of statuses.entries()) {
        if (findDeclared(responses, status)) continue
        report({
          message: `Declare ${status} among the responses of this operation.`,
          location: location.child([...path, 'status', index]),
        })
      }
      const { example } = refusal
      const declared = findDeclared(responses, statuses[0] ?? '')
      if (typeof example !== 'string' || !declared || declared.examples.has(example)) continue
      report({
        message: `The response for ${statuses[0]} has no example "${example}": ${adviceOnExample(declared.examples)}.`,
        location: location.child([...path, 'example']),
      })
    }
  },
})
