import type { Location, Oas3Rule } from '@redocly/openapi-core'

/** In our extensions a status is three digits, or `4XX` for any client error, as a string. */
export const rule: Oas3Rule = () => {
  function messageFor(status: unknown): string | undefined {
    if (typeof status !== 'string' || /^([1-5]\d\d|4XX)$/.test(status)) return undefined
    return `Write the status as three digits or as 4XX; "${status}" is neither.`
  }
  return {
    CredentialState({ status }: { status?: unknown }, { report, location }) {
      const message = messageFor(status)
      if (message) report({ message, location: location.child('status') })
    },
    Refusal(
      { status }: { status?: unknown },
      { report, location }: { report: (problem: { message: string; location: Location }) => void; location: Location },
    ) {
      if (!Array.isArray(status)) return
      if (status.length === 0) report({ message: 'List at least one status.', location: location.child('status') })
      for (const [index, entry] of status.entries()) {
        const message = messageFor(entry)
        if (message) report({ message, location: location.child(['status', index]) })
      }
    },
  }
}
