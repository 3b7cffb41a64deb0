import type { Collection, CollectionFactory } from '#mock'
import type { components } from '#types/truconsent'

type Schemas = components['schemas']
export type Action = Schemas['Action']
export type PurposeConsent = Schemas['PurposeConsent']

export interface Purpose {
  readonly id: string
  readonly name: string
  readonly is_mandatory: boolean
  readonly expiry_period: string | null
  readonly version: number
}

/** Made in the provider's dashboard, so here only a fixture. */
export interface CollectionPoint {
  readonly id: string
  readonly display_id: string
  readonly name: string
  readonly description: string | null
  readonly consent_type: string | null
  readonly version: number
  readonly asset: Schemas['Asset'] | null
  readonly purposes: readonly Purpose[]
}

/** One entry of the append-only consent log. */
export interface ConsentEntry {
  readonly id: string
  readonly collection_point_id: string
  readonly data_principal_id: string
  readonly action: Action
  readonly purpose_consents: PurposeConsent[]
  /** ISO 8601 with milliseconds. */
  readonly timestamp: string
  readonly status: 'pending'
  readonly request_id: string
  readonly collection_point_version: number
  readonly metadata: Record<string, unknown>
}

/** A request for consent with its current link; `id` is the `request_id`. */
export interface LinkRequest {
  readonly id: string
  readonly collection_point_id: string
  readonly phone: string
  /** ISO 8601. */
  readonly created_at: string
  readonly event_id: string
  readonly expires_at: string
  readonly regeneration_count: number
  readonly is_verified: boolean
  readonly completed_at: string | null
  readonly consent_action: Action | null
}

export type Grievance = Schemas['GrievanceTicket']
export type Nominee = Schemas['UserNominee']
export type Dpo = Schemas['Dpo']

/** What one organization has stored. */
export interface State {
  readonly collectionPoints: Collection<CollectionPoint>
  readonly consents: Collection<ConsentEntry>
  readonly links: Collection<LinkRequest>
  readonly grievances: Collection<Grievance>
  readonly nominees: Collection<Nominee>
  /** Holds one or none. */
  readonly dpos: Collection<Dpo>
}

export function createState(collection: CollectionFactory): State {
  return {
    collectionPoints: collection<CollectionPoint>('collectionPoints', ['display_id']),
    consents: collection<ConsentEntry>('consents', ['data_principal_id']),
    links: collection<LinkRequest>('links'),
    grievances: collection<Grievance>('grievances', ['client_user_id']),
    nominees: collection<Nominee>('nominees', ['client_user_id']),
    dpos: collection<Dpo>('dpos'),
  }
}

/** By UUID or by `display_id`. */
export async function findCollectionPoint(state: State, id: string): Promise<CollectionPoint | undefined> {
  return (await state.collectionPoints.get(id)) ?? (await state.collectionPoints.list({ where: { display_id: id } })).items[0]
}
