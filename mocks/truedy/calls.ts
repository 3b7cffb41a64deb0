import type { Behaviors } from '#mock'
import type { operations } from '#types/truedy'
import { deleteEach } from './bulk-delete.ts'
import { callAnswer, callStatus, isOver, nextEventAt } from './call-progress.ts'
import { envelope, offsetPage, pageOf } from './envelope.ts'
import { agentNotActive, invalidState, noPhoneNumber, notFound, validationError } from './errors.ts'
import { placeCall } from './place-call.ts'
import type { Call, State } from './state.ts'
import { outboundNumbers } from './telephony.ts'

export const calls = {
  async listCalls({ query }, context) {
    const { state, now } = context
    const { status, agent_id, direction, created_after, created_before } = query
    const [after, before] = [created_after, created_before].map((time) => (time === undefined ? undefined : Date.parse(time)))
    const moment = now()
    const page = pageOf(query)
    const { items, total } = await state.calls.list({
      where: { ...(agent_id !== undefined && { agent_id }), ...(direction !== undefined && { direction }) },
      matches: (call) => {
        const created = Date.parse(call.created_at)
        return (
          (status === undefined || callStatus(call, moment) === status) &&
          (after === undefined || created > after) &&
          (before === undefined || created < before)
        )
      },
      first: 'newest',
      ...page,
    })
    return {
      status: 200,
      body: offsetPage(
        items.map((call) => callAnswer(call, moment)),
        total,
        page,
        context,
      ),
    }
  },

  async createCall({ body }, context) {
    const { state } = context
    const agent = await state.agents.get(body.agent_id)
    if (!agent) return notFound('agent', body.agent_id, context)
    if (agent.status !== 'active') return agentNotActive(agent.status, context)
    const numbers = await outboundNumbers(state, agent.id)
    const first = numbers[0]
    if (!first) return noPhoneNumber(context)
    const from = body.from_number ?? first.phone_number
    if (!numbers.some(({ phone_number }) => phone_number === from))
      return validationError('from_number', "Must be one of the agent's outbound numbers", context)
    const { id, created_at } = await placeCall(
      agent,
      { direction: 'outbound', to: body.phone_number, from, call_settings: body.call_settings ?? null, variables: body.variables ?? {} },
      context,
    )
    return {
      status: 201,
      body: envelope(
        { id, agent_id: agent.id, phone_number: body.phone_number, direction: 'outbound', status: 'queued', created_at },
        context,
      ),
    }
  },

  async getCall({ path }, context) {
    const call = await context.state.calls.get(path.call_id)
    return call ? { status: 200, body: envelope(callAnswer(call, context.now()), context) } : notFound('call', path.call_id, context)
  },

  async updateCall({ path, body }, context) {
    const { state, now } = context
    const call = await state.calls.get(path.call_id)
    if (!call) return notFound('call', path.call_id, context)
    if (isOver(call, now())) return invalidState('call', callStatus(call, now()), context)
    const changed: Call = {
      ...call,
      ...(body.call_settings !== undefined && { call_settings: body.call_settings }),
      ...(body.variables !== undefined && { variables: body.variables ?? {} }),
      changed_at: now().toISOString(),
    }
    await state.calls.replace({ ...changed, next_at: nextEventAt(changed) })
    return { status: 200, body: envelope(callAnswer(changed, now()), context) }
  },

  async bulkDeleteCalls({ body }, context) {
    return { status: 201, body: envelope(await deleteEach(body.ids, (id) => context.state.calls.delete(id)), context) }
  },
} satisfies Partial<Behaviors<operations, State>>
