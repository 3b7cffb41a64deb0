import type { Fault } from '#mock'
import { accountFaults } from './faults/account-faults.ts'
import { errorFaults } from './faults/error-faults.ts'
import { falseFaults } from './faults/false-faults.ts'
import { keyFaults } from './faults/key-faults.ts'
import { listFaults } from './faults/list-faults.ts'
import { productFaults } from './faults/product-faults.ts'
import { recordFaults } from './faults/record-faults.ts'
import type { State } from './state.ts'

export { variants } from './variants.ts'

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

const undocumentedTexts = 'Breaks no documented rule: no page says which texts a changed name may hold.'
const sameRefusal = 'What is no store_id names no store of the account, which is refused with 422 as well.'

/** Faults of the contract that no client can see here, each with the reason. */
export const equivalentFaults: Readonly<Record<string, string>> = {
  'trucustom/input/createProduct/body-store_id-required-ignored': sameRefusal,
  'trucustom/input/createProduct/body-store_id-type-ignored': sameRefusal,
  'trucustom/input/updateProduct/body-store_id-type-ignored': sameRefusal,
  'trucustom/input/createProduct/body-store_id-type-null-accepted': sameRefusal,
  'trucustom/input/updateProduct/body-store_id-type-null-accepted': sameRefusal,
  'trucustom/input/updateStore/body-beyond-ascii-refused': undocumentedTexts,
  'trucustom/input/updateStore/body-longest-refused': undocumentedTexts,
  'trucustom/input/updatePrintArea/body-beyond-ascii-refused': undocumentedTexts,
}
