import type { Behaviors } from '#mock'
import type { operations } from '#types/truedy'
import { batchAnswer, contactRow } from './batch-answer.ts'
import { addContacts, copyContacts } from './batch-contacts.ts'
import { advanceBatchCalls, changeStatus, contactsOf, holdContacts, numbersOf, planContacts } from './batch-progress.ts'
import { deleteEach } from './bulk-delete.ts'
import { envelope, offsetPage, pageOf } from './envelope.ts'
import { agentNotActive, invalidState, noContacts, noPhoneNumber, notFound } from './errors.ts'
import { newIdOf } from './ids.ts'
import type { BatchCall, BatchCallStatus, State } from './state.ts'

const deletable: readonly BatchCallStatus[] = ['draft', 'failed', 'cancelled']
const changeable: readonly BatchCallStatus[] = ['draft', 'scheduled', 'paused']
const terminal: readonly BatchCallStatus[] = ['completed', 'failed', 'cancelled']

export const batchCalls = {
  async listBatchCalls({ query }, context) {
    const { agent_id, status } = query
    const page = pageOf(query)
    const where = { ...(agent_id !== undefined && { agent_id }), ...(status !== undefined && { status }) }
    const { items, total } = await context.state.batchCalls.list({ where, first: 'newest', ...page })
    const data = await Promise.all(items.map((batch) => batchAnswer(batch, context)))
    return { status: 200, body: offsetPage(data, total, page, context) }
  },

  async createBatchCall({ body }, context) {
    const { state, now } = context
    const agent = await state.agents.get(body.agent_id)
    if (!agent) return notFound('agent', body.agent_id, context)
    if (agent.status !== 'active') return agentNotActive(agent.status, context)
    for (const id of body.phone_number_ids ?? []) if (!(await state.numbers.get(id))) return notFound('phone number', id, context)
    const contacts = await copyContacts(body, state)
    if ('missing' in contacts) return notFound(contacts.what, contacts.missing, context)
    const created_at = now().toISOString()
    const batch = await state.batchCalls.insert({
      id: newIdOf('batch', context),
      name: body.name,
      status: 'draft',
      agent_id: agent.id,
      phone_number_ids: body.phone_number_ids ?? [],
      phone_rotation_strategy: body.phone_rotation_strategy ?? 'random',
      schedule_type: body.schedule_type ?? 'immediate',
      scheduled_at: body.scheduled_at ?? null,
      timezone: body.timezone ?? 'UTC',
      start_time: body.start_time ?? null,
      end_time: body.end_time ?? null,
      working_days: body.working_days ?? [],
      max_calls_per_day: body.max_calls_per_day ?? null,
      max_concurrent_calls: body.max_concurrent_calls ?? 5,
      retry_failed: body.retry_failed ?? false,
      starts_at: null,
      created_at,
      updated_at: created_at,
    })
    await addContacts(batch, contacts.copies, context)
    return { status: 201, body: envelope(await batchAnswer(batch, context), context) }
  },

  async getBatchCall({ path }, context) {
    const batch = await context.state.batchCalls.get(path.batch_call_id)
    return batch
      ? { status: 200, body: envelope(await batchAnswer(batch, context), context) }
      : notFound('batch call', path.batch_call_id, context)
  },

  async updateBatchCall({ path, body }, context) {
    const { state, now } = context
    const batch = await context.state.batchCalls.get(path.batch_call_id)
    if (!batch) return notFound('batch call', path.batch_call_id, context)
    if (!changeable.includes(batch.status)) return invalidState('batch call', batch.status, context)
    const { phone_number_ids, ...changes } = body
    const updated_at = now().toISOString()
    const starts_at = batch.starts_at === null || body.scheduled_at === undefined ? batch.starts_at : (body.scheduled_at ?? updated_at)
    const changed: BatchCall = {
      ...batch,
      ...changes,
      ...(phone_number_ids !== undefined && { phone_number_ids: phone_number_ids ?? [] }),
      starts_at,
      updated_at,
    }
    await state.batchCalls.replace(changed)
    if (changed.status === 'scheduled') await planContacts(changed, Date.parse(starts_at ?? updated_at), context)
    await advanceBatchCalls(context)
    return { status: 200, body: envelope(await batchAnswer((await state.batchCalls.get(batch.id)) ?? changed, context), context) }
  },

  async scheduleBatchCall({ path, body }, context) {
    const { state, now } = context
    const batch = await context.state.batchCalls.get(path.batch_call_id)
    if (!batch) return notFound('batch call', path.batch_call_id, context)
    if (batch.status !== 'draft') return invalidState('batch call', batch.status, context)
    const agent = await state.agents.get(batch.agent_id)
    if (agent?.status !== 'active') return agentNotActive(agent?.status ?? 'gone', context)
    if ((await numbersOf(state, batch)).length === 0) return noPhoneNumber(context)
    if ((await contactsOf(state, batch.id)).length === 0) return noContacts(context)
    const scheduled_at = body?.scheduled_at ?? null
    const start = Math.max(now().getTime(), Date.parse(scheduled_at ?? now().toISOString()))
    const status = start > now().getTime() ? 'scheduled' : 'active'
    const timezone = body?.timezone ?? batch.timezone
    const starts_at = new Date(start).toISOString()
    const schedule_type = scheduled_at === null ? 'immediate' : 'scheduled'
    await changeStatus(batch, { status, schedule_type, scheduled_at, timezone, starts_at }, context)
    await planContacts(batch, start, context)
    return { status: 201, body: envelope({ id: batch.id, status, scheduled_at, timezone }, context) }
  },

  async pauseBatchCall({ path }, context) {
    const batch = await context.state.batchCalls.get(path.batch_call_id)
    if (!batch) return notFound('batch call', path.batch_call_id, context)
    if (batch.status !== 'active' && batch.status !== 'scheduled') return invalidState('batch call', batch.status, context)
    await changeStatus(batch, { status: 'paused' }, context)
    await holdContacts(batch, context)
    return { status: 201, body: envelope({ id: batch.id, status: 'paused' }, context) }
  },

  async resumeBatchCall({ path }, context) {
    const { now } = context
    const batch = await context.state.batchCalls.get(path.batch_call_id)
    if (!batch) return notFound('batch call', path.batch_call_id, context)
    if (batch.status !== 'paused') return invalidState('batch call', batch.status, context)
    const resumed_at = now().toISOString()
    const start = Math.max(now().getTime(), Date.parse(batch.starts_at ?? resumed_at))
    const status = start > now().getTime() ? 'scheduled' : 'active'
    await changeStatus(batch, { status }, context)
    await planContacts(batch, start, context)
    return { status: 201, body: envelope({ id: batch.id, status, resumed_at }, context) }
  },

  async listBatchCallContacts({ path, query }, context) {
    const { state, now } = context
    const batch = await context.state.batchCalls.get(path.batch_call_id)
    if (!batch) return notFound('batch call', path.batch_call_id, context)
    const page = pageOf(query)
    const rows = await Promise.all((await contactsOf(state, batch.id)).map((contact) => contactRow(contact, state, now())))
    const fitting = rows.filter(({ status }) => query.status === undefined || status === query.status)
    return { status: 200, body: offsetPage(fitting.slice(page.offset, page.offset + page.limit), fitting.length, page, context) }
  },

  async addBatchCallContacts({ path, body }, context) {
    const batch = await context.state.batchCalls.get(path.batch_call_id)
    if (!batch) return notFound('batch call', path.batch_call_id, context)
    if (terminal.includes(batch.status)) return invalidState('batch call', batch.status, context)
    const copies = body.contacts.map(({ phone_number, first_name = null }) => ({ phone_number, first_name, contact_id: null }))
    const added_count = await addContacts(batch, copies, context)
    const start = Math.max(context.now().getTime(), Date.parse(batch.starts_at ?? context.now().toISOString()))
    if (batch.status === 'scheduled' || batch.status === 'active') await planContacts(batch, start, context)
    return { status: 201, body: envelope({ added_count, failed_count: copies.length - added_count }, context) }
  },

  async bulkDeleteBatchCalls({ body }, context) {
    const { state } = context
    const result = await deleteEach(body.ids, async (id) => {
      const batch = await state.batchCalls.get(id)
      if (!batch || !deletable.includes(batch.status)) return false
      for (const contact of await contactsOf(state, id)) await state.batchContacts.delete(contact.id)
      return state.batchCalls.delete(id)
    })
    return { status: 201, body: envelope(result, context) }
  },
} satisfies Partial<Behaviors<operations, State>>
