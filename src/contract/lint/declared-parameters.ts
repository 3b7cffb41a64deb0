import type { UserContext } from '@redocly/openapi-core'
import { isRecord } from '../json-pointer.ts'

export interface DeclaredParameter {
  readonly name: string
  readonly place: string
}

/** The parameters of an operation and of its path item. To be called while the operation is visited. */
export function declaredParameters(pathItem: unknown, operation: unknown, { resolve }: UserContext): DeclaredParameter[] {
  return [pathItem, operation]
    .flatMap((node) => (isRecord(node) && Array.isArray(node.parameters) ? (node.parameters as object[]) : []))
    .map((parameter) => resolve(parameter).node as unknown)
    .filter(isRecord)
    .map((parameter) => ({ name: String(parameter.name), place: String(parameter.in) }))
}
