import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { type Context, callBody, createAgent, dataOf, mark, phoneNumber } from './requests.ts'

const source = pages.idempotency

requirement<paths>({
  id: 'truedy/idempotency/1',
  level: 'MUST',
  statement: 'A repeated request makes nothing new: there is one agent, one tool and one batch call.',
  source,
  operations: ['createAgent', 'listAgents', 'createTool', 'listTools', 'createBatchCall', 'listBatchCalls'],
  fixtures: ['voiceId'],
  async check(context) {
    const name = context.unique(mark)
    const headers = keyOf(context)
    const agent = { name, voice_id: context.fixture('voiceId'), system_prompt: 'You test an interface.' }
    const made = [
      await context.tenant.POST('/agents', { body: agent, headers }),
      await context.tenant.POST('/agents', { body: agent, headers }),
    ]
    const agents = dataOf(await context.tenant.GET('/agents', { params: { query: { name } } }), 'the list of agents')
    expect(agents.map(({ id }) => id)).toEqual([dataOf(made[0] as (typeof made)[number], 'the new agent').id])
    const tool = { name, definition: { type: 'http', method: 'GET', base_url: 'https://api.example.com/orders' } }
    for (let index = 0; index < 2; index += 1) await context.tenant.POST('/tools', { body: tool, headers })
    expect(dataOf(await context.tenant.GET('/tools', { params: { query: { name } } }), 'the list of tools').length, 'tools').toBe(1)
    const batch = { name, agent_id: agents[0]?.id ?? '', contacts: [{ phone_number: phoneNumber(context) }] }
    for (let index = 0; index < 2; index += 1) await context.tenant.POST('/batch-calls', { body: batch, headers })
    const params = { query: { agent_id: batch.agent_id } }
    expect(dataOf(await context.tenant.GET('/batch-calls', { params }), 'the list of batch calls').length, 'batch calls').toBe(1)
  },
})

requirement<paths>({
  id: 'truedy/idempotency/2',
  level: 'MUST',
  statement: 'A repeated request places one call.',
  source,
  operations: ['createCall', 'listCalls'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const headers = keyOf(context)
    const body = callBody(context)
    const params = { query: { agent_id: body.agent_id, limit: 100 } }
    const count = async () => dataOf(await context.tenant.GET('/calls', { params }), 'the list of calls').length
    const before = await count()
    for (let index = 0; index < 3; index += 1) expect((await context.tenant.POST('/calls', { body, headers })).response.status).toBe(201)
    expect((await count()) - before, 'calls more than before').toBe(1)
  },
})

requirement<paths>({
  id: 'truedy/idempotency/3',
  level: 'MUST',
  statement: 'Another body under the same key is a new request: it does not get the first answer.',
  source,
  operations: ['createTool'],
  async check(context) {
    const headers = keyOf(context)
    const [one, other] = [context.unique(mark), context.unique(mark)]
    const first = dataOf(await context.tenant.POST('/tools', { body: { name: one }, headers }), 'the first tool')
    const { data, response } = await context.tenant.POST('/tools', { body: { name: other }, headers })
    // The behavior may vary: a refusal is as good.
    if (response.status >= 400) return expect([400, 409, 422]).toContain(response.status)
    expect(data?.data).toMatchObject({ name: other })
    expect(data?.data.id).not.toBe(first.id)
  },
})

requirement<paths>({
  id: 'truedy/idempotency/4',
  level: 'MUST',
  statement: 'A key belongs to its operation: the same key is free at another one.',
  source,
  operations: ['createTool', 'createAgent'],
  fixtures: ['voiceId'],
  async check(context) {
    const headers = keyOf(context)
    const name = context.unique(mark)
    const tool = dataOf(await context.tenant.POST('/tools', { body: { name }, headers }), 'the new tool')
    const body = { name, voice_id: context.fixture('voiceId'), system_prompt: 'You test an interface.' }
    const agent = dataOf(await context.tenant.POST('/agents', { body, headers }), 'the new agent')
    expect(agent).toMatchObject({ name, voice_id: body.voice_id })
    expect(agent.id).not.toBe(tool.id)
  },
})

requirement<paths>({
  id: 'truedy/idempotency/5',
  level: 'MUST',
  statement: 'A key belongs to its organisation: another one gets an answer of its own.',
  source,
  operations: ['createTool'],
  needs: ['otherTenant'],
  async check(context) {
    const headers = keyOf(context)
    const body = { name: context.unique(mark) }
    const own = dataOf(await context.tenant.POST('/tools', { body, headers }), 'the tool')
    const foreign = dataOf(await context.otherTenant.POST('/tools', { body, headers }), 'the tool of the other organisation')
    expect(foreign.id).not.toBe(own.id)
  },
})

requirement<paths>({
  id: 'truedy/idempotency/6',
  level: 'MUST',
  statement: 'Without a key the same request is done twice.',
  source: derivedFrom(pages.idempotency),
  operations: ['createAgent'],
  fixtures: ['voiceId'],
  async check(context) {
    const name = context.unique(mark)
    const [one, other] = [await createAgent(context, { name }), await createAgent(context, { name })]
    expect(one.id).not.toBe(other.id)
  },
})

function keyOf(context: Context) {
  return { 'X-Idempotency-Key': context.unique('key') }
}
