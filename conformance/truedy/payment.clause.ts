import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'

const credentials = ['trialNotStartedApiKey', 'trialExpiredApiKey', 'subscriptionInactiveApiKey', 'insufficientCreditsApiKey'] as const

requirement<paths>({
  id: 'truedy/payment/1',
  level: 'MUST',
  statement: 'The four causes of a 402 have four different reasons.',
  source: derivedFrom(pages.authentication),
  operations: ['listVoices'],
  credentials,
  async check({ as, credential }) {
    const reasons: string[] = []
    for (const name of credentials) {
      const { error, response } = await as({ apiKey: credential(name) }).GET('/voices')
      expect(response.status, `status with ${name}`).toBe(402)
      reasons.push((error as { error: { details: { reason: string } } }).error.details.reason)
    }
    expect(new Set(reasons).size, `different reasons among ${reasons.join(', ')}`).toBe(credentials.length)
  },
})

requirement<paths>({
  id: 'truedy/payment/2',
  level: 'MUST',
  statement: 'The redirect_url of a 402 is an address that a browser can open.',
  source: derivedFrom(pages.authentication),
  operations: ['listVoices'],
  credentials,
  async check({ as, credential }) {
    for (const name of credentials) {
      const { error } = await as({ apiKey: credential(name) }).GET('/voices')
      expect((error as { error: { details: { redirect_url: string } } }).error.details.redirect_url).toMatch(/^https?:\/\/[^/]+/)
    }
  },
})

requirement<paths>({
  id: 'truedy/payment/3',
  level: 'MUST',
  statement: 'A request that is refused for want of payment does nothing.',
  source: derivedFrom(pages.authentication),
  operations: ['createContactFolder', 'listContactFolders'],
  credentials: ['trialExpiredApiKey'],
  async check({ as, credential, tenant, unique }) {
    const name = unique('unpaid')
    const { response } = await as({ apiKey: credential('trialExpiredApiKey') }).POST('/contacts/folders', { body: { name } })
    expect(response.status).toBe(402)
    const { data } = await tenant.GET('/contacts/folders', { params: { query: { limit: 100 } } })
    expect(data?.data.map((folder) => folder.name)).not.toContain(name)
  },
})
