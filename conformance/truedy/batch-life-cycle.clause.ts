import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import {
  act,
  batchContacts,
  type Context,
  createAgent,
  createBatchCall,
  getBatchCall,
  getCall,
  inAWeek,
  phoneNumbers,
  type Schemas,
  scheduleBatchCall,
} from './requests.ts'

/** What may be answered to an action that the state forbids: the pages give no status. */
const refusals = [400, 403, 404, 409, 422]
/** A batch call that calls; one page's examples say `running`. */
const running = ['active', 'running']

requirement<paths>({
  id: 'truedy/batch-life-cycle/1',
  level: 'MUST',
  statement: 'A draft that is given a start ahead is scheduled for it.',
  source: pages.scheduleBatchCall,
  operations: ['createBatchCall', 'scheduleBatchCall', 'getBatchCall', 'pauseBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const { id } = await createBatchCall(context)
    context.cleanup(() => act(context, 'pause', id))
    const scheduled_at = await inAWeek(context)
    const { data, response } = await act(context, 'schedule', id, { scheduled_at, timezone: 'America/New_York' })
    expect([200, 201]).toContain(response.status)
    expect(data?.data).toMatchObject({ id, status: 'scheduled' })
    const batch = await getBatchCall(context, id)
    expect(batch.status).toBe('scheduled')
    expect(Date.parse(batch.scheduled_at ?? scheduled_at)).toBe(Date.parse(scheduled_at))
    expect(batch.timezone ?? 'America/New_York').toBe('America/New_York')
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/2',
  level: 'MUST',
  statement: 'A batch call without a contact is not started: it stays a draft.',
  source: derivedFrom(pages.scheduleBatchCall),
  operations: ['createBatchCall', 'scheduleBatchCall', 'getBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const { id } = await createBatchCall(context, { contacts: [] })
    const { response } = await act(context, 'schedule', id, { scheduled_at: await inAWeek(context) })
    expect(refusals).toContain(response.status)
    expect((await getBatchCall(context, id)).status).toBe('draft')
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/3',
  level: 'MUST',
  statement: 'A batch call whose agent has no outbound number is not started: it stays a draft.',
  source: derivedFrom(pages.scheduleBatchCall),
  operations: ['createAgent', 'createBatchCall', 'scheduleBatchCall', 'getBatchCall'],
  fixtures: ['voiceId'],
  async check(context) {
    const agent = await createAgent(context)
    const { id } = await createBatchCall(context, { agent_id: agent.id })
    const { response } = await act(context, 'schedule', id, { scheduled_at: await inAWeek(context) })
    expect(refusals).toContain(response.status)
    expect((await getBatchCall(context, id)).status).toBe('draft')
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/4',
  level: 'MUST',
  statement: 'A scheduled batch call is paused, and once resumed is scheduled again, its start ahead.',
  source: pages.pauseAndResume,
  operations: ['createBatchCall', 'scheduleBatchCall', 'pauseBatchCall', 'resumeBatchCall', 'getBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const { id, scheduled_at } = await scheduleBatchCall(context)
    expect([200, 201]).toContain((await act(context, 'pause', id)).response.status)
    expect((await getBatchCall(context, id)).status).toBe('paused')
    const { data, response } = await act(context, 'resume', id)
    expect(response.status).toBe(201)
    expect(data?.data).toMatchObject({ id, status: 'scheduled' })
    const batch = await getBatchCall(context, id)
    expect({ status: batch.status, scheduled_at: batch.scheduled_at }).toEqual({ status: 'scheduled', scheduled_at })
  },
})

for (const [number, action, state, source] of [
  [5, 'pause', 'draft', pages.pauseAndResume],
  [6, 'resume', 'draft', pages.pauseAndResume],
  [7, 'resume', 'scheduled', pages.pauseAndResume],
  [8, 'pause', 'paused', pages.pauseAndResume],
] as const) {
  requirement<paths>({
    id: `truedy/batch-life-cycle/${number}`,
    level: 'MUST',
    statement: `A batch call that is ${state} refuses to ${action}, and stays ${state}.`,
    source,
    operations: ['createBatchCall', 'scheduleBatchCall', 'pauseBatchCall', 'resumeBatchCall', 'getBatchCall'],
    fixtures: ['agentId'],
    async check(context) {
      const { id } = state === 'draft' ? await createBatchCall(context) : await scheduleBatchCall(context)
      if (state === 'paused') await act(context, 'pause', id)
      expect(refusals).toContain((await act(context, action, id)).response.status)
      expect((await getBatchCall(context, id)).status).toBe(state)
    },
  })
}

requirement<paths>({
  id: 'truedy/batch-life-cycle/9',
  level: 'MUST',
  statement: 'Without a start it begins at once, calls every contact once, and is completed.',
  source: pages.batchCalls,
  operations: ['createBatchCall', 'scheduleBatchCall', 'getBatchCall', 'listBatchCallContacts', 'getCall'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const numbers = phoneNumbers(context, 3)
    const { id, agent_id } = await createBatchCall(context, { contacts: numbers.map((phone_number) => ({ phone_number })) })
    await act(context, 'schedule', id)
    expect([...running, 'scheduled'], 'status after the start').toContain((await getBatchCall(context, id)).status)
    await context.clock.advance({ seconds: 24 * 3600 })
    const { status, total_contacts = 3, called = 3, pending = 0, completed = 3, failed = 0 } = await getBatchCall(context, id)
    expect({ status, total_contacts, called, pending, over: completed + failed }).toEqual({
      status: 'completed',
      total_contacts: 3,
      called: 3,
      pending: 0,
      over: 3,
    })
    // Not every page shows the calls.
    const calls = await callsOf(context, id)
    for (const call of calls) expect({ agent_id: call.agent_id, direction: call.direction }).toEqual({ agent_id, direction: 'outbound' })
    const dialed = calls.flatMap(({ to }) => to ?? [])
    if (dialed.length > 0) expect(dialed.toSorted()).toEqual(numbers.toSorted())
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/10',
  level: 'MUST',
  statement: 'A scheduled batch call begins at its start and not before.',
  source: pages.scheduleBatchCall,
  operations: ['createBatchCall', 'scheduleBatchCall', 'getBatchCall', 'listBatchCallContacts'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const { id } = await scheduleBatchCall(context)
    const week = 7 * 24 * 3600
    await context.clock.advance({ seconds: week - 3600 })
    expect((await getBatchCall(context, id)).status, 'status an hour before the start').toBe('scheduled')
    expect(await placed(context, id), 'calls placed before the start').toBe(0)
    await context.clock.advance({ seconds: 3600 + 60 })
    expect([...running, 'completed'], 'status after the start').toContain((await getBatchCall(context, id)).status)
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/11',
  level: 'MUST',
  statement: 'The counts agree at all times: pending and called make up the total, and nothing is over that was not called.',
  source: pages.batchCalls,
  operations: ['createBatchCall', 'scheduleBatchCall', 'getBatchCall'],
  fixtures: ['agentId'],
  needs: ['clock'],
  cost: 50,
  async check(context) {
    const contacts = phoneNumbers(context, 4).map((phone_number) => ({ phone_number }))
    const { id } = await createBatchCall(context, { contacts, max_concurrent_calls: 2 })
    await act(context, 'schedule', id)
    for (let step = 0; step < 20; step += 1) {
      const batch = await getBatchCall(context, id)
      const { total_contacts = 4, completed = 0, failed = 0, called = completed + failed, pending = 4 - called } = batch
      expect(total_contacts, 'total_contacts').toBe(4)
      expect(called + pending, `called ${called} + pending ${pending}`).toBe(4)
      expect(completed + failed, `completed ${completed} + failed ${failed}`).toBeLessThanOrEqual(called)
      await context.clock.advance({ seconds: 15 })
    }
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/12',
  level: 'MUST',
  statement: 'Never more than max_concurrent_calls are in flight.',
  source: pages.batchCalls,
  operations: ['createBatchCall', 'scheduleBatchCall', 'listBatchCallContacts', 'getCall'],
  fixtures: ['agentId'],
  needs: ['clock'],
  cost: 60,
  async check(context) {
    const contacts = phoneNumbers(context, 4).map((phone_number) => ({ phone_number }))
    const { id } = await createBatchCall(context, { contacts, max_concurrent_calls: 2 })
    await act(context, 'schedule', id)
    const over = new Set<string>()
    for (let step = 0; step < 20; step += 1) {
      const calls = await callsOf(context, id, over)
      for (const { id: call_id, status = '' } of calls) if (['completed', 'failed'].includes(status)) over.add(call_id)
      expect(calls.filter(({ id: call_id }) => !over.has(call_id)).length, 'calls in flight').toBeLessThanOrEqual(2)
      await context.clock.advance({ seconds: 15 })
    }
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/13',
  level: 'MUST',
  statement: 'While paused no call is placed, those in flight go on to their end; resumed, it goes on with the rest.',
  source: pages.pauseAndResume,
  operations: ['createBatchCall', 'scheduleBatchCall', 'pauseBatchCall', 'resumeBatchCall', 'getBatchCall', 'listBatchCallContacts'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const contacts = phoneNumbers(context, 3).map((phone_number) => ({ phone_number }))
    const { id } = await createBatchCall(context, { contacts, max_concurrent_calls: 1 })
    await act(context, 'schedule', id)
    await context.clock.advance({ seconds: 1 })
    const before = await placed(context, id)
    expect([200, 201]).toContain((await act(context, 'pause', id)).response.status)
    await context.clock.advance({ seconds: 24 * 3600 })
    expect((await getBatchCall(context, id)).status).toBe('paused')
    expect(await placed(context, id), 'calls placed while paused').toBe(before)
    for (const { status } of await callsOf(context, id)) expect(['completed', 'failed'], 'a call that was in flight').toContain(status)
    const { data, response } = await act(context, 'resume', id)
    expect(response.status).toBe(201)
    expect(data).toMatchObject({ data: { status: expect.stringMatching(/^(?:active|running)$/) } })
    await context.clock.advance({ seconds: 24 * 3600 })
    expect((await getBatchCall(context, id)).status).toBe('completed')
    // Not every page shows the calls.
    expect([0, 3], 'calls placed in the end').toContain(await placed(context, id))
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/14',
  level: 'MUST',
  statement: 'A completed batch call is neither paused nor resumed nor deleted.',
  source: pages.pauseAndResume,
  operations: ['createBatchCall', 'scheduleBatchCall', 'pauseBatchCall', 'resumeBatchCall', 'bulkDeleteBatchCalls', 'getBatchCall'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const { id } = await createBatchCall(context)
    await act(context, 'schedule', id)
    await context.clock.advance({ seconds: 24 * 3600 })
    expect(refusals).toContain((await act(context, 'pause', id)).response.status)
    expect(refusals).toContain((await act(context, 'resume', id)).response.status)
    await context.tenant.POST('/batch-calls/bulk-delete', { body: { ids: [id] } })
    expect((await getBatchCall(context, id)).status).toBe('completed')
  },
})

requirement<paths>({
  id: 'truedy/batch-life-cycle/15',
  level: 'MUST',
  statement: 'A contact that was called has its call and the time of it, and counts in the filter completed or failed.',
  source: pages.batchCallContacts,
  operations: ['createBatchCall', 'scheduleBatchCall', 'listBatchCallContacts'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const { id } = await createBatchCall(context)
    await act(context, 'schedule', id)
    await context.clock.advance({ seconds: 24 * 3600 })
    const [row] = await batchContacts(context, id)
    // Both or none: not every page shows them.
    expect(typeof row?.call_id, 'types of call_id and called_at').toBe(typeof row?.called_at)
    expect(row?.call_status ?? row?.status ?? 'completed').toMatch(/^(?:completed|failed)$/)
    const over = [
      ...(await batchContacts(context, id, { status: 'completed' })),
      ...(await batchContacts(context, id, { status: 'failed' })),
    ]
    expect(over.map(({ contact_id }) => contact_id)).toEqual([row?.contact_id])
    expect(await batchContacts(context, id, { status: 'pending' })).toEqual([])
  },
})

/** The calls of a batch call so far, but for those that are known to be over. */
async function callsOf(context: Context, id: string, over: ReadonlySet<string> = new Set()): Promise<Schemas['Call'][]> {
  const ids = (await batchContacts(context, id)).flatMap(({ call_id }) => call_id ?? [])
  return Promise.all(ids.filter((call_id) => !over.has(call_id)).map((call_id) => getCall(context, call_id)))
}

async function placed(context: Context, id: string): Promise<number> {
  return (await batchContacts(context, id)).filter(({ call_id }) => typeof call_id === 'string').length
}
