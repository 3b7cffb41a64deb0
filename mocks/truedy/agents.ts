import type { Behaviors } from '#mock'
import type { components, operations } from '#types/truedy'
import { containsText, envelope, offsetPage, pageOf } from './envelope.ts'
import { notFound } from './errors.ts'
import { newIdOf } from './ids.ts'
import type { Agent, PhoneNumber, State } from './state.ts'
import { assignedNumbers } from './telephony.ts'

type AgentAnswer = components['schemas']['Agent']

export const agents = {
  async listAgents({ query }, context) {
    const { state } = context
    const { status, name } = query
    const page = pageOf(query)
    const { items, total } = await state.agents.list({
      where: { ...(status !== undefined && { status }) },
      matches: (agent) => containsText(agent.name, name),
      first: 'newest',
      ...page,
    })
    return { status: 200, body: offsetPage(await Promise.all(items.map((agent) => agentAnswer(agent, state))), total, page, context) }
  },

  async createAgent({ body }, context) {
    const { state, now } = context
    const { tools = [], knowledge_bases = [] } = body
    if (!(await state.voices.get(body.voice_id))) return notFound('voice', body.voice_id, context)
    for (const id of tools) if (!(await state.tools.get(id))) return notFound('tool', id, context)
    for (const id of knowledge_bases) if (!(await state.knowledgeBases.get(id))) return notFound('knowledge base', id, context)
    const created_at = now().toISOString()
    const agent = await state.agents.insert({
      id: newIdOf('agt', context),
      name: body.name,
      description: body.description ?? null,
      status: 'active',
      voice_id: body.voice_id,
      system_prompt: body.system_prompt,
      greeting: body.greeting ?? null,
      inactivity_message: null,
      inactivity_timeout: null,
      model: body.model ?? 'ultravox-v0.7',
      tools,
      knowledge_bases,
      temperature: body.temperature ?? 0.3,
      recording_enabled: body.recording_enabled ?? false,
      language_hint: body.language_hint ?? null,
      join_timeout: body.join_timeout ?? null,
      max_duration: body.max_duration ?? null,
      created_at,
      updated_at: created_at,
    })
    return { status: 201, body: envelope(await agentAnswer(agent, state), context) }
  },

  async getAgent({ path }, context) {
    const agent = await context.state.agents.get(path.agent_id)
    return agent
      ? { status: 200, body: envelope(await agentAnswer(agent, context.state), context) }
      : notFound('agent', path.agent_id, context)
  },

  async updateAgent({ path, body }, context) {
    const { state, now } = context
    const agent = await state.agents.get(path.agent_id)
    if (!agent) return notFound('agent', path.agent_id, context)
    const { name, voice_id, system_prompt, ...clearable } = body
    if (voice_id && !(await state.voices.get(voice_id))) return notFound('voice', voice_id, context)
    const changed: Agent = {
      ...agent,
      ...clearable,
      name: name ?? agent.name,
      voice_id: voice_id ?? agent.voice_id,
      system_prompt: system_prompt ?? agent.system_prompt,
      updated_at: now().toISOString(),
    }
    await state.agents.replace(changed)
    return { status: 200, body: envelope(await agentAnswer(changed, state), context) }
  },
} satisfies Partial<Behaviors<operations, State>>

async function agentAnswer(agent: Agent, state: State): Promise<AgentAnswer> {
  const numbers = await assignedNumbers(state, agent.id)
  const serving = (type: 'inbound' | 'outbound') =>
    numbers
      .filter(({ assignment_types }) => assignment_types.includes(type))
      .map(({ id, phone_number }: PhoneNumber) => ({ id, phone_number }))
  return {
    ...agent,
    voice_name: (await state.voices.get(agent.voice_id))?.name ?? null,
    knowledge_base_ids: agent.knowledge_bases,
    inbound_phone_numbers: serving('inbound'),
    outbound_phone_numbers: serving('outbound'),
  }
}
