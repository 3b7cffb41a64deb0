import type { UserContext } from '@redocly/openapi-core'
import { isRecord } from '../json-pointer.ts'
import { componentNameOf } from './component-name.ts'

export interface DeclaredResponse {
  readonly component: string | undefined
  /** Names of its examples, of all media types. */
  readonly examples: ReadonlySet<string>
}

export type DeclaredResponses = ReadonlyMap<string, DeclaredResponse>

/** The responses of an operation by status or range. To be called while the operation is visited. */
export function declaredResponses(operation: { responses?: unknown }, { resolve }: UserContext): DeclaredResponses {
  const responses = isRecord(operation.responses) ? operation.responses : {}
  return new Map(
    Object.entries(responses).map(([status, response]) => {
      const { node, location } = resolve(response as object)
      const component = location && node !== response ? componentNameOf(location) : undefined
      return [status, { component, examples: exampleNames(node) }]
    }),
  )
}

/** Whether a status is declared, itself or by the range `4XX`. */
export function findDeclared(responses: DeclaredResponses, status: string): DeclaredResponse | undefined {
  return responses.get(status) ?? (status.startsWith('4') ? responses.get('4XX') : undefined)
}

/** The names of a response's examples, of all media types. */
export function exampleNames(response: unknown): ReadonlySet<string> {
  const content = isRecord(response) && isRecord(response.content) ? Object.values(response.content) : []
  return new Set(content.flatMap((media) => (isRecord(media) && isRecord(media.examples) ? Object.keys(media.examples) : [])))
}

/** What to do about the name of an example that a response does not have. */
export function adviceOnExample(known: ReadonlySet<string>): string {
  return known.size === 0 ? 'add it' : `add it, or use one of ${[...known].join(', ')}`
}
