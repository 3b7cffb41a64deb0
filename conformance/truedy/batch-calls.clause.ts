import { expect, expectAnswer, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import {
  act,
  batchContacts,
  createAgent,
  createBatchCall,
  createContact,
  createFolder,
  dataOf,
  getBatchCall,
  inAWeek,
  mark,
  phoneNumbers,
  scheduleBatchCall,
  shown,
} from './requests.ts'

requirement<paths>({
  id: 'truedy/batch-calls/1',
  level: 'MUST',
  statement: 'A new batch call is a draft: all its contacts are pending, none was called.',
  source: pages.createBatchCall,
  operations: ['createBatchCall', 'getBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const contacts = phoneNumbers(context, 3).map((phone_number) => ({ phone_number }))
    const name = context.unique(mark)
    const created = await createBatchCall(context, { name, contacts })
    const counts = { total_contacts: 3, called: 0, completed: 0, failed: 0, pending: 3 }
    const expected = { id: created.id, name, agent_id: context.fixture('agentId'), status: 'draft', ...counts }
    for (const batch of [created, await getBatchCall(context, created.id)]) expect(shown(batch, expected)).toEqual(expected)
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/2',
  level: 'MUST',
  statement: 'Contacts out of a folder, existing ones and new ones may be combined.',
  source: pages.batchCalls,
  operations: ['createContactFolder', 'createContact', 'createBatchCall', 'listBatchCallContacts'],
  fixtures: ['agentId'],
  async check(context) {
    const [source, other] = [await createFolder(context), await createFolder(context)]
    const [one, two, three, four] = phoneNumbers(context, 4) as [string, string, string, string]
    for (const phone_number of [one, two]) await createContact(context, source.id, { phone_number })
    const existing = await createContact(context, other.id, { phone_number: three })
    const { id } = await createBatchCall(context, {
      contact_source: 'folder',
      contact_folder_id: source.id,
      contact_ids: [existing.id],
      contacts: [{ phone_number: four, first_name: 'Jane' }],
    })
    const numbers = (await batchContacts(context, id)).map(({ phone_number }) => phone_number)
    expect(numbers.toSorted()).toEqual([one, two, three, four].toSorted())
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/3',
  level: 'MUST',
  statement: 'The contacts of a folder are copied: they stay when the folder is deleted.',
  source: derivedFrom(pages.batchCalls),
  operations: ['createContactFolder', 'createContact', 'createBatchCall', 'deleteContactFolder', 'listBatchCallContacts'],
  fixtures: ['agentId'],
  async check(context) {
    const { id: folder_id } = await createFolder(context)
    const { phone } = await createContact(context, folder_id)
    const { id } = await createBatchCall(context, { contact_source: 'folder', contact_folder_id: folder_id, contacts: [] })
    await context.tenant.DELETE('/contacts/folders/{folder_id}', { params: { path: { folder_id } } })
    expect((await batchContacts(context, id)).map(({ phone_number }) => phone_number)).toEqual([phone])
  },
})

for (const [number, condition, member, body] of [
  [4, 'contact_source is folder', 'contact_folder_id', { contact_source: 'folder' }],
  [5, 'schedule_type is scheduled', 'scheduled_at', { schedule_type: 'scheduled' }],
] as const) {
  requirement<paths>({
    id: `truedy/batch-calls/${number}`,
    level: 'MUST',
    statement: `${member} is required when ${condition}.`,
    source: pages.batchCalls,
    operations: ['createBatchCall'],
    fixtures: ['agentId'],
    async check(context) {
      const { body: valid } = await context.recipe('createBatchCall')
      const exchange = await context.send({ operationId: 'createBatchCall', body: { ...(valid as object), ...body } })
      expectAnswer(exchange, { status: ['422'] }, `A batch call without ${member} whose ${condition}`)
    },
  })
}

requirement<paths>({
  id: 'truedy/batch-calls/6',
  level: 'MUST',
  statement: 'The filters agent_id and status keep what they say.',
  source: pages.batchCalls,
  operations: ['createBatchCall', 'listBatchCalls', 'createAgent'],
  fixtures: ['agentId', 'voiceId'],
  async check(context) {
    const { id, agent_id } = await createBatchCall(context)
    const other = await createAgent(context)
    const listed = async (query: { agent_id: string; status?: 'draft' | 'completed' }) =>
      dataOf(await context.tenant.GET('/batch-calls', { params: { query: { ...query, limit: 100 } } }), 'the list of batch calls')
    expect(await listed({ agent_id: other.id }), 'batch calls of an agent that has none').toEqual([])
    const [drafts, completed] = [await listed({ agent_id, status: 'draft' }), await listed({ agent_id, status: 'completed' })]
    expect(
      drafts.filter((batch) => batch.status !== 'draft' || batch.agent_id !== agent_id).map((batch) => batch.id),
      'others among the drafts',
    ).toEqual([])
    expect(
      completed.filter((batch) => batch.status !== 'completed').map((batch) => batch.id),
      'others among the completed ones',
    ).toEqual([])
    expect(completed.map((batch) => batch.id)).not.toContain(id)
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/7',
  level: 'MUST',
  statement: 'A new batch call is in the list.',
  source: derivedFrom(pages.batchCalls),
  operations: ['createAgent', 'createBatchCall', 'listBatchCalls'],
  fixtures: ['voiceId'],
  async check(context) {
    const agent = await createAgent(context)
    const { id } = await createBatchCall(context, { agent_id: agent.id })
    const params = { query: { agent_id: agent.id, status: 'draft' as const } }
    const data = dataOf(await context.tenant.GET('/batch-calls', { params }), 'the list of batch calls')
    expect(data.map((batch) => batch.id)).toEqual([id])
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/8',
  level: 'MUST',
  statement: 'An update changes what is sent and keeps the rest.',
  source: pages.updateBatchCall,
  operations: ['createBatchCall', 'updateBatchCall', 'getBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const { updated_at: _before, ...before } = await createBatchCall(context, { timezone: 'America/New_York', max_concurrent_calls: 3 })
    const name = context.unique(mark)
    const params = { path: { batch_call_id: before.id } }
    const { response } = await context.tenant.PATCH('/batch-calls/{batch_call_id}', { params, body: { name, start_time: '13:00' } })
    expect(response.status).toBe(200)
    const { updated_at: _after, ...after } = await getBatchCall(context, before.id)
    expect(after).toEqual({ ...before, name })
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/9',
  level: 'MUST',
  statement: 'A new start moves a batch call that is scheduled.',
  source: pages.pauseAndResume,
  operations: ['createBatchCall', 'scheduleBatchCall', 'updateBatchCall', 'getBatchCall', 'pauseBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const { id } = await scheduleBatchCall(context)
    const scheduled_at = new Date(Date.parse(await inAWeek(context)) + 3_600_000).toISOString()
    const { response } = await context.tenant.PATCH('/batch-calls/{batch_call_id}', {
      params: { path: { batch_call_id: id } },
      body: { scheduled_at },
    })
    expect(response.status).toBe(200)
    const batch = await getBatchCall(context, id)
    expect(batch.status).toBe('scheduled')
    expect(Date.parse(batch.scheduled_at ?? scheduled_at)).toBe(Date.parse(scheduled_at))
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/10',
  level: 'MUST',
  statement: 'Added contacts are counted, and are contacts of the batch call.',
  source: pages.addBatchCallContacts,
  operations: ['createBatchCall', 'addBatchCallContacts', 'listBatchCallContacts', 'getBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const [own, ...added] = phoneNumbers(context, 3) as [string, string, string]
    const { id } = await createBatchCall(context, { contacts: [{ phone_number: own }] })
    const body = { contacts: added.map((phone_number) => ({ phone_number, first_name: 'John' })) }
    const params = { path: { batch_call_id: id } }
    const result = dataOf(await context.tenant.POST('/batch-calls/{batch_call_id}/contacts', { params, body }), 'adding contacts')
    expect(result).toMatchObject({ added_count: 2, failed_count: 0 })
    expect((await batchContacts(context, id)).map(({ phone_number }) => phone_number).toSorted()).toEqual([own, ...added].toSorted())
    const { total_contacts = 3, pending = 3 } = await getBatchCall(context, id)
    expect({ total_contacts, pending }).toEqual({ total_contacts: 3, pending: 3 })
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/11',
  level: 'MUST',
  statement: 'The contacts of a draft are pending and have no call; the filter status keeps what it says.',
  source: pages.batchCallContacts,
  operations: ['createBatchCall', 'listBatchCallContacts'],
  fixtures: ['agentId'],
  async check(context) {
    const { id } = await createBatchCall(context)
    const rows = await batchContacts(context, id)
    expect(rows.map((row) => row.call_id ?? null)).toEqual([null])
    expect(rows.map((row) => row.first_name ?? 'Jane')).toEqual(['Jane'])
    expect((await batchContacts(context, id, { status: 'pending' })).length, 'pending contacts').toBe(1)
    expect((await batchContacts(context, id, { status: 'completed' })).length, 'completed contacts').toBe(0)
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/12',
  level: 'MUST',
  statement: 'Drafts are deleted; batch calls in other states and unknown ones are told as failed, and stay.',
  source: pages.deleteBatchCalls,
  operations: ['createBatchCall', 'scheduleBatchCall', 'pauseBatchCall', 'bulkDeleteBatchCalls', 'getBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const [one, other] = [await createBatchCall(context), await createBatchCall(context)]
    const scheduled = await scheduleBatchCall(context)
    const ids = [one.id, scheduled.id, other.id, 'batch-that-nobody-has']
    const result = dataOf(await context.tenant.POST('/batch-calls/bulk-delete', { body: { ids } }), 'the deletion')
    expect({ ...result, deleted_ids: result.deleted_ids.toSorted(), failed_ids: result.failed_ids.toSorted() }).toMatchObject({
      deleted_count: 2,
      failed_count: 2,
      deleted_ids: [one.id, other.id].toSorted(),
      failed_ids: [scheduled.id, 'batch-that-nobody-has'].toSorted(),
    })
    const statuses: number[] = []
    for (const { id } of [one, other, scheduled]) {
      statuses.push((await context.tenant.GET('/batch-calls/{batch_call_id}', { params: { path: { batch_call_id: id } } })).response.status)
    }
    expect(statuses).toEqual([404, 404, 200])
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/13',
  level: 'MUST',
  statement: 'A deleted draft is not in the list.',
  source: derivedFrom(pages.deleteBatchCalls),
  operations: ['createAgent', 'createBatchCall', 'bulkDeleteBatchCalls', 'listBatchCalls'],
  fixtures: ['voiceId'],
  async check(context) {
    const agent = await createAgent(context)
    const [one, other] = [await createBatchCall(context, { agent_id: agent.id }), await createBatchCall(context, { agent_id: agent.id })]
    await context.tenant.POST('/batch-calls/bulk-delete', { body: { ids: [one.id] } })
    const data = dataOf(await context.tenant.GET('/batch-calls', { params: { query: { agent_id: agent.id } } }), 'the list of batch calls')
    expect(data.map((batch) => batch.id)).toEqual([other.id])
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/14',
  level: 'MUST',
  statement: 'Both types of schedule are taken; a start that is sent is shown as that moment.',
  source: pages.createBatchCall,
  operations: ['createBatchCall', 'getBatchCall', 'pauseBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    await createBatchCall(context, { schedule_type: 'immediate' })
    const scheduled_at = await inAWeek(context)
    const { id, scheduled_at: shown } = await createBatchCall(context, { schedule_type: 'scheduled', scheduled_at })
    context.cleanup(() => act(context, 'pause', id))
    const { scheduled_at: read } = await getBatchCall(context, id)
    for (const moment of [shown, read]) expect(Date.parse(moment ?? scheduled_at)).toBe(Date.parse(scheduled_at))
  },
})

requirement<paths>({
  id: 'truedy/batch-calls/15',
  level: 'MUST',
  statement: 'Contacts that are sent with a batch call may be said to come from a file or to be typed in.',
  source: pages.createBatchCall,
  operations: ['createBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    for (const contact_source of ['csv', 'manual'] as const) {
      const { total_contacts = 1 } = await createBatchCall(context, { contact_source })
      expect(total_contacts, `contacts of the source ${contact_source}`).toBe(1)
    }
  },
})
