import type { Oas3Rule } from '@redocly/openapi-core'
import { declaredParameters } from '../declared-parameters.ts'
import { refusalsOf } from '../refusals.ts'

const bodyPlaces = new Set(['syntax', 'mediaType', 'body'])

/** A request can only be broken where the operation asks for something. */
export const rule: Oas3Rule = () => ({
  PathItem: {
    Operation(operation, context, parents: { PathItem?: unknown }) {
      const places = new Set(declaredParameters(parents.PathItem, operation, context).map(({ place }) => place))
      for (const { place, path } of refusalsOf(operation)) {
        const isPossible = bodyPlaces.has(place) ? operation.requestBody !== undefined : places.has(place)
        if (isPossible) continue
        const wanted = bodyPlaces.has(place) ? 'request body' : `${place} parameter`
        context.report({
          message: `Delete this refusal or declare a ${wanted}: the operation has none.`,
          location: context.location.child([...path]).key(),
        })
      }
    },
  },
})
