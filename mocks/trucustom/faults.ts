import type { Fault } from '#mock'
import { accountFaults } from './faults/account-faults.ts'
import { errorFaults } from './faults/error-faults.ts'
import { falseFaults } from './faults/false-faults.ts'
import { keyFaults } from './faults/key-faults.ts'
import { listFaults } from './faults/list-faults.ts'
import { productFaults } from './faults/product-faults.ts'
import { recordFaults } from './faults/record-faults.ts'
import type { State } from './state.ts'

/** Faults of behavior, each with the requirements of the rule that it breaks. */
export const faults: readonly Fault<State>[] = [
  ...keyFaults,
  ...accountFaults,
  ...recordFaults,
  ...falseFaults,
  ...productFaults,
  ...listFaults,
  ...errorFaults,
]
