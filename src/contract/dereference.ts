import { KitError } from '../errors.ts'
import { isRecord, valueAt } from './json-pointer.ts'

/**
 * The document with every internal `$ref` replaced by what it points at. Keywords beside a `$ref` are kept and win.
 * What has no reference in it is not copied.
 * @throws KitError `ERR_CONTRACT_INVALID` for a reference that points at nothing, outward, or back at itself
 */
export function dereference(document: Record<string, unknown>): Record<string, unknown> {
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
    const resolved = copy(found)
    inProgress.delete(reference)
    finished.set(reference, resolved)
    return resolved
  }

  function copy(node: unknown): unknown {
    if (Array.isArray(node)) {
      const items = node.map(copy)
      return items.every((item, index) => item === node[index]) ? node : items
    }
    if (!isRecord(node)) return node
    const { $ref: reference } = node
    if (typeof reference !== 'string') return copyMembers(node)
    const target = resolve(reference)
    const { $ref: _reference, ...own } = copyMembers(node)
    return isRecord(target) && Object.keys(own).length > 0 ? { ...target, ...own } : target
  }

  function copyMembers(node: Record<string, unknown>): Record<string, unknown> {
    let own = node
    for (const key of Object.keys(node)) {
      const member = copy(node[key])
      if (member === node[key]) continue
      if (own === node) own = { ...node }
      own[key] = member
    }
    return own
  }

  /** Each component once, whether or not it was referred to before. */
  function copyComponents(components: Record<string, unknown>): Record<string, unknown> {
    const sections = Object.entries(components).map(([section, members]) => {
      const names = isRecord(members) ? Object.keys(members) : []
      return [section, Object.fromEntries(names.map((name) => [name, resolve(`#/components/${section}/${name}`)]))]
    })
    return Object.fromEntries(sections)
  }

  const { components, ...rest } = document
  return { ...copyMembers(rest), ...(isRecord(components) && { components: copyComponents(components) }) }
}

function invalid(what: string): KitError {
  return new KitError('ERR_CONTRACT_INVALID', `$ref ${what}. Run "npm run lint".`)
}
