import type { Oas3Rule } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'
import { declaredParameters } from '../declared-parameters.ts'

/** The key of an idempotent operation travels in a header that the operation declares. */
export const rule: Oas3Rule = () => ({
  PathItem: {
    Operation(operation: object, context, parents: { PathItem?: unknown }) {
      const idempotency = 'x-idempotency' in operation ? operation['x-idempotency'] : undefined
      if (!isRecord(idempotency) || typeof idempotency.header !== 'string') return
      const header = idempotency.header.toLowerCase()
      const parameters = declaredParameters(parents.PathItem, operation, context)
      if (parameters.some(({ name, place }) => place === 'header' && name.toLowerCase() === header)) return
      context.report({
        message: `Declare a header parameter "${idempotency.header}", or correct the name.`,
        location: context.location.child(['x-idempotency', 'header']),
      })
    },
  },
})
