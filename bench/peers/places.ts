import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)

/** A path from the repository's root. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(path, root))
}

/** A program of a peer that was installed under `.cache/peers`; nothing where it was not. */
export function installedPeer(path: string): string | undefined {
  const file = inRepository(`.cache/peers/${path}`)
  return existsSync(file) ? file : undefined
}
