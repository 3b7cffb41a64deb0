import { existsSync } from 'node:fs'
import { type Contract, moduleUrl } from '#contract'
import { KitError, messageOf } from '../errors.ts'
import { createContractFaults } from './contract-faults/create-contract-faults.ts'
import { createContractVariants } from './contract-variants/create-contract-variants.ts'
import type { AnyMockDefinition } from './define-mock.ts'
import type { Fault } from './fault.ts'
import { markEquivalent } from './mark-equivalent.ts'
import type { Variant } from './variant.ts'

/**
 * The provider's mock definition, `mocks/<provider>/index.ts`.
 * @throws KitError `ERR_MOCK_UNREADABLE`, or `ERR_BEHAVIOR_MISSING` for an operation without a behavior
 */
export async function loadMock(contract: Contract): Promise<AnyMockDefinition> {
  const url = moduleUrl(`mocks/${contract.provider}/index.ts`)
  if (!existsSync(url))
    throw new KitError(
      'ERR_MOCK_UNREADABLE',
      `mocks/${contract.provider}/index.ts is missing: the provider has a contract but no mock server.`,
    )
  let definition: AnyMockDefinition
  try {
    definition = ((await import(url.href)) as { default: AnyMockDefinition }).default
  } catch (cause) {
    throw new KitError('ERR_MOCK_UNREADABLE', `mocks/${contract.provider}/index.ts cannot be loaded: ${messageOf(cause)}`, { cause })
  }
  const missing = contract.operations.find(({ id }) => !(id in definition.behaviors))
  if (missing)
    throw new KitError(
      'ERR_BEHAVIOR_MISSING',
      `mocks/${contract.provider}: operation ${missing.id} has no behavior. Run "npm run typecheck".`,
    )
  return definition
}

/** All faults of a provider: those that follow from its contract, then those written by hand. */
export function loadFaults(contract: Contract, definition: AnyMockDefinition): Fault[] {
  const { equivalentFaults = {}, faults = [] } = definition
  return [...markEquivalent(contract.provider, createContractFaults(contract), equivalentFaults), ...(faults as readonly Fault[])]
}

/** All legal variants of a provider: those that hold for any contract, then its own. */
export function loadVariants(contract: Contract, definition: AnyMockDefinition): Variant[] {
  return [...createContractVariants(contract), ...((definition.variants ?? []) as readonly Variant[])]
}
