import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { inRepository } from '../peers/places.ts'

const folder = inRepository('.cache/bench/node_modules')

/** Says how the optional peers get there. */
export const installCommand = 'node bench/install-servers.ts'

/** The version of a package under `.cache/bench`; nothing where it was not installed. */
export function installedVersion(name: string): string | undefined {
  const file = `${folder}/${name}/package.json`
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : undefined
}

/** A file of such a package: the first in its folder with that ending. */
export function installedFile(place: string, ending: string): string {
  const name = readdirSync(`${folder}/${place}`).find((candidate) => candidate.endsWith(ending))
  if (name === undefined) throw new Error(`${folder}/${place} has no ${ending}.`)
  return `${folder}/${place}/${name}`
}
