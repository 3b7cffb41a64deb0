import type { MockContext } from '#mock'
import { callStatus, callTimes, isOver } from './call-progress.ts'
import { placeCall } from './place-call.ts'
import type { Agent, BatchCall, BatchContact, Call, PhoneNumber, State } from './state.ts'
import { outboundNumbers } from './telephony.ts'

type Context = MockContext<State>

/** How long one call takes up a place, in milliseconds. */
const slot = (callTimes.answered + callTimes.conversation + callTimes.reviewAfterEnd) * 1000

/** Does what the clock has brought since: starts what was scheduled, places the calls that are due, ends what is through. */
export async function advanceBatchCalls(context: Context): Promise<void> {
  const { state } = context
  for (const status of ['scheduled', 'active'] as const) {
    for (const batch of (await state.batchCalls.list({ where: { status } })).items) await advance(batch, context)
  }
}

async function advance(batch: BatchCall, context: Context): Promise<void> {
  const { state, now } = context
  const moment = now()
  if (Date.parse(batch.starts_at ?? '') > moment.getTime()) return
  const contacts = await contactsOf(state, batch.id)
  for (const contact of contacts) {
    if (contact.call_id === null && contact.scheduled_at !== null && Date.parse(contact.scheduled_at) <= moment.getTime()) {
      await callContact(batch, contact, contacts.indexOf(contact), context)
    }
  }
  const ends = await Promise.all((await contactsOf(state, batch.id)).map(({ call_id }) => isCallOver(state, call_id, moment)))
  const status = ends.every(Boolean) ? 'completed' : 'active'
  await changeStatus(batch, { status }, context)
}

/** Changes a batch call, and tells of a new status. */
export async function changeStatus(
  batch: BatchCall,
  changes: Partial<BatchCall> & Pick<BatchCall, 'status'>,
  context: Context,
): Promise<void> {
  const { status } = changes
  if (status === batch.status) return
  await context.state.batchCalls.replace({ ...batch, ...changes, updated_at: context.now().toISOString() })
  context.emit('batch.status.changed', { batch_id: batch.id, status })
  if (status === 'completed') context.emit('batch.completed', { batch_id: batch.id, status })
}

/** A call that was deleted counts as over. */
async function isCallOver(state: State, id: string | null, now: Date): Promise<boolean> {
  if (id === null) return false
  const call = await state.calls.get(id)
  return call === undefined || isOver(call, now)
}

async function callContact(batch: BatchCall, contact: BatchContact, position: number, context: Context): Promise<void> {
  const { state, random } = context
  const agent = (await state.agents.get(batch.agent_id)) as Agent
  const numbers = await numbersOf(state, batch)
  const chosen = numbers[(batch.phone_rotation_strategy === 'random' ? random.bits() : position) % numbers.length]
  const call = await placeCall(
    agent,
    {
      direction: 'outbound',
      to: contact.phone_number,
      from: chosen?.phone_number ?? null,
      contact_id: contact.contact_id,
      metadata: { campaign_id: batch.id, contact_id: contact.contact_id ?? contact.id },
      created_at: contact.scheduled_at as string,
    },
    context,
  )
  await state.batchContacts.replace({ ...contact, call_id: call.id })
}

/** Spreads the contacts that were not called from `start` on: as many at once as the batch call allows. */
export async function planContacts(batch: BatchCall, start: number, { state }: Context): Promise<void> {
  const open = (await contactsOf(state, batch.id)).filter(({ call_id }) => call_id === null)
  for (const [position, contact] of open.entries()) {
    const time = start + Math.floor(position / batch.max_concurrent_calls) * slot
    await state.batchContacts.replace({ ...contact, scheduled_at: new Date(time).toISOString() })
  }
}

/** Holds all calls that were not placed. */
export async function holdContacts(batch: BatchCall, { state }: Context): Promise<void> {
  for (const contact of await contactsOf(state, batch.id)) {
    if (contact.call_id === null) await state.batchContacts.replace({ ...contact, scheduled_at: null })
  }
}

export async function contactsOf(state: State, batch_call_id: string): Promise<BatchContact[]> {
  return (await state.batchContacts.list({ where: { batch_call_id } })).items
}

/** The numbers that a batch call calls from. */
export async function numbersOf(state: State, { agent_id, phone_number_ids }: BatchCall): Promise<PhoneNumber[]> {
  if (phone_number_ids.length === 0) return outboundNumbers(state, agent_id)
  const numbers = await Promise.all(phone_number_ids.map((id) => state.numbers.get(id)))
  return numbers.filter((number) => number !== undefined)
}

/** The state of the call to a contact; `calling` while it is under way. */
export function contactStatus({ scheduled_at, call_id }: BatchContact, call: Call | undefined, now: Date): string {
  if (call_id === null) return scheduled_at === null ? 'pending' : 'scheduled'
  // a call that was deleted is over
  if (!call) return 'completed'
  const status = callStatus(call, now)
  return status === 'completed' || status === 'failed' ? status : 'calling'
}
