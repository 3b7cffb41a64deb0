import { defineMock } from '#mock'
import type { operations } from '#types/truedy'
import { agents } from './agents.ts'
import { assumptions } from './assumptions.ts'
import { batchCalls } from './batch-calls.ts'
import { calls } from './calls.ts'
import { catchUp } from './catch-up.ts'
import { contacts } from './contacts.ts'
import { metaOf } from './envelope.ts'
import { rateLimitExceeded, requestInvalid, unauthorized } from './errors.ts'
import { seedState } from './fixtures/seed-state.ts'
import { acme, credentials, globex, signingSecret } from './fixtures/tenants.ts'
import { sessionToken, tokenIssuer } from './fixtures/token-issuer.ts'
import { folders } from './folders.ts'
import { knowledgeBases } from './knowledge-bases.ts'
import { openapiDocument } from './openapi-document.ts'
import { createState, type State } from './state.ts'
import { telephony } from './telephony.ts'
import { tools } from './tools.ts'
import { voices } from './voices.ts'
import { webhooks } from './webhooks.ts'
import { webrtc } from './webrtc.ts'

export default defineMock<operations, State>({
  tenantFrom: 'credential',
  tenants: [acme, globex],
  credentials: [...credentials, { name: 'jwt', value: sessionToken, schemes: [], tenant: 'acme' }],
  tokenIssuer,
  createState,
  seed: seedState,
  behaviors: {
    ...agents,
    ...calls,
    ...batchCalls,
    ...contacts,
    ...folders,
    ...tools,
    ...knowledgeBases,
    ...voices,
    ...telephony,
    ...webrtc,
    ...openapiDocument,
  },
  refuseCredential: ({ status, body }, context) =>
    status === undefined
      ? unauthorized('the session token is refused', context)
      : { status, body: { ...(body as object), meta: metaOf(context) } },
  refuseViolation: (violation, documented, context) =>
    requestInvalid(documented?.status ?? (violation.place === 'body' ? 422 : 400), violation, context),
  refuseRateLimit: rateLimitExceeded,
  async around(next, _request, context) {
    await catchUp(context)
    return next()
  },
  webhooks: { secret: signingSecret, behaviors: webhooks },
  quickstart: ({ baseUrl, credentials: { apiKey } }) => `curl ${baseUrl}/voices -H 'Authorization: Bearer ${apiKey}'`,
  assumptions,
  // A document of 50 MB in base64, and what is around it.
  maxBodyBytes: 72 * 1024 * 1024,
})
