import type { Location, Oas3Rule } from '@redocly/openapi-core'

interface Reference {
  readonly location: Location
  readonly target: Location
}

/** Mock data, types and docs are made from schemas with every reference resolved. */
export const rule: Oas3Rule = () => {
  const references: Reference[] = []

  function holds(target: Location, { location }: Reference): boolean {
    const prefix = target.pointer === '#/' ? '#/' : `${target.pointer}/`
    return location.source.absoluteRef === target.source.absoluteRef && location.pointer.startsWith(prefix)
  }

  /** Whether following the references below `target` leads back into a schema that holds `start`. */
  function leadsBack(target: Location, start: Reference, seen: Set<string>): boolean {
    if (holds(target, start)) return true
    if (seen.has(target.absolutePointer)) return false
    seen.add(target.absolutePointer)
    return references.some((reference) => holds(target, reference) && leadsBack(reference.target, start, seen))
  }

  return {
    ref(_node, { type, location }, { location: target }) {
      if (type.name === 'Schema' && target) references.push({ location, target })
    },
    Root: {
      leave(_root, { report }) {
        for (const reference of references.filter((candidate) => leadsBack(candidate.target, candidate, new Set()))) {
          report({
            message: 'Break the circle: this reference leads back to the schema that holds it, and recursive schemas are not supported.',
            location: reference.location.child('$ref'),
          })
        }
      },
    },
  }
}
