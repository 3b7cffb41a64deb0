import type { Behaviors } from '#mock'
import type { operations } from '#types/truconsent'
import { bannerUnknown } from './errors.ts'
import type { CollectionPoint, ConsentEntry, Purpose, State } from './state.ts'

export const banners = {
  async listBanners(_request, { state }) {
    const { items } = await state.collectionPoints.list()
    return {
      status: 200,
      body: items.map((point) => ({
        ...bannerMeta(point),
        purposes: point.purposes.map((purpose) => bannerPurpose(purpose, 'declined' as const)),
      })),
    }
  },

  async getBanner({ path }, { state, tenant }) {
    const point = (await state.collectionPoints.list({ where: { display_id: path.banner_id } })).items[0]
    if (!point) return bannerUnknown(path.banner_id)
    const organization = { name: tenant.id, logo_url: `https://assets.example.com/${tenant.id}/logo.png` }
    return {
      status: 200,
      body: {
        banner_id: point.id,
        collection_point: point.id,
        version: '1',
        title: point.name,
        consent_type: point.consent_type,
        cookie_config: null,
        purposes: point.purposes.map(({ id, name, is_mandatory, expiry_period }) => ({
          id,
          name,
          is_mandatory,
          expiry_period,
          consented: 'declined' as const,
          data_elements: [],
        })),
        organization,
        organization_name: organization.name,
        banner_settings: {
          primary_color: '#689e1e',
          action_button_text: 'Accept all',
          reject_all_text: 'Reject all',
          banner_title: point.name,
          footer_text: 'You can change your choice at any time.',
        },
        show_processors: false,
        cookie_data_elements: [],
        processing_activities: [],
      },
    }
  },

  async listUserBanners({ path }, { state }) {
    const { items: entries } = await state.consents.list({ where: { data_principal_id: path.user_id }, first: 'newest' })
    const { items: points } = await state.collectionPoints.list({
      matches: ({ id }) => entries.some(({ collection_point_id }) => collection_point_id === id),
    })
    return {
      status: 200,
      body: points.map((point) => {
        const own = entries.filter(({ collection_point_id }) => collection_point_id === point.id)
        return {
          ...bannerMeta(point),
          purposes: point.purposes.map((purpose) => bannerPurpose(purpose, decisionOn(purpose, own))),
          shown_to_principal: own[0]?.action === 'approved',
        }
      }),
    }
  },
} satisfies Partial<Behaviors<operations, State>>

function bannerMeta({ id, name, asset }: CollectionPoint) {
  return { banner_id: id, collection_point: id, title: name, asset, data_elements: [], legal_entities: [] }
}

function bannerPurpose<Consented>({ id, name, is_mandatory, expiry_period }: Purpose, consented: Consented) {
  return { id, name, is_mandatory, expiry_period, relationships: {}, consented }
}

/** The user's newest decision on the purpose; `entries` are newest first. */
function decisionOn(purpose: Purpose, entries: readonly ConsentEntry[]): 'approved' | 'declined' | 'pending' {
  for (const { purpose_consents } of entries) {
    const decision = purpose_consents.find(({ purpose_id }) => purpose_id === purpose.id)
    if (decision) return decision.status === 'approved' ? 'approved' : decision.status === 'no_action' ? 'pending' : 'declined'
  }
  return 'pending'
}
