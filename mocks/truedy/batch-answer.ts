import type { MockContext } from '#mock'
import type { components } from '#types/truedy'
import { contactStatus, contactsOf, numbersOf } from './batch-progress.ts'
import type { BatchCall, BatchContact, State } from './state.ts'

type BatchCallAnswer = components['schemas']['BatchCall']

/** A batch call with its counts, as it is at that moment. */
export async function batchAnswer(batch: BatchCall, { state, now }: MockContext<State>): Promise<BatchCallAnswer> {
  const contacts = await contactsOf(state, batch.id)
  const statuses = await Promise.all(contacts.map(async (contact) => (await contactRow(contact, state, now())).status))
  const completed = statuses.filter((status) => status === 'completed').length
  const failed = statuses.filter((status) => status === 'failed').length
  const { id, name, status, agent_id, schedule_type, scheduled_at, timezone, created_at, updated_at } = batch
  return {
    id,
    name,
    status,
    agent_id,
    from_number: (await numbersOf(state, batch))[0]?.phone_number ?? null,
    schedule_type,
    scheduled_at,
    timezone,
    concurrency: batch.max_concurrent_calls,
    retry_attempts: batch.retry_failed ? 1 : 0,
    total_contacts: contacts.length,
    called: completed + failed,
    completed,
    failed,
    pending: contacts.length - completed - failed,
    created_at,
    updated_at,
  }
}

/** A contact of a batch call with what became of it. */
export async function contactRow(contact: BatchContact, state: State, now: Date) {
  const { id, phone_number, first_name, scheduled_at, call_id } = contact
  const call = call_id === null ? undefined : await state.calls.get(call_id)
  const status = contactStatus(contact, call, now)
  return {
    contact_id: id,
    phone_number,
    first_name,
    call_status: status,
    status,
    scheduled_at,
    call_id,
    called_at: call?.created_at ?? null,
  }
}
