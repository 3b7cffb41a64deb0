import type { Oas3Rule } from '@redocly/openapi-core'

/** A documented or derived fact names its page. */
export const rule: Oas3Rule = () => ({
  Provenance({ tier, source }: { tier?: unknown; source?: unknown }, { report, location }) {
    if (source === undefined) {
      if (tier !== 'undocumented')
        report({ message: 'Add `source`: the URL of the page, or make the tier `undocumented`.', location: location.key() })
      return
    }
    const url = URL.parse(String(source))
    if (url?.protocol === 'https:') return
    report({ message: `Make \`source\` an https URL of a page; "${source}" is none.`, location: location.child('source') })
  },
})
