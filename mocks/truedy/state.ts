import type { Collection, CollectionFactory } from '#mock'
import type { components } from '#types/truedy'

type Schemas = components['schemas']
export type AgentStatus = Schemas['AgentStatus']
export type AssignmentType = Schemas['AssignmentType']
export type BatchCallStatus = Schemas['BatchCallStatus']
export type CallSettings = Schemas['CallSettings']

/** All times are ISO 8601. */
interface Dated {
  readonly id: string
  readonly created_at: string
}

export interface Agent extends Dated {
  readonly name: string
  readonly description: string | null
  readonly status: AgentStatus
  readonly voice_id: string
  readonly system_prompt: string
  readonly greeting: string | null
  readonly inactivity_message: string | null
  readonly inactivity_timeout: number | null
  readonly model: string
  readonly tools: string[]
  readonly knowledge_bases: string[]
  readonly temperature: number | null
  readonly recording_enabled: boolean | null
  readonly language_hint: string | null
  readonly join_timeout: string | null
  readonly max_duration: string | null
  readonly updated_at: string
}

/** What becomes of a call follows from these and the clock: `call-progress.ts`. */
export interface Call extends Dated {
  readonly agent_id: string
  readonly direction: 'outbound' | 'inbound' | 'webrtc'
  readonly to: string | null
  readonly from: string | null
  readonly call_settings: CallSettings
  readonly variables: Readonly<Record<string, unknown>>
  readonly metadata: Record<string, unknown>
  /** The contact that a batch call called, if it was one of the organisation's. */
  readonly contact_id: string | null
  /** What the agent had when the call was placed. */
  readonly greeting: string | null
  readonly max_duration: string | null
  readonly changed_at: string
  /** How many of its events were told by webhook. */
  readonly told: number
  /** When the next one happens, in milliseconds since 1970; null when all were told. */
  readonly next_at: number | null
}

/** A campaign. Calls are placed when somebody looks: `batch-progress.ts`. */
export interface BatchCall extends Dated {
  readonly name: string
  readonly status: BatchCallStatus
  readonly agent_id: string
  readonly phone_number_ids: readonly string[]
  readonly phone_rotation_strategy: 'random' | 'sequential' | 'round_robin'
  readonly schedule_type: 'immediate' | 'scheduled'
  readonly scheduled_at: string | null
  readonly timezone: string
  readonly start_time: string | null
  readonly end_time: string | null
  readonly working_days: readonly number[]
  readonly max_calls_per_day: number | null
  readonly max_concurrent_calls: number
  readonly retry_failed: boolean
  /** When its calls begin; null until it is scheduled. */
  readonly starts_at: string | null
  readonly updated_at: string
}

/** A copy of a contact within a batch call. */
export interface BatchContact {
  readonly id: string
  readonly batch_call_id: string
  /** The contact it was copied from. */
  readonly contact_id: string | null
  readonly phone_number: string
  readonly first_name: string | null
  readonly scheduled_at: string | null
  readonly call_id: string | null
}

export interface Folder extends Dated {
  readonly name: string
  readonly description: string | null
  readonly updated_at: string
}

export interface Contact extends Dated {
  readonly folder_id: string
  readonly phone_number: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly email: string | null
  readonly custom_fields: Record<string, unknown> | null
  readonly updated_at: string
}

export interface Tool extends Dated {
  readonly name: string
  readonly definition: Readonly<Record<string, unknown>>
  readonly updated_at: string
}

export interface KnowledgeBase extends Dated {
  readonly name: string
  readonly description: string | null
  readonly updated_at: string
}

/** A document or web pages of a knowledge base; searchable from `ready_at` on. */
export interface Source {
  readonly id: string
  readonly knowledge_base_id: string
  readonly name: string
  readonly kind: 'document' | 'web'
  readonly chunk_count: number
  readonly ready_at: string
}

export interface Voice extends Dated {
  readonly name: string
  readonly provider: string
  readonly type: 'reference' | 'custom'
  readonly language: string
  /** When training ends. */
  readonly ready_at: string
  /** Until its end was told by webhook. */
  readonly is_training: boolean
}

export interface PhoneNumber extends Dated {
  readonly phone_number: string
  readonly provider_type: string
  readonly friendly_name: string | null
  readonly agent_id: string | null
  /** Which calls it serves for that agent. */
  readonly assignment_types: readonly AssignmentType[]
}

/** What one organisation has stored. */
export interface State {
  readonly agents: Collection<Agent>
  readonly calls: Collection<Call>
  readonly batchCalls: Collection<BatchCall>
  readonly batchContacts: Collection<BatchContact>
  readonly folders: Collection<Folder>
  readonly contacts: Collection<Contact>
  readonly tools: Collection<Tool>
  readonly knowledgeBases: Collection<KnowledgeBase>
  readonly sources: Collection<Source>
  readonly voices: Collection<Voice>
  readonly numbers: Collection<PhoneNumber>
}

export function createState(collection: CollectionFactory): State {
  return {
    agents: collection<Agent>('agents'),
    calls: collection<Call>('calls', ['contact_id', 'agent_id'], 'next_at'),
    batchCalls: collection<BatchCall>('batchCalls', ['status', 'agent_id']),
    batchContacts: collection<BatchContact>('batchContacts', ['batch_call_id']),
    folders: collection<Folder>('folders'),
    contacts: collection<Contact>('contacts', ['folder_id', 'phone_number']),
    tools: collection<Tool>('tools'),
    knowledgeBases: collection<KnowledgeBase>('knowledgeBases'),
    sources: collection<Source>('sources', ['knowledge_base_id']),
    voices: collection<Voice>('voices', ['is_training']),
    numbers: collection<PhoneNumber>('numbers', ['agent_id', 'phone_number']),
  }
}
