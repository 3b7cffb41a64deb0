import { KitError } from '../errors.ts'
import { isRecord, valueAt } from './json-pointer.ts'

/**
 * A part of a document with every internal `$ref` replaced by what it points at. Keywords beside a `$ref` are kept and win.
 * What has no reference in it is not copied, and what is referred to often is the same object each time.
 * @throws KitError `ERR_CONTRACT_INVALID` for a reference that points at nothing, outward, or back at itself
 */
export type Dereference = (part: unknown) => unknown

/** Resolves the parts of one document. */
export function createDereference(document: Record<string, unknown>): Dereference {
  const finished = new Map<string, unknown>()
  const inProgress = new Set<string>()

  function resolve(reference: string): unknown {
    if (finished.has(reference)) return finished.get(reference)
    if (!reference.startsWith('#/')) throw invalid(`"${reference}" points outside the bundled contract`)
    if (inProgress.has(reference)) throw invalid(`"${reference}" contains itself; recursive schemas are not supported`)
    const pointer = reference.slice(1)
    const found = valueAt(document, pointer.includes('%') ? decodeURIComponent(pointer) : pointer)
    if (found === undefined) throw invalid(`"${reference}" points at nothing`)
    inProgress.add(reference)
    const resolved = dereference(found)
    inProgress.delete(reference)
    finished.set(reference, resolved)
    return resolved
  }

  function dereference(part: unknown): unknown {
    return typeof part === 'object' && part !== null ? copy(part) : part
  }

  function copy(node: object): unknown {
    if (Array.isArray(node)) return copyItems(node)
    const members = node as Record<string, unknown>
    if (typeof members.$ref !== 'string') return copyMembers(members)
    const { $ref: reference, ...beside } = members
    const target = resolve(String(reference))
    return isRecord(target) && Object.keys(beside).length > 0 ? { ...target, ...copyMembers(beside) } : target
  }

  function copyItems(items: readonly unknown[]): readonly unknown[] {
    let own: unknown[] | undefined
    for (const [index, item] of items.entries()) {
      if (typeof item !== 'object' || item === null) continue
      const copied = copy(item)
      if (copied === item) continue
      own ??= [...items]
      own[index] = copied
    }
    return own ?? items
  }

  function copyMembers(node: Record<string, unknown>): Record<string, unknown> {
    let own: Record<string, unknown> | undefined
    for (const key in node) {
      const member = node[key]
      // Most members are plain.
      if (typeof member !== 'object' || member === null) continue
      const copied = copy(member)
      if (copied === member) continue
      own ??= { ...node }
      own[key] = copied
    }
    return own ?? node
  }

  return dereference
}

function invalid(what: string): KitError {
  return new KitError('ERR_CONTRACT_INVALID', `$ref ${what}. Run "npm run lint".`)
}
