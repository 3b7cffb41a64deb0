import type { Location } from '@redocly/openapi-core'

/** The name that a component gets in the bundled contract: that of its file. Nothing for an object written in place. */
export function componentNameOf({ source, pointer }: Location): string | undefined {
  const file = /\/components\/[A-Za-z]+\/([^/]+)\.ya?ml$/.exec(source.absoluteRef)
  return pointer === '#/' ? file?.[1] : undefined
}
