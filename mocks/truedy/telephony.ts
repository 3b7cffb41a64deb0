import type { Behaviors } from '#mock'
import type { operations } from '#types/truedy'
import { envelope, metaOf, offsetPage, pageOf } from './envelope.ts'
import { notFound, numberUnavailable, providerNotConfigured, validationError } from './errors.ts'
import { globex } from './fixtures/tenants.ts'
import { newIdOf } from './ids.ts'
import { findInStock, searchStock } from './number-stock.ts'
import type { PhoneNumber, State } from './state.ts'

/** Numbers that an agent has, whatever for. */
export async function assignedNumbers(state: State, agent_id: string): Promise<PhoneNumber[]> {
  return (await state.numbers.list({ where: { agent_id } })).items
}

/** Numbers that an agent can call from. */
export async function outboundNumbers(state: State, agent_id: string): Promise<PhoneNumber[]> {
  return (await assignedNumbers(state, agent_id)).filter(({ assignment_types }) => assignment_types.includes('outbound'))
}

export const telephony = {
  async listNumbers({ query }, context) {
    const page = pageOf(query)
    const { items, total } = await context.state.numbers.list({ first: 'newest', ...page })
    return { status: 200, body: offsetPage(items, total, page, context) }
  },

  async searchNumbers({ body }, context) {
    if (context.tenant.id === globex.id && body.api_key === undefined) return providerNotConfigured(context)
    const { page = 1, page_size = 20 } = body
    const { items } = await context.state.numbers.list()
    const owned = items.map(({ phone_number }) => phone_number)
    const { found, total } = searchStock(body, owned)
    const total_pages = Math.ceil(total / page_size)
    return {
      status: 200,
      body: {
        data: found,
        pagination: { page, page_size, total_results: total, total_pages, has_more: page < total_pages },
        meta: metaOf(context),
      },
    }
  },

  async purchaseNumber({ body }, context) {
    const { state } = context
    const { phone_number } = body
    if (context.tenant.id === globex.id && body.api_key === undefined) return providerNotConfigured(context)
    const isOwned = (await state.numbers.count({ where: { phone_number } })) > 0
    if (isOwned || !findInStock(phone_number)) return numberUnavailable(phone_number, context)
    const number = await state.numbers.insert({
      ...newNumber(phone_number),
      id: newIdOf('num', context),
      created_at: context.now().toISOString(),
    })
    return { status: 201, body: envelope(number, context) }
  },

  async importNumber({ body }, context) {
    const { state } = context
    const { phone_number, provider_type, friendly_name = null } = body
    if (provider_type === 'custom_sip') {
      const missing = (['sip_username', 'sip_password', 'sip_server'] as const).find((field) => body[field] === undefined)
      if (missing) return validationError(missing, 'Is required', context)
    } else if (context.tenant.id === globex.id && body.api_key === undefined && body.auth_token === undefined) {
      return providerNotConfigured(context)
    }
    if ((await state.numbers.count({ matches: (number) => number.phone_number === phone_number })) > 0)
      return numberUnavailable(phone_number, context)
    const number = await state.numbers.insert({
      ...newNumber(phone_number),
      provider_type,
      friendly_name,
      id: newIdOf('num', context),
      created_at: context.now().toISOString(),
    })
    return { status: 201, body: envelope(number, context) }
  },

  async assignNumber({ body }, context) {
    const { state } = context
    const { number_id, agent_id, assignment_type } = body
    const number = await state.numbers.get(number_id)
    if (!number) return notFound('phone number', number_id, context)
    if (!(await state.agents.get(agent_id))) return notFound('agent', agent_id, context)
    // A number belongs to one agent: with another one its assignments begin anew.
    const kept = number.agent_id === agent_id ? number.assignment_types.filter((type) => type !== assignment_type) : []
    const assigned: PhoneNumber = { ...number, agent_id, assignment_types: [...kept, assignment_type] }
    await state.numbers.replace(assigned)
    return { status: 200, body: envelope(assigned, context) }
  },

  async unassignNumber({ body }, context) {
    const { state, now } = context
    const number = await state.numbers.get(body.number_id)
    if (!number) return notFound('phone number', body.number_id, context)
    const assignment_types = number.assignment_types.filter((type) => type !== body.assignment_type)
    await state.numbers.replace({ ...number, assignment_types, agent_id: assignment_types.length === 0 ? null : number.agent_id })
    return { status: 200, body: envelope({ number: number.phone_number, agent_id: null, unassigned_at: now().toISOString() }, context) }
  },
} satisfies Partial<Behaviors<operations, State>>

function newNumber(phone_number: string) {
  return { phone_number, provider_type: 'truedy', friendly_name: null, agent_id: null, assignment_types: [] }
}
