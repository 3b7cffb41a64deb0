import type { Oas3Rule } from '@redocly/openapi-core'

/** A tag is a file of behaviors and a chapter of the docs: an operation belongs to one. */
export const rule: Oas3Rule = () => ({
  Operation({ tags }, { report, location }) {
    if (tags?.length === 1) return
    report({ message: 'Give the operation exactly one tag.', location: tags ? location.child('tags') : location.key() })
  },
})
