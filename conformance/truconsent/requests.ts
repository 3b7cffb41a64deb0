import { type CheckContext, expect } from '#conformance'
import type { components, paths } from '#types/truconsent'

export type Context = CheckContext<paths>
type Schemas = components['schemas']
export type ConsentCreate = Schemas['ConsentCreate']

/** Records a consent and returns the answer's body. */
export async function record(context: Context, point: string, body: ConsentCreate): Promise<Schemas['ConsentRecord']> {
  const { data, response } = await context.tenant.POST('/consent/{collection_point_id}/consent', {
    params: { path: { collection_point_id: point } },
    body,
  })
  expect(response.status, 'status of the recorded consent').toBe(201)
  return data as Schemas['ConsentRecord']
}

/** The consent status of a user who has records. */
export async function statusOf(context: Context, userId: string): Promise<Schemas['UserConsentStatus']> {
  const { data, response } = await context.tenant.GET('/consent/user-consent-status', { params: { query: { userId } } })
  expect(response.status, 'status of the consent status').toBe(200)
  return data as Schemas['UserConsentStatus']
}

/** The history of a user who has records, at one collection point. */
export async function historyOf(context: Context, point: string, userId: string): Promise<Schemas['ConsentHistory']> {
  const { data, response } = await context.tenant.GET('/consent/{collection_point_id}/consents', {
    params: { path: { collection_point_id: point }, query: { userId, limit: 100 } },
  })
  expect(response.status, 'status of the consent history').toBe(200)
  return data as Schemas['ConsentHistory']
}

/** Creates a consent link. */
export async function createLink(context: Context, body: Partial<Schemas['ConsentLinkCreate']> = {}): Promise<Schemas['ConsentLink']> {
  const { data, response } = await context.tenant.POST('/api/outside-app/consent-link/create', {
    body: { collection_point_id: context.fixture('collectionPoint'), phone: context.fixture('phone'), send_sms: false, ...body },
  })
  expect(response.status, 'status of the created link').toBe(201)
  return data as Schemas['ConsentLink']
}

/** Asks for a new link; the answer is whatever it is. */
export async function regenerate(context: Context, requestId: string, body: Schemas['ConsentLinkRegenerate'] = { send_sms: false }) {
  return context.tenant.POST('/api/outside-app/consent-link/regenerate/{request_id}', {
    params: { path: { request_id: requestId } },
    body,
  })
}

/** The status of a link request that exists. */
export async function linkStatus(context: Context, requestId: string): Promise<Schemas['ConsentLinkStatus']> {
  const { data, response } = await context.tenant.GET('/api/outside-app/status/{request_id}', {
    params: { path: { request_id: requestId } },
  })
  expect(response.status, 'status of the link status').toBe(200)
  return data as Schemas['ConsentLinkStatus']
}

/** The whole history of links. */
export async function linkHistory(context: Context): Promise<Schemas['ConsentLinkHistory']> {
  const { data, response } = await context.tenant.GET('/api/outside-app/consent-link/history')
  expect(response.status, 'status of the link history').toBe(200)
  return data as Schemas['ConsentLinkHistory']
}

/** The history's item of a request; its absence is a finding. */
export async function linkHistoryItem(context: Context, requestId: string): Promise<Schemas['ConsentLinkHistoryItem']> {
  const found = (await linkHistory(context)).find(({ request_id }) => request_id === requestId)
  expect(found, `history item of request ${requestId}`).toBeDefined()
  return found as Schemas['ConsentLinkHistoryItem']
}

/** Files a grievance, 200 or 201: the page's status is not known. */
export async function fileGrievance(context: Context, userId: string, subject: string): Promise<Schemas['GrievanceTicket']> {
  const { data, response } = await context.tenant.POST('/grievance', {
    body: { client_user_id: userId, subject, description: `${subject}, in full.`, category: 'access' },
  })
  expect([200, 201], 'status of the new grievance').toContain(response.status)
  return data as Schemas['GrievanceTicket']
}

/** The grievances of a user. */
export async function grievancesOf(context: Context, userId: string): Promise<Schemas['GrievanceTicketList']> {
  const { data, response } = await context.tenant.GET('/grievance/user/{user_id}', { params: { path: { user_id: userId } } })
  expect(response.status, 'status of the grievance list').toBe(200)
  return data as Schemas['GrievanceTicketList']
}

/** The banners with the decisions of a user. */
export async function userBanners(context: Context, userId: string): Promise<Schemas['UserBannerMetaList']> {
  const { data, response } = await context.tenant.GET('/banners/user/{user_id}', { params: { path: { user_id: userId } } })
  expect(response.status, 'status of the user banners').toBe(200)
  return data as Schemas['UserBannerMetaList']
}
