import type { Oas3Rule } from '@redocly/openapi-core'
import { isRecord, valueAt } from '../../json-pointer.ts'

/** A status is declared when a page lists it. `4XX` stands for what is undocumented, and says so. */
export const rule: Oas3Rule = () => ({
  Responses(responses: Record<string, unknown>, { report, location, resolve }) {
    for (const [status, response] of Object.entries(responses)) {
      if (status.startsWith('x-') || /^\d{3}$/.test(status)) continue
      if (status !== '4XX') {
        report({ message: `Replace "${status}" by the documented statuses, or by 4XX.`, location: location.child(status).key() })
        continue
      }
      const { node } = resolve(response as object)
      const tier = isRecord(node) ? valueAt(node, '/x-provenance/tier') : undefined
      if (tier === undefined || tier === 'undocumented') continue
      report({
        message: 'Make the tier of 4XX `undocumented`, or declare the statuses that the page lists.',
        location: location.child(status).key(),
      })
    }
  },
})
