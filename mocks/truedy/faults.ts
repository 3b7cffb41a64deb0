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

const undocumentedRefusal = 'Breaks no documented rule: when a call may be changed, and with what, is undocumented.'
const undocumentedPlaces = 'Breaks no documented rule: which places can be searched in is undocumented.'

/** Faults of the contract that no client can see here, each with the reason. */
export const equivalentFaults: Readonly<Record<string, string>> = {
  'truedy/input/createCall/body-from_number-type-ignored': sameRefusal,
  'truedy/input/createCall/body-from_number-pattern-ignored': sameRefusal,
  'truedy/input/purchaseNumber/body-phone_number-required-ignored': sameRefusal,
  'truedy/input/purchaseNumber/body-phone_number-type-ignored': sameRefusal,
  'truedy/input/purchaseNumber/body-phone_number-pattern-ignored': sameRefusal,
  'truedy/stored/createAgent/recording_enabled-false-dropped': 'Without the member calls are not recorded either.',
  'truedy/input/createCall/body-from_number-pattern-anywhere': sameRefusal,
  'truedy/input/purchaseNumber/body-phone_number-type-null-accepted': sameRefusal,
  'truedy/input/purchaseNumber/body-phone_number-pattern-anywhere': sameRefusal,
  'truedy/body/listContacts/pagination.offset-*': 'Contacts are paged by number: their answer has no offset.',
  'truedy/body/listContacts/pagination.has_more-*': 'Contacts are paged by number: their answer has no has_more.',
  'truedy/body/createAgent/data.inbound_phone_numbers.*': 'A new agent has no number yet: the list is empty.',
  'truedy/body/createAgent/data.outbound_phone_numbers.*': 'A new agent has no number yet: the list is empty.',
  'truedy/body/updateCall/data.transcript.*': 'A call that is over is not changed: what is answered has no transcript yet.',
  'truedy/body/updateCall/data.ended_at-bad-format': 'A call that is over is not changed: what is answered has not ended.',
  'truedy/body/createContact/data.last_called_at-bad-format': 'A new contact was never called: the member is null.',
  'truedy/input/updateCall/body-beyond-ascii-refused': undocumentedRefusal,
  'truedy/input/updateCall/body-longest-refused': undocumentedRefusal,
  'truedy/input/searchNumbers/body-beyond-ascii-refused': undocumentedPlaces,
  'truedy/input/searchNumbers/body-longest-refused': undocumentedPlaces,
}
