import type { Contract } from '#contract'
import type { Fault } from '../fault.ts'
import { createBodyFaults } from './body-faults.ts'
import { createCredentialFaults, createSpreadCredentialFaults } from './credential-faults.ts'
import { createEdgeFaults } from './edge-faults.ts'
import { createFormFaults } from './form-faults.ts'
import { createInputFaults } from './input-faults.ts'
import { createPagingFaults } from './paging-faults.ts'
import { createRefusalFaults } from './refusal-faults.ts'
import { createRepeatFaults } from './repeat-faults.ts'
import { createStatusFaults } from './status-faults.ts'
import { createRateLimitFaults, createTermFaults } from './term-faults.ts'
import { createWrittenFaults } from './written-faults.ts'

/** The faults that follow from the contract: operation × operator. */
export function createContractFaults(contract: Contract): Fault[] {
  const ofOperations = contract.operations.flatMap((operation) => [
    ...createCredentialFaults(contract, operation),
    ...createBodyFaults(contract, operation),
    ...createFormFaults(contract, operation),
    ...createInputFaults(contract, operation),
    ...createEdgeFaults(contract, operation),
    ...createRefusalFaults(contract, operation),
    ...createStatusFaults(contract, operation),
    ...createPagingFaults(contract, operation),
    ...createWrittenFaults(contract, operation),
    ...createRepeatFaults(contract, operation),
    ...createTermFaults(contract, operation),
  ])
  return [...ofOperations, ...createSpreadCredentialFaults(contract), ...createRateLimitFaults(contract)]
}
