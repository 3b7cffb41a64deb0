import type { Method, Operation } from '#contract'
import { KitError } from '../errors.ts'

/** What a path leads to. */
export interface Route<T> {
  /** By method. */
  readonly byMethod: ReadonlyMap<string, T>
  /** Raw values of the path's parameters, still percent-encoded. */
  readonly parameters: Readonly<Record<string, string>>
}

export interface Router<T> {
  find(path: string): Route<T> | undefined
}

interface Leaf<T> {
  readonly byMethod: Map<string, T>
  readonly names: readonly string[]
}

interface Node<T> {
  readonly literal: Map<string, Node<T>>
  parameter?: Node<T>
  leaf?: Leaf<T>
}

/**
 * A tree over path segments: finding a path costs its length, not the number of operations. A literal segment wins over a parameter.
 * @throws KitError `ERR_CONTRACT_INVALID` for a parameter that is part of a segment
 */
export function createRouter<T>(operations: readonly { operation: Pick<Operation, 'method' | 'path'>; target: T }[]): Router<T> {
  const root: Node<T> = { literal: new Map() }
  const withoutParameters = new Map<string, Route<T>>()

  for (const { operation, target } of operations) add(operation.path, operation.method, target)

  function add(path: string, method: Method, target: T): void {
    const names: string[] = []
    let node = root
    for (const segment of path.split('/').slice(1)) {
      const name = /^\{([^{}]+)\}$/.exec(segment)?.[1]
      if (name === undefined && segment.includes('{')) {
        throw new KitError('ERR_CONTRACT_INVALID', `Path ${path}: a parameter has to be a whole segment, "${segment}" is not.`)
      }
      if (name) {
        names.push(name)
        node.parameter ??= { literal: new Map() }
        node = node.parameter
      } else {
        let child = node.literal.get(segment)
        if (!child) {
          child = { literal: new Map() }
          node.literal.set(segment, child)
        }
        node = child
      }
    }
    node.leaf ??= { byMethod: new Map(), names }
    node.leaf.byMethod.set(method.toUpperCase(), target)
    if (names.length === 0) withoutParameters.set(path, { byMethod: node.leaf.byMethod, parameters: {} })
  }

  function walk(node: Node<T>, segments: readonly string[], index: number, values: string[]): Route<T> | undefined {
    if (index === segments.length) {
      const { leaf } = node
      if (!leaf) return undefined
      const parameters: Record<string, string> = {}
      for (let position = 0; position < leaf.names.length; position += 1)
        parameters[leaf.names[position] as string] = values[position] as string
      return { byMethod: leaf.byMethod, parameters }
    }
    const segment = segments[index] as string
    const literal = node.literal.get(segment.includes('%') ? decoded(segment) : segment)
    const found = literal && walk(literal, segments, index + 1, values)
    if (found || !node.parameter || segment === '') return found
    values.push(segment)
    const matched = walk(node.parameter, segments, index + 1, values)
    if (!matched) values.pop()
    return matched
  }

  return {
    find(path) {
      return withoutParameters.get(path) ?? walk(root, path.split('/').slice(1), 0, [])
    },
  }
}

/** `%64po` is another way to write `dpo` (RFC 3986, 6.2.2.2). */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
