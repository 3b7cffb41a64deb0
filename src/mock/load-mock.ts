import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Contract, moduleUrl, onFirstUse } from '#contract'
import { KitError, messageOf } from '../errors.ts'
import { createContractFaults } from './contract-faults/create-contract-faults.ts'
import { createContractVariants } from './contract-variants/create-contract-variants.ts'
import type { AnyMockDefinition, FaultCatalogue } from './define-mock.ts'
import type { Fault } from './fault.ts'
import { markEquivalent } from './mark-equivalent.ts'
import type { Variant } from './variant.ts'

const require = createRequire(import.meta.url)

/**
 * The provider's mock definition, `mocks/<provider>/index.ts`, with the faults of `mocks/<provider>/faults.ts`, which are
 * loaded when they are first asked for.
 * @throws KitError `ERR_MOCK_UNREADABLE`, or `ERR_BEHAVIOR_MISSING` for an operation without a behavior
 */
export async function loadMock(contract: Contract): Promise<AnyMockDefinition> {
  const path = `mocks/${contract.provider}/index.ts`
  const url = moduleUrl(path)
  if (!existsSync(url)) throw new KitError('ERR_MOCK_UNREADABLE', `${path} is missing: the provider has a contract but no mock server.`)
  let definition: AnyMockDefinition
  try {
    definition = ((await import(url.href)) as { default: AnyMockDefinition }).default
  } catch (cause) {
    throw unreadable(path, cause)
  }
  const missing = contract.operations.find(({ id }) => !(id in definition.behaviors))
  if (missing)
    throw new KitError(
      'ERR_BEHAVIOR_MISSING',
      `mocks/${contract.provider}: operation ${missing.id} has no behavior. Run "npm run typecheck".`,
    )
  return { catalogue: onFirstUse(() => loadCatalogue(contract.provider)), ...definition }
}

function loadCatalogue(provider: string): FaultCatalogue<unknown> {
  const path = `mocks/${provider}/faults.ts`
  const url = moduleUrl(path)
  if (!existsSync(url)) return {}
  try {
    return require(fileURLToPath(url)) as FaultCatalogue<unknown>
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function unreadable(path: string, cause: unknown): KitError {
  return new KitError('ERR_MOCK_UNREADABLE', `${path} cannot be loaded: ${messageOf(cause)}`, { cause })
}

/** All faults of a provider: those that follow from its contract, then those written by hand. */
export function loadFaults(contract: Contract, { catalogue }: AnyMockDefinition): Fault[] {
  const { equivalentFaults = {}, faults = [] } = catalogue?.() ?? {}
  return [...markEquivalent(contract.provider, createContractFaults(contract), equivalentFaults), ...(faults as readonly Fault[])]
}

/** All legal variants of a provider: those that hold for any contract, then its own. */
export function loadVariants(contract: Contract, { catalogue }: AnyMockDefinition): Variant[] {
  const { variants = [] } = catalogue?.() ?? {}
  return [...createContractVariants(contract), ...(variants as readonly Variant[])]
}
