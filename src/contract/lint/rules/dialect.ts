import type { Oas3Rule } from '@redocly/openapi-core'

const version = '3.1.1'
const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** Without a dialect that it knows, Prism validates as draft-07, or not at all. */
export const rule: Oas3Rule = () => ({
  Root(root: { openapi?: unknown; jsonSchemaDialect?: unknown }, { report, location }) {
    if (root.openapi !== version) report({ message: `Make \`openapi\` ${version}.`, location: location.child('openapi') })
    if (root.jsonSchemaDialect === dialect) return
    const at = root.jsonSchemaDialect === undefined ? location.child('openapi').key() : location.child('jsonSchemaDialect')
    report({ message: `Set \`jsonSchemaDialect\` to ${dialect}.`, location: at })
  },
})
