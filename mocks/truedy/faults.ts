import type { Fault } from '#mock'
import { batchFaults } from './faults/batch-faults.ts'
import { callFaults } from './faults/call-faults.ts'
import { contactFaults } from './faults/contact-faults.ts'
import { envelopeFaults } from './faults/envelope-faults.ts'
import { isolationFaults } from './faults/isolation-faults.ts'
import { paginationFaults } from './faults/pagination-faults.ts'
import { particularFaults, recordFaults } from './faults/record-faults.ts'
import { telephonyFaults } from './faults/telephony-faults.ts'
import { termFaults } from './faults/term-faults.ts'
import type { State } from './state.ts'

/** Faults of behavior, each with the requirements of the rule it breaks. */
export const faults: readonly Fault<State>[] = [
  ...envelopeFaults,
  ...termFaults,
  ...isolationFaults,
  ...paginationFaults,
  ...recordFaults,
  ...particularFaults,
  ...callFaults,
  ...batchFaults,
  ...contactFaults,
  ...telephonyFaults,
]

const sameRefusal = 'The number is refused with the same status for another reason: it is not one of the agent’s, or nobody sells it.'

/** Faults of the contract that no client can see here, each with the reason. */
export const equivalentFaults: Readonly<Record<string, string>> = {
  'truedy/input/createCall/body-from_number-type-ignored': sameRefusal,
  'truedy/input/createCall/body-from_number-pattern-ignored': sameRefusal,
  'truedy/input/purchaseNumber/body-phone_number-required-ignored': sameRefusal,
  'truedy/input/purchaseNumber/body-phone_number-type-ignored': sameRefusal,
  'truedy/input/purchaseNumber/body-phone_number-pattern-ignored': sameRefusal,
  'truedy/stored/createAgent/recording_enabled-false-dropped': 'Without the member calls are not recorded either.',
  'truedy/body/listContacts/pagination.offset-*': 'Contacts are paged by number: their answer has no offset.',
}
