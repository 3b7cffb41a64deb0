import { isRecord } from '#contract'

/** A copy with the value at the JSON pointer replaced by what `change` makes of it; as it was where nothing is there. */
export function changeAt(root: unknown, pointer: string, change: (value: unknown) => unknown): unknown {
  if (pointer === '') return change(root)
  const [, token = '', ...rest] = pointer.split('/')
  const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
  if (!isRecord(root) || !Object.hasOwn(root, name)) return root
  return { ...root, [name]: changeAt(root[name], rest.map((step) => `/${step}`).join(''), change) }
}
