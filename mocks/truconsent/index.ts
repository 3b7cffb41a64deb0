import { defineMock } from '#mock'
import type { operations } from '#types/truconsent'
import { assumptions } from './assumptions.ts'
import { banners } from './banners.ts'
import { consent } from './consent.ts'
import { consentLinks } from './consent-links.ts'
import { bearerTokenRefused, requestInvalid } from './errors.ts'
import { seedState } from './fixtures/seed-state.ts'
import { acme, credentials, globex } from './fixtures/tenants.ts'
import { rights } from './rights.ts'
import { createState, type State } from './state.ts'

export default defineMock<operations, State>({
  tenantFrom: 'host',
  tenants: [acme, globex],
  credentials,
  createState,
  seed: seedState,
  behaviors: { ...consent, ...banners, ...consentLinks, ...rights },
  refuseCredential: ({ status }) => (status === undefined ? bearerTokenRefused : undefined),
  refuseViolation({ place, keyword, pointer, message }, documented, { operationId }) {
    if (documented) return requestInvalid(documented.status, place, pointer, message)
    if (place === 'query' && keyword === 'maximum') return 'accept'
    if (place === 'mediaType') return undefined
    return requestInvalid(operationId === 'createGrievance' && place === 'body' ? 422 : 400, place, pointer, message)
  },
  quickstart: ({ baseUrl, credentials: { apiKey }, fixtures: { collectionPoint } }) =>
    [
      `curl -X POST ${baseUrl}/consent/${collectionPoint}/consent`,
      `-H 'X-API-Key: ${apiKey}' -H 'Content-Type: application/json'`,
      `-d '{"userId":"user_123","action":"approved"}'`,
    ].join(' '),
  assumptions,
})
