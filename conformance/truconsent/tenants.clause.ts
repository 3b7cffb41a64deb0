import { expect, requirement } from '#conformance'
import type { paths } from '#types/truconsent'
import { derivedFrom, pages } from './pages.ts'
import { fileGrievance, record } from './requests.ts'

const source = derivedFrom(pages.authentication)

requirement<paths>({
  id: 'truconsent/tenants/1',
  level: 'MUST',
  statement: 'A consent recorded at one organization is not in the status or history of another.',
  source,
  operations: ['recordConsent', 'getUserConsentStatus', 'listConsentHistory'],
  fixtures: ['collectionPoint'],
  needs: ['otherTenant'],
  async check(context) {
    const userId = context.unique('user')
    const point = context.fixture('collectionPoint')
    const { id } = await record(context, point, { userId, action: 'approved' })
    const status = await context.otherTenant.GET('/consent/user-consent-status', { params: { query: { userId } } })
    // A user without records: an empty status and a 404 are both legal.
    if (status.data) expect([status.data.total_consents, status.data.collection_points]).toEqual([0, []])
    const history = await context.otherTenant.GET('/consent/{collection_point_id}/consents', {
      params: { path: { collection_point_id: point }, query: { userId } },
    })
    expect(history.response.status, 'status of the history').toBe(404)
    expect(JSON.stringify([status.data ?? status.error, history.error])).not.toContain(id)
  },
})

requirement<paths>({
  id: 'truconsent/tenants/2',
  level: 'MUST',
  statement: 'A grievance filed at one organization is not in the list of another.',
  source,
  operations: ['createGrievance', 'listUserGrievances'],
  needs: ['otherTenant'],
  async check(context) {
    const userId = context.unique('user')
    await fileGrievance(context, userId, 'Seen by one organization only')
    const { data } = await context.otherTenant.GET('/grievance/user/{user_id}', { params: { path: { user_id: userId } } })
    expect(data).toEqual([])
  },
})

requirement<paths>({
  id: 'truconsent/tenants/3',
  level: 'MUST',
  statement: 'The banners of a user at another organization do not show what was recorded here.',
  source,
  operations: ['recordConsent', 'listUserBanners'],
  fixtures: ['collectionPoint'],
  needs: ['otherTenant'],
  async check(context) {
    const userId = context.unique('user')
    await record(context, context.fixture('collectionPoint'), { userId, action: 'approved' })
    const { data } = await context.otherTenant.GET('/banners/user/{user_id}', { params: { path: { user_id: userId } } })
    expect(data).toEqual([])
  },
})
