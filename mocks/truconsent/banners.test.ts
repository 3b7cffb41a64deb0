import { afterAll, expect, test } from 'vitest'
import { startOrganizations, uuid } from './testing/start-organization.ts'

const { mock, acme } = await startOrganizations()
afterAll(() => mock.close())

const { collectionPointUuid } = mock.fixtures as Record<string, string>
const id = expect.stringMatching(uuid) as string
const purposes = [
  { id, name: 'Account management', is_mandatory: true, expiry_period: null },
  { id, name: 'Marketing', is_mandatory: false, expiry_period: '1 Year' },
  { id, name: 'Analytics', is_mandatory: false, expiry_period: '6 Months' },
]
const meta = {
  banner_id: collectionPointUuid,
  collection_point: collectionPointUuid,
  title: 'Sign-up Form',
  asset: { id, name: expect.any(String), description: expect.any(String), asset_type: 'website' },
  data_elements: [],
  legal_entities: [],
}

interface Banner {
  readonly banner_id: string
  readonly purposes: readonly { readonly id: string; readonly consented: string }[]
  readonly shown_to_principal: boolean
}

async function record(userId: string, action: string, decisions?: readonly (string | undefined)[], point = 'signup-form') {
  const { body } = await acme.get(`/banners/${point}`)
  const known = (body as Banner).purposes
  const chosen = decisions?.flatMap((consented, index) => (consented ? [{ id: known[index]?.id, consented }] : []))
  await acme.post(`/consent/${point}/consent`, { userId, action, ...(chosen && { purposes: chosen }) })
}

async function overlay(user: string) {
  const banners = (await acme.get(`/banners/user/${user}`)).body as Banner[]
  return banners.map((banner) => [banner.shown_to_principal, banner.purposes.map(({ consented }) => consented)])
}

test('lists one banner a collection point, with nothing consented', async () => {
  const { status, body } = await acme.get('/banners')
  const banners = body as Banner[]
  expect([status, banners.map(({ banner_id }) => banner_id)]).toEqual([200, expect.arrayContaining([collectionPointUuid])])
  expect(banners).toHaveLength(3)
  expect(banners.find(({ banner_id }) => banner_id === collectionPointUuid)).toEqual({
    ...meta,
    purposes: purposes.map((purpose) => ({ ...purpose, relationships: {}, consented: 'declined' })),
  })
})

test('shows a banner in full', async () => {
  expect(await acme.get('/banners/signup-form')).toEqual({
    status: 200,
    body: {
      banner_id: collectionPointUuid,
      collection_point: collectionPointUuid,
      version: '1',
      title: 'Sign-up Form',
      consent_type: 'explicit',
      cookie_config: null,
      purposes: purposes.map((purpose) => ({ ...purpose, consented: 'declined', data_elements: [] })),
      organization: { name: 'acme', logo_url: 'https://assets.example.com/acme/logo.png' },
      organization_name: 'acme',
      banner_settings: {
        primary_color: '#689e1e',
        action_button_text: 'Accept all',
        reject_all_text: 'Reject all',
        banner_title: 'Sign-up Form',
        footer_text: 'You can change your choice at any time.',
      },
      show_processors: false,
      cookie_data_elements: [],
      processing_activities: [],
    },
  })
})

test.each(['nope', collectionPointUuid])('knows no banner by %s', async (name) => {
  expect(await acme.get(`/banners/${name}`)).toEqual({ status: 404, body: { error: 'Banner not found' } })
})

test('says declined in both, whatever was recorded', async () => {
  await record('says-declined', 'approved', ['approved', 'approved', 'approved'])
  const { body: list } = await acme.get('/banners')
  const { body: one } = await acme.get('/banners/signup-form')
  const consented = [...(list as Banner[]), one as Banner].flatMap((banner) => banner.purposes.map((purpose) => purpose.consented))
  expect(new Set(consented)).toEqual(new Set(['declined']))
})

test('lists no banners of a user without an entry', async () => {
  expect(await acme.get('/banners/user/nobody')).toEqual({ status: 200, body: [] })
})

test("lays the user's decisions over the banner", async () => {
  await record('decided', 'partial_consent', ['approved', 'declined'])
  expect(await acme.get('/banners/user/decided')).toEqual({
    status: 200,
    body: [
      {
        ...meta,
        purposes: purposes.map((purpose, index) => ({
          ...purpose,
          relationships: {},
          consented: ['approved', 'declined', 'pending'][index],
        })),
        shown_to_principal: false,
      },
    ],
  })
})

test('lists a banner for each collection point with an entry', async () => {
  await record('two-points', 'approved', ['approved'])
  await record('two-points', 'declined', ['declined'], 'checkout-form')
  expect(await overlay('two-points')).toEqual([
    [true, ['approved', 'pending', 'pending']],
    [false, ['declined', 'pending', 'pending']],
  ])
})

test.each([
  ['approved', true],
  ['declined', false],
  ['partial_consent', false],
  ['revoked', false],
  ['no_action', false],
])('says after %s alone that the banner was shown: %s', async (action, isShown) => {
  await record(`shown-${action}`, action)
  expect(await overlay(`shown-${action}`)).toEqual([[isShown, ['pending', 'pending', 'pending']]])
})

test('goes by the newest action and by the newest decision on each purpose', async () => {
  await record('newest', 'declined', ['declined', 'declined'])
  await record('newest', 'approved', ['approved', undefined, 'approved'])
  expect(await overlay('newest')).toEqual([[true, ['approved', 'declined', 'approved']]])
  await record('newest', 'revoked', ['revoked', 'no_action'])
  expect(await overlay('newest')).toEqual([[false, ['declined', 'pending', 'approved']]])
})
