import type { Fault } from '#mock'
import { advanceBatchCalls } from '../batch-progress.ts'
import type { BatchCallStatus, State } from '../state.ts'
import { after, before, dataOf, faultOf, idOf, members, type Run, withData, withItems } from './edits.ts'

type Hooks = Partial<Fault<State>>

function batchIdOf(request: Parameters<Run>[1]): string {
  return String(request.path.batch_call_id)
}

function withSent(change: (body: Record<string, unknown>) => Record<string, unknown>): Hooks {
  return { request: (request) => ({ ...request, body: { ...members(request.body), ...change(members(request.body)) } }) }
}

function withoutQuery(name: string): Hooks {
  return { request: (request) => ({ ...request, query: { ...request.query, [name]: undefined } }) }
}

/** Takes the batch call for one in another status while it is asked for something. */
function asIfIn(from: readonly BatchCallStatus[], to: BatchCallStatus): Run {
  return before(async (request, { state }) => {
    const batch = await state.batchCalls.get(batchIdOf(request))
    if (batch && from.includes(batch.status)) await state.batchCalls.replace({ ...batch, status: to })
  })
}

/** Undoes what was done to the batch call. */
const forget: Run = async (next, request, { state }) => {
  const batch = await state.batchCalls.get(batchIdOf(request))
  const reply = await next()
  if (batch) await state.batchCalls.replace(batch)
  return reply
}

/** Takes all batch calls to be deleted for drafts. */
const asDrafts: Run = before(async (request, { state }) => {
  for (const id of members(request.body).ids as string[]) {
    const batch = await state.batchCalls.get(id)
    if (batch) await state.batchCalls.replace({ ...batch, status: 'draft' })
  }
})

const cycle = (number: number) => `batch-life-cycle/${number}`
const calls = (number: number) => `batch-calls/${number}`

