import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { KitError } from '../errors.ts'

/** A provider exists because `openapi/<id>/openapi.yaml` does. */
export interface Provider {
  readonly id: string
  /** Its folder with the hand-written contract; absent in the published package, which carries the bundled contract only. */
  readonly directory?: string
  /** Where its bundled contract lies once generated. */
  readonly bundlePath: string
}

/** The folder that holds `openapi/`, `mocks/`, `conformance/` and `src/`. */
export const projectRoot = new URL('../../', import.meta.url)

const generated = new URL('src/generated/', projectRoot)
const contracts = new URL('openapi/', projectRoot)
const bundleSuffix = '.contract.json'

/** All providers in alphabetical order. */
export function discoverProviders(): Provider[] {
  const ids = existsSync(contracts) ? idsFromSources() : idsFromBundles()
  return ids.sort().map(describe)
}

/**
 * The provider of that id.
 * @throws KitError `ERR_PROVIDER_UNKNOWN`
 */
export function findProvider(id: string): Provider {
  const providers = discoverProviders()
  const provider = providers.find((candidate) => candidate.id === id)
  if (provider) return provider
  const known = providers.map((candidate) => candidate.id).join(', ')
  throw new KitError('ERR_PROVIDER_UNKNOWN', `Unknown provider "${id}". Known providers: ${known}.`)
}

/** URL of a file of the provider in `mocks/` or `conformance/`, with the ending that this build has. */
export function moduleUrl(path: string): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return new URL(isSource ? path : path.replace(/\.ts$/, '.js'), projectRoot)
}

function idsFromSources(): string[] {
  return readdirSync(contracts, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/openapi.yaml`, contracts)))
    .map((entry) => entry.name)
}

function idsFromBundles(): string[] {
  return readdirSync(generated)
    .filter((name) => name.endsWith(bundleSuffix))
    .map((name) => name.slice(0, -bundleSuffix.length))
}

function describe(id: string): Provider {
  const directory = new URL(`${id}/`, contracts)
  const bundlePath = fileURLToPath(new URL(`${id}${bundleSuffix}`, generated))
  return existsSync(directory) ? { id, directory: fileURLToPath(directory), bundlePath } : { id, bundlePath }
}
