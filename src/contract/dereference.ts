import { KitError } from '../errors.ts'
import { isRecord, valueAt } from './json-pointer.ts'

/**
 * The document with every internal `$ref` replaced by what it points at. Keywords beside a `$ref` are kept and win.
 * @throws KitError `ERR_CONTRACT_INVALID` for a reference that points at nothing, outward, or back at itself
 */
export function dereference(document: Record<string, unknown>): Record<string, unknown> {
  const finished = new Map<string, unknown>()
  const inProgress = new Set<string>()

  function resolve(reference: string): unknown {
    if (finished.has(reference)) return finished.get(reference)
    if (!reference.startsWith('#/')) throw invalid(`"${reference}" points outside the bundled contract`)
    if (inProgress.has(reference)) throw invalid(`"${reference}" contains itself; recursive schemas are not supported`)
    const found = valueAt(document, decodeURIComponent(reference.slice(1)))
    if (found === undefined) throw invalid(`"${reference}" points at nothing`)
    inProgress.add(reference)
    const resolved = copy(found)
    inProgress.delete(reference)
    finished.set(reference, resolved)
    return resolved
  }

  function copy(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(copy)
    if (!isRecord(node)) return node
    const { $ref: reference, ...siblings } = node
    const own = Object.fromEntries(Object.entries(siblings).map(([key, value]) => [key, copy(value)]))
    if (typeof reference !== 'string') return reference === undefined ? own : { ...own, $ref: copy(reference) }
    const target = resolve(reference)
    return isRecord(target) ? { ...target, ...own } : target
  }

  return copy(document) as Record<string, unknown>
}

function invalid(what: string): KitError {
  return new KitError('ERR_CONTRACT_INVALID', `$ref ${what}. Run "npm run lint".`)
}
