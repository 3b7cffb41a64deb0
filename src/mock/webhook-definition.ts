import type { DataContext, Tenant } from './define-mock.ts'

/** Something that happened at the provider and is told to a receiver. */
export interface WebhookOccurrence {
  /** UUID of the delivery, the same on every retry. */
  readonly id: string
  /** Id of the event, such as `store.created`. */
  readonly event: string
  readonly data: unknown
  readonly occurredAt: Date
  readonly tenant: Tenant
}

/** How one webhook of the contract is filled. The kit adds media type, timestamp and signature. */
export interface WebhookBehavior<State, Body = unknown> {
  /** Id of the event that it tells of. */
  readonly event: string
  /** Where the provider has more than one form: the name of this one. Absent for the current form. */
  readonly form?: string
  /** Headers beside those of the signature. */
  headers?(occurrence: WebhookOccurrence): Readonly<Record<string, string>>
  body(occurrence: WebhookOccurrence): Body
  /** What it tells when it is sent on demand and no data is given. */
  sampleData(context: DataContext<State>): unknown
}

type BodyOf<Webhook> = Webhook extends { post: { requestBody: { content: infer Content } } } ? Content[keyof Content] : unknown

/** One for each webhook of the contract, by its name there; a missing one does not compile. */
export type WebhookBehaviors<Webhooks, State> = { readonly [Name in keyof Webhooks]: WebhookBehavior<State, BodyOf<Webhooks[Name]>> }

/** The webhooks that a provider sends. */
export interface WebhookDefinition<State> {
  /** Signs them: fixed, published, obviously fake. */
  readonly secret: string
  readonly behaviors: Readonly<Record<string, WebhookBehavior<State>>>
}
