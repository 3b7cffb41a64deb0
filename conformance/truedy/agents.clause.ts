import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { createAgent, dataOf, getAgent, kept, mark, shown } from './requests.ts'

requirement<paths>({
  id: 'truedy/agents/1',
  level: 'MUST',
  statement: 'A new agent has what was sent, and is read back as it was answered.',
  source: pages.agents,
  operations: ['createAgent', 'getAgent'],
  fixtures: ['voiceId'],
  async check(context) {
    const sent = {
      name: context.unique(mark),
      voice_id: context.fixture('voiceId'),
      description: 'Answers the main line',
      greeting: 'Hello!',
      temperature: 0.7,
      recording_enabled: true,
      language_hint: 'en-US',
    }
    const created = await createAgent(context, sent)
    expect(shown(created, sent)).toEqual(sent)
    const read = await getAgent(context, created.id)
    expect({ id: read.id, ...shown(read, sent) }).toEqual({ id: created.id, ...sent })
    expect([read.system_prompt, read.created_at]).toEqual([created.system_prompt, created.created_at])
  },
})

requirement<paths>({
  id: 'truedy/agents/2',
  level: 'MUST',
  statement: 'Without them an agent has the documented defaults: model, temperature 0.3, no recording, no tools, no knowledge base.',
  source: pages.agents,
  operations: ['createAgent', 'getAgent'],
  fixtures: ['voiceId'],
  async check(context) {
    const { id } = await createAgent(context)
    const defaults = {
      model: 'ultravox-v0.7',
      temperature: 0.3,
      recording_enabled: false,
      tools: [],
      knowledge_bases: [],
      knowledge_base_ids: [],
    }
    expect(shown(await getAgent(context, id), defaults)).toEqual(defaults)
  },
})

requirement<paths>({
  id: 'truedy/agents/3',
  level: 'MUST',
  statement: 'An update changes what is sent and keeps the rest.',
  source: derivedFrom(pages.updateAgent),
  operations: ['createAgent', 'updateAgent', 'getAgent'],
  fixtures: ['voiceId'],
  async check(context) {
    const before = await createAgent(context, {
      description: 'Answers the main line',
      greeting: 'Hello!',
      temperature: 0.7,
      language_hint: 'en-US',
    })
    const name = context.unique(mark)
    const params = { path: { agent_id: before.id } }
    const updated = dataOf(await context.tenant.PUT('/agents/{agent_id}', { params, body: { name } }), 'the update')
    const read = await getAgent(context, before.id)
    const { name: _old, updated_at: _earlier, ...others } = before
    const names = Object.keys(others) as (keyof typeof others)[]
    for (const agent of [updated, read]) expect({ name: agent.name, ...kept(agent, others, names) }).toEqual({ name, ...others })
  },
})

requirement<paths>({
  id: 'truedy/agents/4',
  level: 'MUST',
  statement: 'An update gives the agent a new updated_at.',
  source: pages.updateAgent,
  operations: ['createAgent', 'updateAgent'],
  fixtures: ['voiceId'],
  needs: ['clock'],
  async check(context) {
    const before = await createAgent(context)
    await context.clock.advance({ seconds: 60 })
    const params = { path: { agent_id: before.id } }
    const { updated_at } = dataOf(await context.tenant.PUT('/agents/{agent_id}', { params, body: { description: 'Moved' } }), 'the update')
    expect(Date.parse(updated_at) - Date.parse(before.updated_at), 'milliseconds between the two').toBeGreaterThanOrEqual(60_000)
  },
})

requirement<paths>({
  id: 'truedy/agents/5',
  level: 'MUST',
  statement: 'The filter name keeps the agents whose name contains it, in any case.',
  source: pages.agents,
  operations: ['createAgent', 'listAgents'],
  fixtures: ['voiceId'],
  async check(context) {
    const name = context.unique(mark)
    const { id } = await createAgent(context, { name: `Front ${name} desk` })
    await createAgent(context)
    const data = dataOf(await context.tenant.GET('/agents', { params: { query: { name: name.toUpperCase() } } }), 'the list of agents')
    expect(data.map((agent) => agent.id)).toEqual([id])
  },
})

requirement<paths>({
  id: 'truedy/agents/6',
  level: 'MUST',
  statement: 'The filter status keeps the agents in that status.',
  source: pages.agents,
  operations: ['listAgents'],
  async check({ tenant }) {
    for (const status of ['active', 'draft'] as const) {
      const data = dataOf(await tenant.GET('/agents', { params: { query: { status, limit: 100 } } }), 'the list of agents')
      expect(
        data.filter((agent) => agent.status !== status).map(({ id }) => id),
        `agents that are not ${status}`,
      ).toEqual([])
    }
  },
})

requirement<paths>({
  id: 'truedy/agents/7',
  level: 'MUST',
  statement: 'The agent of the target is found among the active ones.',
  source: derivedFrom(pages.agents),
  operations: ['getAgent', 'listAgents'],
  fixtures: ['agentId'],
  async check(context) {
    const { id, name, status } = await getAgent(context, context.fixture('agentId'))
    expect(status, 'status of the agent that the target gives').toBe('active')
    const data = dataOf(
      await context.tenant.GET('/agents', { params: { query: { status: 'active', name, limit: 100 } } }),
      'the list of agents',
    )
    expect(data.map((agent) => agent.id)).toContain(id)
  },
})

requirement<paths>({
  id: 'truedy/agents/8',
  level: 'MUST',
  statement: 'An update of one agent leaves the others as they are.',
  source: derivedFrom(pages.updateAgent),
  operations: ['createAgent', 'updateAgent', 'getAgent'],
  fixtures: ['voiceId'],
  async check(context) {
    const [one, other] = [await createAgent(context), await createAgent(context)]
    const params = { path: { agent_id: one.id } }
    await context.tenant.PUT('/agents/{agent_id}', { params, body: { name: context.unique(mark) } })
    const { name, updated_at } = await getAgent(context, other.id)
    expect({ name, updated_at }).toEqual({ name: other.name, updated_at: other.updated_at })
  },
})
