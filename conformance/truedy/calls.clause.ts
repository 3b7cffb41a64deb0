import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { callBody, createAgent, createCallingAgent, dataOf, getCall, phoneNumber, placeCall, shown } from './requests.ts'

/** The documented course; a call that fails leaves it anywhere. */
const course = ['queued', 'ringing', 'in_progress', 'completed']

requirement<paths>({
  id: 'truedy/calls/1',
  level: 'MUST',
  statement: 'A new call is outbound and queued, with the agent and number that were sent.',
  source: pages.createCall,
  operations: ['createCall'],
  fixtures: ['agentId'],
  async check(context) {
    const body = callBody(context)
    const { agent_id, phone_number, direction, status } = await placeCall(context, body)
    expect({ agent_id, phone_number, direction, status }).toEqual({ ...body, direction: 'outbound', status: 'queued' })
  },
})

requirement<paths>({
  id: 'truedy/calls/2',
  level: 'MUST',
  statement: 'A call is read back with its agent, its direction and the number called.',
  source: pages.getCall,
  operations: ['createCall', 'getCall'],
  fixtures: ['agentId'],
  async check(context) {
    const created = await placeCall(context)
    const { created_at, ...call } = await getCall(context, created.id)
    const expected = { id: created.id, agent_id: created.agent_id, direction: 'outbound', to: created.phone_number }
    expect(shown(call, expected)).toEqual(expected)
    expect(Date.parse(created_at)).toBe(Date.parse(created.created_at))
  },
})

requirement<paths>({
  id: 'truedy/calls/3',
  level: 'MUST',
  statement: 'A new call is in the list of calls of its agent.',
  source: derivedFrom(pages.listCalls),
  operations: ['createCall', 'listCalls'],
  fixtures: ['agentId'],
  async check(context) {
    const { id, agent_id, created_at } = await placeCall(context)
    const created_after = new Date(Date.parse(created_at) - 60_000).toISOString()
    const data = dataOf(
      await context.tenant.GET('/calls', { params: { query: { agent_id, created_after, limit: 100 } } }),
      'the list of calls',
    )
    expect(data.map((call) => call.id)).toContain(id)
  },
})

requirement<paths>({
  id: 'truedy/calls/4',
  level: 'MUST',
  statement: 'The filters agent_id and direction keep what they say.',
  source: pages.listCalls,
  operations: ['listCalls', 'createAgent', 'createCall'],
  fixtures: ['agentId', 'voiceId'],
  async check(context) {
    const { id, agent_id } = await placeCall(context)
    const other = await createAgent(context)
    const idsOf = async (query: { agent_id: string; direction?: 'inbound' | 'outbound' }) =>
      dataOf(await context.tenant.GET('/calls', { params: { query: { ...query, limit: 100 } } }), 'the list of calls')
    expect(await idsOf({ agent_id: other.id }), 'calls of an agent that placed none').toEqual([])
    const [own, inbound] = [await idsOf({ agent_id }), await idsOf({ agent_id, direction: 'inbound' })]
    expect(
      own.every((call) => call.agent_id === agent_id),
      'all are of that agent',
    ).toBe(true)
    expect(
      inbound.map((call) => call.id),
      'inbound calls',
    ).not.toContain(id)
    expect(
      inbound.every(({ direction }) => direction === 'inbound'),
      'all are inbound',
    ).toBe(true)
  },
})

requirement<paths>({
  id: 'truedy/calls/5',
  level: 'MUST',
  statement: 'The filter status keeps the calls in that status.',
  source: pages.listCalls,
  operations: ['listCalls'],
  async check({ tenant }) {
    for (const status of ['queued', 'completed', 'failed'] as const) {
      const data = dataOf(await tenant.GET('/calls', { params: { query: { status, limit: 100 } } }), 'the list of calls')
      expect(
        data.filter((call) => call.status !== status).map((call) => call.id),
        `calls that are not ${status}`,
      ).toEqual([])
    }
  },
})

