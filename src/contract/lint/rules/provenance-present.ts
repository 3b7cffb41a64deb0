import type { Oas3Rule, UserContext } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'

/** Every operation, response, security scheme and webhook says where it comes from. */
export const rule: Oas3Rule = () => {
  const webhookOperations = new Set<unknown>()

  function check(node: object, { report, location }: UserContext) {
    if ('x-provenance' in node) return
    report({ message: 'Add `x-provenance`: the page that says this, and its tier.', location: location.key() })
  }

  return {
    WebhooksMap: {
      PathItem(pathItem: object) {
        if ('x-provenance' in pathItem) for (const member of Object.values(pathItem).filter(isRecord)) webhookOperations.add(member)
      },
    },
    Operation(operation, context) {
      if (!webhookOperations.has(operation)) check(operation, context)
    },
    Response: check,
    SecurityScheme: check,
  }
}
