import type { UserContext } from '@redocly/openapi-core'
import { isRecord } from '../json-pointer.ts'

interface Placed {
  readonly schema: Record<string, unknown>
  /** The file that its references are relative to. */
  readonly file: string
}

/** The schemas that describe the value at a JSON pointer into an answer; none when no schema speaks of it. */
export function schemasAtPointer(
  schema: unknown,
  file: string,
  pointer: string,
  resolve: UserContext['resolve'],
): Record<string, unknown>[] {
  let current = flatten({ schema, file }, resolve)
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    current = current.flatMap((placed) => flatten({ schema: childOf(placed.schema, key), file: placed.file }, resolve))
  }
  return current.map(({ schema }) => schema)
}

function childOf(schema: Record<string, unknown>, key: string): unknown {
  if (isRecord(schema.properties) && Object.hasOwn(schema.properties, key)) return schema.properties[key]
  return /^\d+$/.test(key) ? schema.items : undefined
}

/** The schema with its reference followed, and the members of its compositions. */
function flatten({ schema, file }: { schema: unknown; file: string }, resolve: UserContext['resolve']): Placed[] {
  if (!isRecord(schema)) return []
  const { node, location } = resolve(schema, file)
  if (!isRecord(node)) return []
  const target = '$ref' in schema && location ? location.source.absoluteRef : file
  const members = [node.allOf, node.anyOf, node.oneOf].flatMap((composition) => (Array.isArray(composition) ? composition : []))
  return [{ schema: node, file: target }, ...members.flatMap((member: unknown) => flatten({ schema: member, file: target }, resolve))]
}