requirement<paths>({
  id: 'truedy/calls/6',
  level: 'MUST',
  statement: 'created_after and created_before keep the calls made after and before that time.',
  source: pages.callManagement,
  operations: ['createCall', 'listCalls'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const early = await placeCall(context)
    await context.clock.advance({ seconds: 3600 })
    const middle = new Date(Date.parse(early.created_at) + 1_800_000).toISOString()
    const late = await placeCall(context)
    const idsOf = async (query: { created_after?: string; created_before?: string }) =>
      dataOf(
        await context.tenant.GET('/calls', { params: { query: { ...query, agent_id: early.agent_id, limit: 100 } } }),
        'the list of calls',
      ).map(({ id }) => id)
    const [after, before] = [await idsOf({ created_after: middle }), await idsOf({ created_before: middle })]
    expect([after.includes(late.id), after.includes(early.id)], 'after: the late one, not the early one').toEqual([true, false])
    expect([before.includes(early.id), before.includes(late.id)], 'before: the early one, not the late one').toEqual([true, false])
  },
})

requirement<paths>({
  id: 'truedy/calls/7',
  level: 'MUST',
  statement: 'A from_number that is not one of the agent’s outbound numbers is refused.',
  source: pages.createCall,
  operations: ['createCall'],
  fixtures: ['agentId'],
  async check(context) {
    const { response } = await context.tenant.POST('/calls', { body: callBody(context, { from_number: phoneNumber(context) }) })
    // Only that it must be one of them is stated.
    expect([400, 403, 404, 409, 422]).toContain(response.status)
  },
})

requirement<paths>({
  id: 'truedy/calls/8',
  level: 'MUST',
  statement: 'A call with an agent that has no outbound number is refused with no_phone_number_configured.',
  source: pages.outboundCalls,
  operations: ['createAgent', 'createCall'],
  fixtures: ['voiceId'],
  async check(context) {
    const { id } = await createAgent(context)
    const { error, response } = await context.tenant.POST('/calls', { body: callBody(context, { agent_id: id }) })
    // The status is undocumented.
    expect([400, 403, 404, 409, 422]).toContain(response.status)
    expect(error).toMatchObject({ error: { code: 'no_phone_number_configured' } })
  },
})

requirement<paths>({
  id: 'truedy/calls/9',
  level: 'MUST',
  statement: 'Deleted calls are gone, the others stay.',
  source: pages.deleteCalls,
  operations: ['createCall', 'bulkDeleteCalls', 'getCall'],
  fixtures: ['agentId'],
  async check(context) {
    const [one, other, kept] = [await placeCall(context), await placeCall(context), await placeCall(context)]
    const { response } = await context.tenant.POST('/calls/bulk-delete', { body: { ids: [one.id, other.id] } })
    expect([200, 201]).toContain(response.status)
    const statuses: number[] = []
    for (const { id } of [one, other, kept]) {
      statuses.push((await context.tenant.GET('/calls/{call_id}', { params: { path: { call_id: id } } })).response.status)
    }
    expect(statuses).toEqual([404, 404, 200])
  },
})

requirement<paths>({
  id: 'truedy/calls/10',
  level: 'MUST',
  statement: 'A call goes forward from queued over ringing and in_progress to completed, or fails.',
  source: pages.calls,
  operations: ['createCall', 'getCall'],
  fixtures: ['agentId'],
  needs: ['clock'],
  cost: 120,
  async check(context) {
    const { id } = await placeCall(context)
    const seen: string[] = []
    for (let step = 0; step < 400 && seen.at(-1) !== 'completed' && seen.at(-1) !== 'failed'; step += 1) {
      const { status } = await getCall(context, id)
      if (status !== seen.at(-1)) seen.push(status)
      await context.clock.advance({ seconds: step < 60 ? 1 : 60 })
    }
    expect(['completed', 'failed'], 'last status after some hours').toContain(seen.at(-1))
    const known = seen.filter((status) => status !== 'failed')
    expect(
      known.map((status) => course.indexOf(status)),
      seen.join(' -> '),
    ).toEqual(known.map((status) => course.indexOf(status)).toSorted((one, other) => one - other))
    expect(known, 'statuses of the documented course').toEqual(course.filter((status) => known.includes(status)))
    if (seen.at(-1) === 'completed') expect(seen).toEqual(course)
  },
})

