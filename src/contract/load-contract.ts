import { existsSync, readFileSync } from 'node:fs'
import { KitError, messageOf } from '../errors.ts'
import { type Bundle, bundleContract, hashInputs } from './bundle-contract.ts'
import type { Contract } from './contract.ts'
import { findProvider, type Provider } from './discover-providers.ts'
import { readCheckedContract, readContract } from './read-contract.ts'

/**
 * The contract of a provider. Uses the generated bundle where it is fresh, else bundles the hand-written files.
 * @throws KitError `ERR_PROVIDER_UNKNOWN`, `ERR_CONTRACT_UNREADABLE`, `ERR_CONTRACT_INVALID`
 */
export async function loadContract(id: string): Promise<Contract> {
  const provider = findProvider(id)
  const generated = readGenerated(provider)
  if (generated) return readCheckedContract(provider.id, generated.document, generated.sha256)
  const { document, sha256 } = await bundleSources(provider)
  return readContract(provider.id, document, sha256)
}

/** The generated bundle, unless there is none or the contract's files changed since. */
export function readGenerated(provider: Provider): Bundle | undefined {
  if (!existsSync(provider.bundlePath)) return undefined
  try {
    const bundle = JSON.parse(readFileSync(provider.bundlePath, 'utf8')) as Bundle
    const isFresh = !provider.directory || hashInputs(provider.directory) === bundle.inputsSha256
    return isFresh && bundle.sha256 ? bundle : undefined
  } catch (cause) {
    if (provider.directory) return undefined
    throw new KitError('ERR_CONTRACT_UNREADABLE', `${provider.bundlePath}: ${messageOf(cause)}. Install the package again.`, { cause })
  }
}

function bundleSources(provider: Provider): Promise<Bundle> {
  const { directory } = provider
  if (directory) return bundleContract({ ...provider, directory })
  throw new KitError('ERR_CONTRACT_UNREADABLE', `${provider.bundlePath} is missing. Install the package again.`)
}
