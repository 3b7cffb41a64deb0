import type { Oas3Rule } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'
import { declaredParameters } from '../declared-parameters.ts'

/** A list is paged by query parameters of its operation. */
export const rule: Oas3Rule = () => ({
  PathItem: {
    Operation(operation: object, context, parents: { PathItem?: unknown }) {
      const pagination = 'x-pagination' in operation ? operation['x-pagination'] : undefined
      if (!isRecord(pagination)) return
      const parameters = declaredParameters(parents.PathItem, operation, context).filter(({ place }) => place === 'query')
      for (const member of ['size', 'position']) {
        const name = isRecord(pagination[member]) ? pagination[member].parameter : undefined
        if (typeof name !== 'string' || parameters.some((parameter) => parameter.name === name)) continue
        context.report({
          message: `Declare a query parameter "${name}", or correct the name.`,
          location: context.location.child(['x-pagination', member, 'parameter']),
        })
      }
    },
  },
})
