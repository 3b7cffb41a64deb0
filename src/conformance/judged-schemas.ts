import type { Contract, Schema } from '#contract'
import { mergeAllOf } from './merge-schema.ts'

/** Every schema that the suite holds requests and answers of a contract against, as far as it is known before a run. */
export function listJudgedSchemas({ operations, securitySchemes }: Contract): Schema[] {
  const judged = operations.flatMap(({ parameters, requestBody, responses, refusals }) => [
    ...parameters.map(({ schema }) => mergeAllOf(schema)),
    ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
    ...Object.values(responses).flatMap(({ headers, content }) =>
      [...Object.values(headers), ...Object.values(content)].map(({ schema }) => schema),
    ),
    ...Object.values(refusals).flatMap((of) => of.map(({ body }) => body)),
  ])
  const refused = Object.values(securitySchemes).flatMap(({ states }) =>
    states.flatMap(({ body, bodyByScope = {} }) => [body, ...Object.values(bodyByScope)]),
  )
  return [...judged, ...refused].flatMap((schema) => (schema === undefined || isTemplate(schema) ? [] : [schema]))
}

/** What a scope has yet to be put into is no schema. */
function isTemplate(schema: Schema): boolean {
  return JSON.stringify(schema).includes('{scope}')
}
