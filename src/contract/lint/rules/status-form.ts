import type { Location, Oas3Rule, UserContext } from '@redocly/openapi-core'

/** In our extensions a status is three digits, or `4XX` for any client error, as a string. */
export const rule: Oas3Rule = () => {
  function check(status: unknown, location: Location, { report }: UserContext) {
    if (typeof status !== 'string' || /^([1-5]\d\d|4XX)$/.test(status)) return
    report({ message: `Write the status as three digits or as 4XX; "${status}" is neither.`, location })
  }

  return {
    CredentialState({ status }: { status?: unknown }, context) {
      check(status, context.location.child('status'), context)
    },
    Refusal({ status }: { status?: unknown }, context) {
      if (!Array.isArray(status)) return
      const at = context.location.child('status')
      if (status.length === 0) context.report({ message: 'List at least one status.', location: at })
      for (const [index, entry] of status.entries()) check(entry, at.child([index]), context)
    },
  }
}
