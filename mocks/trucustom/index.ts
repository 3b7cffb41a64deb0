import { defineMock } from '#mock'
import type { operations } from '#types/trucustom'
import { assumptions } from './assumptions.ts'
import { bodyUnreadable, fieldsInvalid, groupByField, resourceMissing, scopeMissing } from './errors.ts'
import { seedState } from './fixtures/seed-state.ts'
import { contoso, credentials, northwind, signingSecret } from './fixtures/tenants.ts'
import { printAreas } from './print-areas.ts'
import { products } from './products.ts'
import { createState, type State } from './state.ts'
import { stores } from './stores.ts'
import { webhooks } from './webhooks.ts'

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
})
