import { expect, requirement } from '#conformance'
import type { components, paths } from '#types/truconsent'
import { derivedFrom, pages } from './pages.ts'
import { type Context, record, userBanners } from './requests.ts'

async function listBanners(context: Context): Promise<components['schemas']['BannerMetaList']> {
  const { data, response } = await context.tenant.GET('/banners')
  expect(response.status, 'status of the banner list').toBe(200)
  return data as components['schemas']['BannerMetaList']
}

async function bannerOf(context: Context, displayId: string): Promise<components['schemas']['Banner']> {
  const { data, response } = await context.tenant.GET('/banners/{banner_id}', { params: { path: { banner_id: displayId } } })
  expect(response.status, 'status of the banner').toBe(200)
  return data as components['schemas']['Banner']
}

requirement<paths>({
  id: 'truconsent/banners/1',
  level: 'MUST',
  statement: 'The purposes of a banner are declined, whatever was recorded.',
  source: pages.banners,
  operations: ['recordConsent', 'listBanners', 'getBanner'],
  fixtures: ['collectionPoint', 'collectionPointUuid'],
  async check(context) {
    const point = context.fixture('collectionPoint')
    const { purposes } = await bannerOf(context, point)
    const choices = purposes.map(({ id, name }) => ({ id, name, consented: 'approved' as const }))
    await record(context, point, { userId: context.unique('user'), action: 'approved', purposes: choices })
    const listed = (await listBanners(context)).find(({ banner_id }) => banner_id === context.fixture('collectionPointUuid'))
    const shown = [...(await bannerOf(context, point)).purposes, ...(listed?.purposes ?? [])]
    expect(shown.filter(({ consented }) => consented !== 'declined')).toEqual([])
  },
})

requirement<paths>({
  id: 'truconsent/banners/2',
  level: 'MUST',
  statement: 'In the list, collection_point is the same as banner_id.',
  source: pages.banners,
  operations: ['listBanners'],
  async check(context) {
    const banners = await listBanners(context)
    expect(banners.map(({ collection_point }) => collection_point)).toEqual(banners.map(({ banner_id }) => banner_id))
  },
})

requirement<paths>({
  id: 'truconsent/banners/3',
  level: 'MUST',
  statement: 'The list has one banner for each collection point of the organization.',
  source: pages.banners,
  operations: ['listBanners'],
  fixtures: ['collectionPointUuid'],
  async check(context) {
    const ids = (await listBanners(context)).map(({ banner_id }) => banner_id)
    expect(ids.filter((id) => id === context.fixture('collectionPointUuid'))).toHaveLength(1)
    expect(new Set(ids).size, 'number of different banners').toBe(ids.length)
  },
})

requirement<paths>({
  id: 'truconsent/banners/4',
  level: 'MUST',
  statement: 'A banner asked for by the display_id of a collection point names the UUID of that point.',
  source: pages.banner,
  operations: ['getBanner'],
  fixtures: ['collectionPoint', 'collectionPointUuid'],
  async check(context) {
    const { collection_point } = await bannerOf(context, context.fixture('collectionPoint'))
    expect(collection_point).toBe(context.fixture('collectionPointUuid'))
  },
})

requirement<paths>({
  id: 'truconsent/banners/5',
  level: 'MUST',
  statement: "A banner's organization_name is the name of its organization.",
  source: pages.banner,
  operations: ['getBanner'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const { organization, organization_name = organization.name } = await bannerOf(context, context.fixture('collectionPoint'))
    expect(organization_name).toBe(organization.name)
  },
})

requirement<paths>({
  id: 'truconsent/banners/6',
  level: 'MUST',
  statement: 'A user without records has no banners: an empty list with status 200.',
  source: pages.userBanners,
  operations: ['listUserBanners'],
  async check(context) {
    expect(await userBanners(context, context.unique('nobody'))).toEqual([])
  },
})

requirement<paths>({
  id: 'truconsent/banners/7',
  level: 'MUST',
  statement: 'The banners of a user are those of the collection points where the user has an entry.',
  source: pages.userBanners,
  operations: ['recordConsent', 'listUserBanners'],
  fixtures: ['collectionPoint', 'collectionPointUuid'],
  async check(context) {
    const userId = context.unique('user')
    await record(context, context.fixture('collectionPoint'), { userId, action: 'declined' })
    expect((await userBanners(context, userId)).map(({ banner_id }) => banner_id)).toEqual([context.fixture('collectionPointUuid')])
  },
})

requirement<paths>({
  id: 'truconsent/banners/8',
  level: 'MUST',
  statement: "shown_to_principal is true exactly when the user's latest action at the point is approved.",
  source: pages.userBanners,
  operations: ['recordConsent', 'listUserBanners'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const userId = context.unique('user')
    const shown: [string, boolean | undefined][] = []
    for (const action of ['approved', 'partial_consent', 'approved', 'declined', 'revoked'] as const) {
      await record(context, context.fixture('collectionPoint'), { userId, action })
      shown.push([action, (await userBanners(context, userId))[0]?.shown_to_principal])
    }
    expect(shown).toEqual([
      ['approved', true],
      ['partial_consent', false],
      ['approved', true],
      ['declined', false],
      ['revoked', false],
    ])
  },
})

requirement<paths>({
  id: 'truconsent/banners/9',
  level: 'MUST',
  statement: "A user's banner shows the user's decision on each purpose, and pending where there is none.",
  source: pages.userBanners,
  operations: ['getBanner', 'recordConsent', 'listUserBanners'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const point = context.fixture('collectionPoint')
    const { purposes } = await bannerOf(context, point)
    const [approved, declined] = purposes
    if (!approved || !declined) return context.skip(`Collection point "${point}" has fewer than two purposes.`)
    const userId = context.unique('user')
    await record(context, point, {
      userId,
      action: 'partial_consent',
      purposes: [
        { id: approved.id, name: approved.name, consented: 'approved', is_mandatory: approved.is_mandatory },
        { id: declined.id, name: declined.name, consented: 'declined', is_mandatory: declined.is_mandatory },
      ],
    })
    const shown = new Map((await userBanners(context, userId))[0]?.purposes.map(({ id, consented }) => [id, consented]))
    const expected = purposes.map(({ id }) => [id, id === approved.id ? 'approved' : id === declined.id ? 'declined' : 'pending'])
    expect(purposes.map(({ id }) => [id, shown.get(id)])).toEqual(expected)
  },
})

requirement<paths>({
  id: 'truconsent/banners/10',
  level: 'MUST',
  statement: 'A single banner has the same banner_id and collection_point.',
  source: derivedFrom(pages.banner),
  operations: ['getBanner'],
  fixtures: ['collectionPoint'],
  async check(context) {
    const { banner_id, collection_point } = await bannerOf(context, context.fixture('collectionPoint'))
    // The guide's sample has the display_id as banner_id; the reference has the UUID.
    expect([collection_point, context.fixture('collectionPoint')]).toContain(banner_id)
  },
})
