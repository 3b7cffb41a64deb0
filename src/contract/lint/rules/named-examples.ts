import type { Oas3Rule, UserContext } from '@redocly/openapi-core'

/** Examples are asked for by name (`Prefer: example=`), so each has one. */
export const rule: Oas3Rule = () => {
  function check(mediaType: { example?: unknown; examples?: object }, { report, location }: UserContext) {
    if (mediaType.example !== undefined) {
      report({ message: 'Name the example: move it below `examples`.', location: location.child('example').key() })
    } else if (Object.keys(mediaType.examples ?? {}).length === 0) {
      report({ message: 'Add a named example below `examples`.', location: location.key() })
    }
  }
  return { RequestBody: { MediaType: check }, Response: { MediaType: check } }
}
