import type { Behaviors } from '#mock'
import type { operations } from '#types/truedy'
import { notFound, unauthorized } from './errors.ts'
import { placeCall } from './place-call.ts'
import type { State } from './state.ts'

export const webrtc = {
  async createWebrtcCall({ body }, context) {
    const { state, random, elsewhere } = context
    const agent = await state.agents.get(body.agent_id)
    if (!agent) {
      const foreign = await elsewhere((other) => other.agents.get(body.agent_id))
      return foreign ? unauthorized('the agent belongs to another organisation', context) : notFound('agent', body.agent_id, context)
    }
    if (agent.status !== 'active') return notFound('active agent', agent.id, context)
    const call = await placeCall(agent, { direction: 'webrtc', to: null, from: null, variables: body.variables ?? {} }, context)
    const joinUrl = `wss://voice.ultravox.ai/calls/${call.id}?token=${random.token(24)}`
    return { status: 200, body: { joinUrl, callId: call.id, agentName: agent.name } }
  },
} satisfies Partial<Behaviors<operations, State>>