/** Batch calls: what they are made of, and their life cycle. */
export const batchFaults: readonly Fault<State>[] = [
  {
    ...faultOf('state', 'createBatchCall', 'active-at-once', calls(1), 'A new batch call is active.'),
    reply: withData((data) => ({ ...data, status: 'active' })),
  },
  {
    ...faultOf('state', 'createBatchCall', 'nothing-pending', calls(1), 'pending is 0 in the beginning.'),
    reply: withData((data) => ({ ...data, pending: 0 })),
  },
  {
    ...faultOf('state', 'createBatchCall', 'all-called', calls(1), 'All contacts count as called in the beginning.'),
    reply: withData((data) => ({ ...data, called: data.total_contacts })),
  },
  {
    ...faultOf('state', 'createBatchCall', 'not-stored', [calls(1), calls(7)], 'A batch call is answered, but not stored.'),
    behavior: after(async (reply, { state }) => state.batchCalls.delete(idOf(reply))),
  },
  {
    ...faultOf('state', 'createBatchCall', 'ignores-contacts', [calls(1), calls(2)], 'New contacts are ignored.'),
    ...withSent(() => ({ contacts: [] })),
  },
  {
    ...faultOf('state', 'createBatchCall', 'ignores-contact-ids', calls(2), 'Existing contacts are ignored.'),
    ...withSent(() => ({ contact_ids: [] })),
  },
  {
    ...faultOf('state', 'createBatchCall', 'ignores-folder', [calls(2), calls(3)], 'The contacts of the folder are ignored.'),
    ...withSent(() => ({ contact_folder_id: null })),
  },
  {
    ...faultOf('state', 'deleteContactFolder', 'takes-copies-along', calls(3), 'The contacts of batch calls go with their folder.'),
    async behavior(next, request, { state }) {
      const { items } = await state.contacts.list({ where: { folder_id: String(request.path.folder_id) } })
      const ids = new Set(items.map(({ id }) => id))
      for (const copy of (await state.batchContacts.list()).items)
        if (ids.has(String(copy.contact_id))) await state.batchContacts.delete(copy.id)
      return next()
    },
  },
  {
    ...faultOf('input', 'createBatchCall', 'folder-not-required', calls(4), 'A batch call out of a folder needs no folder.'),
    overlooks: ({ keyword, pointer }) => keyword === 'if' || pointer === '/contact_folder_id',
  },
  {
    ...faultOf('input', 'createBatchCall', 'start-not-required', calls(5), 'A scheduled batch call needs no start.'),
    overlooks: ({ keyword, pointer }) => keyword === 'if' || pointer === '/scheduled_at',
  },
  { ...faultOf('filter', 'listBatchCalls', 'agent-ignored', calls(6), 'The filter agent_id is ignored.'), ...withoutQuery('agent_id') },
  { ...faultOf('filter', 'listBatchCalls', 'status-ignored', calls(6), 'The filter status is ignored.'), ...withoutQuery('status') },
  {
    ...faultOf('state', 'listBatchCalls', 'new-ones-missing', calls(7), 'The newest batch call is not listed.'),
    reply: withItems((items) => items.slice(1)),
  },
  {
    ...faultOf('state', 'updateBatchCall', 'resets-the-rest', calls(8), 'An update resets what is not sent.'),
    request: (request) => ({ ...request, body: { timezone: 'UTC', max_concurrent_calls: 5, ...members(request.body) } }),
  },
  {
    ...faultOf('state', 'updateBatchCall', 'not-stored', [calls(8), calls(9)], 'An update is answered, but not stored.'),
    behavior: forget,
  },
  {
    ...faultOf('state', 'updateBatchCall', 'back-to-draft', calls(9), 'A batch call that is updated is a draft again.'),
    behavior: async (next, request, { state }) => {
      const reply = await next()
      const batch = await state.batchCalls.get(batchIdOf(request))
      if (batch) await state.batchCalls.replace({ ...batch, status: 'draft' })
      return reply
    },
  },
  {
    ...faultOf('state', 'updateBatchCall', 'ignores-start', calls(9), 'A new start is ignored.'),
    request: (request) => {
      const { scheduled_at: _ignored, ...body } = members(request.body)
      return { ...request, body }
    },
  },
  {
    ...faultOf('state', 'addBatchCallContacts', 'not-stored', calls(10), 'Added contacts are counted, but not stored.'),
    behavior: async (next, request, { state }) => {
      const where = { batch_call_id: batchIdOf(request) }
      const known = new Set((await state.batchContacts.list({ where })).items.map(({ id }) => id))
      const reply = await next()
      for (const { id } of (await state.batchContacts.list({ where })).items) if (!known.has(id)) await state.batchContacts.delete(id)
      return reply
    },
  },
  {
    ...faultOf('state', 'addBatchCallContacts', 'replaces', calls(10), 'Added contacts replace the earlier ones.'),
    behavior: before(async (request, { state }) => {
      for (const { id } of (await state.batchContacts.list({ where: { batch_call_id: batchIdOf(request) } })).items)
        await state.batchContacts.delete(id)
    }),
  },
  {
    ...faultOf('state', 'addBatchCallContacts', 'wrong-count', calls(10), 'added_count is the number of all contacts.'),
    reply: withData((data) => ({ ...data, added_count: Number(data.added_count) + 1 })),
  },
  {
    ...faultOf('filter', 'listBatchCallContacts', 'status-ignored', [calls(11), cycle(15)], 'The filter status is ignored.'),
    ...withoutQuery('status'),
  },
  {
    ...faultOf('state', 'listBatchCallContacts', 'called-in-a-draft', calls(11), 'Contacts of a draft have calls.'),
    reply: withItems((items) => items.map((item) => ({ ...item, call_id: item.call_id ?? 'call_a1b2c3d4' }))),
  },
  {
    ...faultOf('state', 'listBatchCallContacts', 'names-missing', calls(11), 'First names are not kept.'),
    reply: withItems((items) => items.map((item) => ({ ...item, first_name: 'Nobody' }))),
  },
  {
    ...faultOf('state', 'bulkDeleteBatchCalls', 'deletes-all-states', calls(12), 'Batch calls are deleted in any status.'),
    behavior: asDrafts,
  },
  {
    ...faultOf('state', 'bulkDeleteBatchCalls', 'without-effect', [calls(12), calls(13)], 'Drafts are told as deleted, but stay.'),
    async behavior(next, request, { state }) {
      const batches = await Promise.all((members(request.body).ids as string[]).map((id) => state.batchCalls.get(id)))
      const reply = await next()
      for (const batch of batches) if (batch && !(await state.batchCalls.get(batch.id))) await state.batchCalls.insert(batch)
      return reply
    },
  },
  {
    ...faultOf('state', 'bulkDeleteBatchCalls', 'failed-untold', calls(12), 'Ids that were not deleted are not told.'),
    reply: withData((data) => ({ ...data, failed_count: 0, failed_ids: [] })),
  },
  {
    ...faultOf('state', 'bulkDeleteBatchCalls', 'counts-all', calls(12), 'deleted_count is the number of ids that were sent.'),
    reply: withData((data) => ({ ...data, deleted_count: Number(data.deleted_count) + Number(data.failed_count) })),
  },
  {
    ...faultOf('state', 'bulkDeleteBatchCalls', 'drafts-refused', [calls(12), calls(13)], 'Drafts are not deleted.'),
    request: (request) => ({ ...request, body: { ids: ['none'] } }),
  },

  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'starts-at-once', [cycle(1), cycle(10)], 'A start ahead is ignored.'),
    ...withSent(() => ({ scheduled_at: null })),
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'without-effect', cycle(1), 'A scheduled batch call is still a draft.'),
    behavior: forget,
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'ignores-time-zone', cycle(1), 'The time zone is ignored.'),
    ...withSent(() => ({ timezone: 'UTC' })),
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'answers-draft', cycle(1), 'The answer says that the batch call is a draft.'),
    reply: withData((data) => ({ ...data, status: 'draft' })),
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'without-contacts', cycle(2), 'A batch call without contacts is started.'),
    behavior: before(async (request, { state, newId }) => {
      const batch_call_id = batchIdOf(request)
      if ((await state.batchContacts.count({ where: { batch_call_id } })) > 0) return
      const contact = { contact_id: null, phone_number: '+15550001111', first_name: null, scheduled_at: null, call_id: null }
      await state.batchContacts.insert({ ...contact, id: `ctc_${newId()}`, batch_call_id })
    }),
  },
  {
    ...faultOf(
      'life-cycle',
      'scheduleBatchCall',
      'refused-but-scheduled',
      [cycle(2), cycle(3)],
      'What cannot be started is refused, but scheduled.',
    ),
    async behavior(next, request, { state }) {
      const reply = await next()
      const batch = await state.batchCalls.get(batchIdOf(request))
      if (batch && reply.status === 422)
        await state.batchCalls.replace({ ...batch, status: 'scheduled', starts_at: '2999-01-01T00:00:00.000Z' })
      return reply
    },
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'without-a-number', cycle(3), 'A batch call is started without a number.'),
    behavior: before(async (request, { state, newId, now }) => {
      const agent_id = String((await state.batchCalls.get(batchIdOf(request)))?.agent_id)
      if ((await state.numbers.count({ where: { agent_id } })) > 0) return
      const number = {
        id: `num_${newId()}`,
        phone_number: '+15550001111',
        provider_type: 'truedy',
        friendly_name: null,
        created_at: now().toISOString(),
      }
      await state.numbers.insert({ ...number, agent_id, assignment_types: ['outbound'] })
    }),
  },
  { ...faultOf('life-cycle', 'pauseBatchCall', 'without-effect', [cycle(4), cycle(13)], 'A paused batch call goes on.'), behavior: forget },
  { ...faultOf('life-cycle', 'resumeBatchCall', 'without-effect', cycle(4), 'A resumed batch call is still paused.'), behavior: forget },
  {
    ...faultOf(
      'life-cycle',
      'resumeBatchCall',
      'active-before-its-start',
      cycle(4),
      'A resumed batch call is active though its start lies ahead.',
    ),
    behavior: before(async (request, { state, now }) => {
      const batch = await state.batchCalls.get(batchIdOf(request))
      if (batch) await state.batchCalls.replace({ ...batch, starts_at: now().toISOString() })
    }),
  },
  {
    ...faultOf('life-cycle', 'resumeBatchCall', 'forgets-start', cycle(4), 'A resumed batch call has lost its start.'),
    behavior: async (next, request, { state }) => {
      const reply = await next()
      const batch = await state.batchCalls.get(batchIdOf(request))
      if (batch) await state.batchCalls.replace({ ...batch, scheduled_at: null })
      return reply
    },
  },
  { ...faultOf('life-cycle', 'pauseBatchCall', 'drafts', cycle(5), 'A draft can be paused.'), behavior: asIfIn(['draft'], 'scheduled') },
  { ...faultOf('life-cycle', 'resumeBatchCall', 'drafts', cycle(6), 'A draft can be resumed.'), behavior: asIfIn(['draft'], 'paused') },
  {
    ...faultOf('life-cycle', 'resumeBatchCall', 'scheduled-ones', cycle(7), 'A scheduled batch call can be resumed.'),
    behavior: asIfIn(['scheduled'], 'paused'),
  },
  {
    ...faultOf('life-cycle', 'pauseBatchCall', 'paused-ones', cycle(8), 'A paused batch call can be paused again.'),
    behavior: asIfIn(['paused'], 'scheduled'),
  },
  {
    ...faultOf('life-cycle', 'pauseBatchCall', 'completed-ones', cycle(14), 'A completed batch call can be paused.'),
    behavior: before(async (request, context) => {
      const { state } = context
      await advanceBatchCalls(context)
      const batch = await state.batchCalls.get(batchIdOf(request))
      const ahead = '2999-01-01T00:00:00.000Z'
      if (batch?.status === 'completed') await state.batchCalls.replace({ ...batch, status: 'scheduled', starts_at: ahead })
    }),
  },
  {
    ...faultOf('life-cycle', 'resumeBatchCall', 'completed-ones', cycle(14), 'A completed batch call can be resumed.'),
    behavior: asIfIn(['completed'], 'paused'),
  },
  {
    ...faultOf('life-cycle', 'bulkDeleteBatchCalls', 'completed-ones', cycle(14), 'A completed batch call is deleted.'),
    behavior: async (next, request, context, inTenant) => {
      const [first] = await Promise.all((members(request.body).ids as string[]).map((id) => context.state.batchCalls.get(id)))
      return first?.status === 'completed' ? asDrafts(next, request, context, inTenant) : next()
    },
  },
  {
    ...faultOf('life-cycle', 'getBatchCall', 'never-completed', [cycle(9), cycle(13)], 'A batch call is active for ever.'),
    reply: withData((data) => ({ ...data, status: data.status === 'completed' ? 'active' : data.status })),
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'leaves-one-out', [cycle(9)], 'The last contact is not called.'),
    behavior: after(async (reply, { state }) => {
      const { items } = await state.batchContacts.list({ where: { batch_call_id: idOf(reply) } })
      const last = items.at(-1)
      if (last && items.length > 1) await state.batchContacts.delete(last.id)
    }),
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'calls-one-number-only', cycle(9), 'All calls go to the first number.'),
    behavior: after(async (reply, { state }) => {
      const { items } = await state.batchContacts.list({ where: { batch_call_id: idOf(reply) } })
      for (const contact of items) await state.batchContacts.replace({ ...contact, phone_number: String(items[0]?.phone_number) })
    }),
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'calls-before-the-start', cycle(10), 'Calls are placed an hour before the start.'),
    behavior: after(async (reply, { state }) => {
      const batch = await state.batchCalls.get(idOf(reply))
      const early = new Date(Date.parse(String(batch?.starts_at)) - 7_200_000).toISOString()
      if (batch) await state.batchCalls.replace({ ...batch, starts_at: early })
      for (const contact of (await state.batchContacts.list({ where: { batch_call_id: idOf(reply) } })).items) {
        await state.batchContacts.replace({ ...contact, scheduled_at: early })
      }
    }),
  },
  {
    ...faultOf('body', 'getBatchCall', 'pending-counts-all', cycle(11), 'pending never goes down.'),
    reply: withData((data) => ({ ...data, pending: data.total_contacts })),
  },
  {
    ...faultOf('body', 'getBatchCall', 'completed-counts-double', cycle(11), 'Completed calls count double.'),
    reply: withData((data) => ({ ...data, completed: Number(data.completed) * 2 })),
  },
  {
    ...faultOf('life-cycle', 'scheduleBatchCall', 'all-at-once', cycle(12), 'All contacts are called at once.'),
    behavior: after(async (reply, { state, now }) => {
      for (const contact of (await state.batchContacts.list({ where: { batch_call_id: idOf(reply) } })).items) {
        if (dataOf(reply).status === 'active') await state.batchContacts.replace({ ...contact, scheduled_at: now().toISOString() })
      }
    }),
  },
  {
    ...faultOf(
      'life-cycle',
      'pauseBatchCall',
      'goes-on-calling',
      cycle(13),
      'A paused batch call is said to be paused, but goes on calling.',
    ),
    async behavior(next, request, { state }) {
      const { items } = await state.batchContacts.list({ where: { batch_call_id: batchIdOf(request) } })
      const reply = await next()
      for (const contact of items) {
        if (reply.status < 300) await state.batchContacts.replace({ ...contact, call_id: contact.call_id ?? 'call_a1b2c3d4' })
      }
      return reply
    },
  },
  {
    ...faultOf('life-cycle', 'resumeBatchCall', 'calls-nobody', cycle(13), 'A resumed batch call places no more calls.'),
    behavior: after(async (reply, { state }) => {
      for (const contact of (await state.batchContacts.list({ where: { batch_call_id: idOf(reply) } })).items) {
        if (contact.call_id === null) await state.batchContacts.replace({ ...contact, scheduled_at: null })
      }
    }),
  },
  {
    ...faultOf('life-cycle', 'resumeBatchCall', 'answers-paused', [cycle(4), cycle(13)], 'The answer says that it is still paused.'),
    reply: withData((data) => ({ ...data, status: 'paused' })),
  },
  {
    ...faultOf('body', 'listBatchCallContacts', 'time-of-call-missing', cycle(15), 'A call has no time.'),
    reply: withItems((items) => items.map((item) => ({ ...item, called_at: null }))),
  },
  {
    ...faultOf('body', 'listBatchCallContacts', 'pending-for-ever', cycle(15), 'Contacts that were called are pending.'),
    reply: withItems((items) => items.map((item) => ({ ...item, call_status: 'pending', status: 'pending' }))),
  },
]
