import type { Oas3Rule } from '@redocly/openapi-core'
import { declaredParameters } from '../declared-parameters.ts'
import { refusalsOf } from '../refusals.ts'

/** What an operation must ask for, so that a request can be broken in that place. */
const needs: Readonly<Record<string, string>> = {
  syntax: 'request body',
  mediaType: 'request body',
  body: 'request body',
  query: 'query parameter',
  path: 'path parameter',
  header: 'header parameter',
}

/** A request can only be broken where the operation asks for something. */
export const rule: Oas3Rule = () => ({
  PathItem: {
    Operation(operation, context, parents: { PathItem?: unknown }) {
      const offers = new Set(declaredParameters(parents.PathItem, operation, context).map(({ place }) => `${place} parameter`))
      if (operation.requestBody !== undefined) offers.add('request body')
      for (const { place, path } of refusalsOf(operation)) {
        const need = needs[place]
        if (need === undefined || offers.has(need)) continue
        context.report({
          message: `Delete this refusal or declare a ${need}: the operation has none.`,
          location: context.location.child([...path]).key(),
        })
      }
    },
  },
})
