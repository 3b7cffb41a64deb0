import type { Oas3Rule } from '@redocly/openapi-core'

/** An operationId becomes the name of a behavior and of a type. */
export const rule: Oas3Rule = () => ({
  Operation({ operationId }, { report, location }) {
    if (operationId === undefined || /^[a-z][A-Za-z0-9]*$/.test(operationId)) return
    report({
      message: `Write the operationId "${operationId}" in camel case: verb and resource, as in "listStores".`,
      location: location.child('operationId'),
    })
  },
})
