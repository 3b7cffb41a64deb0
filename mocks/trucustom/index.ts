import { defineMock } from '#mock'
import type { operations } from '#types/trucustom'
import { assumptions } from './assumptions.ts'
import { bodyUnreadable, fieldsInvalid, groupByField, resourceMissing, scopeMissing } from './errors.ts'
import { faults } from './faults.ts'
import { seedState } from './fixtures/seed-state.ts'
import { contoso, credentials, northwind, signingSecret } from './fixtures/tenants.ts'
import { printAreas } from './print-areas.ts'
import { products } from './products.ts'
import { createState, type State } from './state.ts'
import { stores } from './stores.ts'
import { variants } from './variants.ts'
import { webhooks } from './webhooks.ts'

const undocumentedTexts = 'Breaks no documented rule: no page says which texts a changed name may hold.'
const sameRefusal = 'What is no store_id names no store of the account, which is refused with 422 as well.'

export default defineMock<operations, State>({
  tenantFrom: 'credential',
  tenants: [northwind, contoso],
  credentials,
  createState,
  seed: seedState,
  behaviors: { ...stores, ...products, ...printAreas },
  refuseCredential: ({ state: { state }, scope }) => (state === 'withoutScope' && scope !== undefined ? scopeMissing(scope) : undefined),
  refuseViolation({ place }, _documented, _context, all) {
    if (place === 'query') return 'accept'
    if (place === 'path') return resourceMissing
    return place === 'body' ? fieldsInvalid(groupByField(all)) : bodyUnreadable
  },
  webhooks: { secret: signingSecret, behaviors: webhooks },
  quickstart: ({ baseUrl, credentials: { apiKey } }) =>
    [
      `curl -X POST ${baseUrl}/stores`,
      `-H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json'`,
      `-d '{"name":"Northwind Prints","platform":"swell"}'`,
    ].join(' '),
  assumptions,
  faults,
  variants,
  equivalentFaults: {
    'trucustom/input/createProduct/body-store_id-required-ignored': sameRefusal,
    'trucustom/input/createProduct/body-store_id-type-ignored': sameRefusal,
    'trucustom/input/updateProduct/body-store_id-type-ignored': sameRefusal,
    'trucustom/input/createProduct/body-store_id-type-null-accepted': sameRefusal,
    'trucustom/input/updateProduct/body-store_id-type-null-accepted': sameRefusal,
    'trucustom/input/updateStore/body-beyond-ascii-refused': undocumentedTexts,
    'trucustom/input/updateStore/body-longest-refused': undocumentedTexts,
    'trucustom/input/updatePrintArea/body-beyond-ascii-refused': undocumentedTexts,
  },
})
