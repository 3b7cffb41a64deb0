import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { KitError, messageOf } from '../errors.ts'
import type { Provider } from './discover-providers.ts'

/** A bundled contract with the hash of the files it was made from. */
export interface Bundle {
  readonly inputsSha256: string
  /** Hash of the document. */
  readonly sha256: string
  readonly document: Record<string, unknown>
}

/** Hash over names and contents of all files of the contract. */
export function hashInputs(directory: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) hash.update(relative(directory, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/**
 * One document out of the contract's files, its references internal, each component named after its file.
 * @throws KitError `ERR_CONTRACT_UNREADABLE` with the first problem and its place
 */
export async function bundleContract(provider: Provider & { directory: string }): Promise<Bundle> {
  const { bundle, createConfig } = await import('@redocly/openapi-core')
  const ref = join(provider.directory, 'openapi.yaml')
  const inputsSha256 = hashInputs(provider.directory)
  try {
    const config = await createConfig({ telemetry: 'off' })
    const result = await bundle({ ref, config })
    const problem = result.problems.find((candidate) => candidate.severity === 'error')
    if (problem) {
      const location = problem.location[0]
      const file = location ? relative(process.cwd(), location.source.absoluteRef) : relative(process.cwd(), ref)
      throw new KitError('ERR_CONTRACT_UNREADABLE', `${file}: ${problem.message} Run "npm run lint" for all problems.`)
    }
    const document = result.bundle.parsed as Record<string, unknown>
    return { inputsSha256, sha256: createHash('sha256').update(JSON.stringify(document)).digest('hex'), document }
  } catch (cause) {
    if (cause instanceof KitError) throw cause
    const file = relative(process.cwd(), ref)
    throw new KitError('ERR_CONTRACT_UNREADABLE', `${file} cannot be read as a contract: ${messageOf(cause)}`, { cause })
  }
}
