import { defineProfile, makeMany } from '#conformance'
import type { operations, paths } from '#types/truconsent'
import { createLink, fileGrievance, record } from './requests.ts'

const notProvoked = 'A server failure cannot be asked for from outside.'
const tenantAlwaysResolved = 'Answered where the tenant cannot be resolved from a credential; a credential without a tenant cannot be had.'

/** Every user id that the suite uses begins so; records cannot be removed by the API. */
const user = 'trucontract'

export const profile = defineProfile<paths, operations>({
  recipes: {
    async recordConsent(context) {
      return {
        path: { collection_point_id: context.fixture('collectionPoint') },
        body: {
          userId: context.unique(user),
          action: 'approved',
          purposes: [{ id: 'purpose_abc', name: 'Marketing', consented: 'approved', is_mandatory: false }],
        },
      }
    },
    async getUserConsentStatus(context) {
      const userId = context.unique(user)
      if (!context.canChange) return { query: { userId }, status: ['200', '4XX'] }
      await record(context, context.fixture('collectionPoint'), { userId, action: 'approved' })
      return { query: { userId } }
    },
    async listConsentHistory(context) {
      const path = { collection_point_id: context.fixture('collectionPoint') }
      const userId = context.unique(user)
      if (!context.canChange) return { path, query: { userId }, status: ['404'], fixed: ['userId'] }
      await record(context, path.collection_point_id, { userId, action: 'approved' })
      return { path, query: { userId }, fixed: ['userId'] }
    },
    async listBanners() {
      return {}
    },
    async getBanner(context) {
      return { path: { banner_id: context.fixture('collectionPoint') } }
    },
    async listUserBanners(context) {
      const userId = context.unique(user)
      if (context.canChange) await record(context, context.fixture('collectionPoint'), { userId, action: 'approved' })
      return { path: { user_id: userId } }
    },
    async createConsentLink(context) {
      return {
        body: { collection_point_id: context.fixture('collectionPoint'), phone: context.fixture('phone'), send_sms: false },
        // No message may go out to people that the suite does not know.
        fixed: ['phone', 'email', 'send_sms', 'collection_point_id'],
      }
    },
    async regenerateConsentLink(context) {
      const { request_id } = await createLink(context, { expiry_hours: 1 })
      const request = { path: { request_id }, body: { send_sms: false }, fixed: ['send_sms'] }
      // A link lives an hour at least: without a clock to move, all that can be regenerated is one that is still active.
      if (!context.hasCapability('clock')) return { ...request, status: ['409'], alsoRefused: ['409'] }
      await context.clock.advance({ seconds: 3601 })
      return request
    },
    async listConsentLinkHistory() {
      return {}
    },
    async getConsentLinkStatus(context) {
      if (!context.canChange) return { path: { request_id: context.fixture('completedLinkRequestId') } }
      const { request_id } = await createLink(context, { expiry_hours: 1 })
      return { path: { request_id } }
    },
    async createGrievance(context) {
      return {
        body: {
          client_user_id: context.unique(user),
          subject: 'Conformance run',
          description: 'Made by a conformance run.',
          category: 'access',
        },
      }
    },
    async listUserGrievances(context) {
      const userId = context.unique(user)
      if (context.canChange) await fileGrievance(context, userId, 'Conformance run')
      return { path: { user_id: userId } }
    },
    async listUserNominees(context) {
      return { path: { user_id: context.hasFixture('nomineeUserId') ? context.fixture('nomineeUserId') : context.unique(user) } }
    },
    async getDpo() {
      return { status: ['200', '404'] }
    },
  },

  collections: {
    async listConsentHistory(context, count) {
      const userId = context.unique(user)
      const collection_point_id = context.fixture('collectionPoint')
      const records = await makeMany(count, (index) =>
        record(context, collection_point_id, { userId, action: index % 2 === 0 ? 'approved' : 'declined' }),
      )
      return { path: { collection_point_id }, query: { userId }, ids: records.map(({ id }) => id).reverse(), id: '/id' }
    },
  },

  isolated: ['regenerateConsentLink'],

  requests: { safe: 132, full: 666 },

  otherTenant: { credentials: { apiKey: 'otherTenantApiKey' }, hasOwnBaseUrl: true },

  unobservable: [
    {
      rule: 'The action fits the mix of purposes.',
      reason: 'The client chooses it; no page says that the server checks it, so neither acceptance nor refusal can be asserted.',
    },
    {
      rule: 'A requestId is for idempotency.',
      reason: 'The pages also say that every call appends an entry; neither a replay nor a second entry can be asserted.',
    },
    { rule: 'The status of an entry changes after its creation.', reason: 'No page says what changes it or to what.' },
    { rule: 'Public link operations take no credentials.', reason: 'Their methods and paths are undocumented.' },
    { rule: 'A superseded link is no longer reachable, and a link works once.', reason: 'Links lead to a web page outside the API.' },
    {
      rule: 'is_verified turns true after the one-time password.',
      reason: 'The operations that send and check it are undocumented; seen on a completed request only.',
    },
    {
      rule: 'A completed link stays completed after it is issued anew.',
      reason: 'Only people can complete a link; a fixture stands for one.',
    },
    { rule: 'A submitted link adds an entry to the consent log.', reason: 'Undocumented, and only people can submit a link.' },
    { rule: 'A new nominee is pending and not verified.', reason: 'The operation that makes nominees is undocumented.' },
    {
      rule: 'Tokens that are malformed or expired are refused.',
      reason: 'Status and body are undocumented, and an expired token cannot be made.',
    },
    { rule: 'A text message goes to the original phone number.', reason: 'It leaves the API; the suite sends none.' },
    { rule: 'The email address is erased after sending.', reason: 'No operation shows it.' },
    {
      rule: 'Data of one tenant in consent links is kept apart.',
      reason: "A second tenant's token is not among the credentials; kept apart by the state of a non-member instead.",
    },
  ],

  unseenStatuses: [
    { operation: '*', status: '500', reason: notProvoked },
    { operation: '*', status: '400', reason: tenantAlwaysResolved },
    { operation: '*', status: '4XX', reason: 'Declared for refusals that no page describes.' },
    { operation: 'createGrievance', status: '200', reason: 'A server answers either 200 or 201.' },
    { operation: 'createGrievance', status: '201', reason: 'A server answers either 200 or 201.' },
    { operation: 'getDpo', status: '200', reason: 'An organization has a DPO or not.' },
    { operation: 'getDpo', status: '404', reason: 'An organization has a DPO or not.' },
  ],
})