requirement<paths>({
  id: 'truedy/calls/11',
  level: 'MUST',
  statement: 'A completed call tells when it began and ended, and how long it lasted.',
  source: pages.getCall,
  operations: ['createCall', 'getCall'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const { id } = await placeCall(context)
    const queued = await getCall(context, id)
    expect([queued.ended_at ?? null, queued.duration_seconds ?? null], 'end and duration of a queued call').toEqual([null, null])
    await context.clock.advance({ seconds: 4 * 3600 })
    const { status, started_at, ended_at, duration_seconds } = await getCall(context, id)
    expect(status).toBe('completed')
    // Not every page shows them.
    if (!started_at || !ended_at) return
    const seconds = (Date.parse(ended_at) - Date.parse(started_at)) / 1000
    expect(seconds).toBeGreaterThanOrEqual(0)
    expect(Math.abs(seconds - (duration_seconds ?? seconds)), `seconds between ${duration_seconds} and ${seconds}`).toBeLessThanOrEqual(1)
  },
})

requirement<paths>({
  id: 'truedy/calls/12',
  level: 'MUST',
  statement: 'The transcript is null until the call is over, then a list of what agent and contact said.',
  source: pages.callManagement,
  operations: ['createCall', 'getCall'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const { id } = await placeCall(context)
    expect((await getCall(context, id)).transcript ?? null, 'transcript of a queued call').toBeNull()
    await context.clock.advance({ seconds: 4 * 3600 })
    const { transcript } = await getCall(context, id)
    // Only a guide shows it.
    if (!transcript) return
    const times = transcript.map(({ timestamp = 0 }) => timestamp)
    expect(times.length, 'entries of the transcript').toBeGreaterThan(0)
    expect(times, 'seconds from the start').toEqual(times.toSorted((one, other) => one - other))
    for (const { speaker = 'agent' } of transcript) expect(['agent', 'contact']).toContain(speaker)
  },
})

requirement<paths>({
  id: 'truedy/calls/13',
  level: 'MUST',
  statement: 'A call is placed from the from_number that was sent.',
  source: pages.createCall,
  operations: ['createCall', 'getCall', 'getAgent'],
  fixtures: ['voiceId'],
  needs: ['clock'],
  async check(context) {
    const agent_id = await createCallingAgent(context)
    const params = { path: { agent_id } }
    const [number] = dataOf(await context.tenant.GET('/agents/{agent_id}', { params }), 'the agent').outbound_phone_numbers ?? []
    if (!number) return context.skip('The agent does not show its numbers.')
    const { id } = await placeCall(context, { agent_id, from_number: number.phone_number })
    expect((await getCall(context, id)).from ?? number.phone_number).toBe(number.phone_number)
  },
})

requirement<paths>({
  id: 'truedy/calls/14',
  level: 'MUST',
  statement: 'An update is answered with the call.',
  source: { page: 'https://docs.truedy.ai/api-reference/calls/update-call', tier: 'docs' },
  operations: ['createCall', 'updateCall'],
  fixtures: ['agentId'],
  async check(context) {
    const created = await placeCall(context)
    const params = { path: { call_id: created.id } }
    const body = { variables: { name: 'Jane' }, call_settings: { recording_enabled: false } }
    const { data, response } = await context.tenant.PATCH('/calls/{call_id}', { params, body })
    // In which states it is allowed is undocumented.
    if (response.status >= 400) return
    const { id, agent_id, direction } = (data as NonNullable<typeof data>).data
    expect({ id, agent_id, direction }).toEqual({ id: created.id, agent_id: created.agent_id, direction: 'outbound' })
  },
})

requirement<paths>({
  id: 'truedy/calls/15',
  level: 'MUST',
  statement: 'An update of a call that is under way, if it is allowed, is answered with the call as it is read.',
  source: { page: 'https://docs.truedy.ai/api-reference/calls/update-call', tier: 'derived' },
  operations: ['createCall', 'updateCall', 'getCall'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const { id } = await placeCall(context)
    let before = await getCall(context, id)
    for (let seconds = 0; seconds < 120 && (before.started_at ?? null) === null; seconds += 1) {
      await context.clock.advance({ seconds: 1 })
      before = await getCall(context, id)
    }
    const { data, response } = await context.tenant.PATCH('/calls/{call_id}', {
      params: { path: { call_id: id } },
      body: { variables: { name: 'Jane' } },
    })
    // In which states it is allowed is undocumented.
    if (response.status >= 400) return
    const { agent_id, direction, started_at = null } = before
    expect(shown(data?.data, { id, agent_id, direction, started_at })).toEqual({ id, agent_id, direction, started_at })
  },
})
