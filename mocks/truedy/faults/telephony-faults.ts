import type { Fault } from '#mock'
import type { State } from '../state.ts'
import { after, before, faultOf, idOf, members, withBody, withData, withItems } from './edits.ts'

type Hooks = Partial<Fault<State>>

function withSearch(change: (body: Record<string, unknown>) => Record<string, unknown>): Hooks {
  return { request: (request) => ({ ...request, body: { ...members(request.body), ...change(members(request.body)) } }) }
}

function withPagination(change: (pagination: Record<string, unknown>) => Record<string, unknown>) {
  return withBody((body) => ({ ...body, pagination: change(members(body.pagination)) }))
}

/** Phone numbers: search, purchase, import, assignment. */
export const telephonyFaults: readonly Fault<State>[] = [
  {
    ...faultOf('telephony', 'searchNumbers', 'ignores-page-size', 'telephony/1', 'A page has 20 numbers, whatever was asked for.'),
    ...withSearch(() => ({ page_size: 20 })),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'ignores-page', ['telephony/1', 'telephony/2'], 'Every page is the first one.'),
    ...withSearch(() => ({ page: 1 })),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'default-of-50', 'telephony/1', 'Without a page_size a page has 50 numbers.'),
    ...withSearch(({ page_size = 50 }) => ({ page_size })),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'same-numbers', 'telephony/2', 'All pages hold the same numbers.'),
    async behavior(next, request) {
      const reply = await next()
      const size = Number(members(request.body).page_size ?? 20)
      return withItems((items) =>
        items.slice(0, size).map((item, index) => ({ ...item, phone_number: `+1415555${String(index).padStart(4, '0')}` })),
      )(reply)
    },
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'one-page-too-many', 'telephony/2', 'total_pages is one too many.'),
    reply: withPagination((pagination) => ({ ...pagination, total_pages: Number(pagination.total_pages) + 1 })),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'always-more', 'telephony/2', 'has_more is always true.'),
    reply: withPagination((pagination) => ({ ...pagination, has_more: true })),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'never-more', 'telephony/2', 'has_more is always false.'),
    reply: withPagination((pagination) => ({ ...pagination, has_more: false })),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'total-of-page', ['telephony/1', 'telephony/2'], 'total_results is the length of the page.'),
    reply: withBody((body) => ({ ...body, pagination: { ...members(body.pagination), total_results: (body.data as unknown[]).length } })),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'offset-form', 'telephony/*', 'The search is paged as other lists are.'),
    reply: withPagination(({ page_size, total_results, has_more }) => ({ total: total_results, limit: page_size, offset: 0, has_more })),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'area-ignored', 'telephony/3', 'The area code is ignored.'),
    ...withSearch(() => ({ area_code: undefined })),
  },
  {
    ...faultOf('telephony', 'purchaseNumber', 'not-stored', 'telephony/4', 'A bought number is not the organisation’s.'),
    behavior: after(async (reply, { state }) => state.numbers.delete(idOf(reply))),
  },
  {
    ...faultOf('telephony', 'purchaseNumber', 'sold-twice', 'telephony/4', 'A number can be bought again and again.'),
    behavior: before(async (request, { state }) => {
      const { items } = await state.numbers.list({ where: { phone_number: String(members(request.body).phone_number) } })
      for (const { id } of items) await state.numbers.delete(id)
    }),
  },
  {
    ...faultOf('telephony', 'searchNumbers', 'shows-sold', 'telephony/4', 'Numbers that are sold are still for sale.'),
    async behavior(next, _request, { state }) {
      const reply = await next()
      const sold = (await state.numbers.list({ matches: ({ phone_number }) => phone_number.startsWith('+1212') })).items
      return withItems((items) => [...sold.map(({ phone_number }) => ({ phone_number })), ...items].slice(0, items.length))(reply)
    },
  },
  {
    ...faultOf('telephony', 'purchaseNumber', 'anything-sold', 'telephony/5', 'Numbers are sold that nobody has.'),
    async behavior(next, request, { state, newId, now }) {
      const reply = await next()
      if (reply.status !== 422) return reply
      const phone_number = String(members(request.body).phone_number)
      const common = { provider_type: 'truedy', friendly_name: null, agent_id: null, assignment_types: [] }
      const number = await state.numbers.insert({ ...common, id: `num_${newId()}`, phone_number, created_at: now().toISOString() })
      return { status: 201, body: { data: number, meta: members(reply.body).meta } }
    },
  },
  {
    ...faultOf('telephony', 'purchaseNumber', 'unavailable-as-404', 'telephony/5', 'A number that is not for sale is answered with 404.'),
    reply: (reply) => (reply.status === 422 ? { ...reply, status: 404 } : reply),
  },
  {
    ...faultOf('telephony', 'importNumber', 'not-stored', 'telephony/6', 'An imported number is not stored.'),
    behavior: after(async (reply, { state }) => state.numbers.delete(idOf(reply))),
  },
  {
    ...faultOf('telephony', 'assignNumber', 'without-effect', 'telephony/7', 'An assigned number is not the agent’s.'),
    async behavior(next, request, { state }) {
      const number = await state.numbers.get(String(members(request.body).number_id))
      const reply = await next()
      if (number) await state.numbers.replace(number)
      return reply
    },
  },
  {
    ...faultOf('telephony', 'assignNumber', 'other-direction', 'telephony/7', 'Inbound and outbound are mixed up.'),
    ...withSearch(({ assignment_type }) => ({ assignment_type: assignment_type === 'inbound' ? 'outbound' : 'inbound' })),
  },
  {
    ...faultOf('telephony', 'assignNumber', 'both-directions', 'telephony/7', 'A number serves all calls, whatever it was assigned for.'),
    async behavior(next, request, { state }) {
      const reply = await next()
      const number = await state.numbers.get(String(members(request.body).number_id))
      if (number && reply.status < 300) await state.numbers.replace({ ...number, assignment_types: ['inbound', 'outbound'] })
      return reply
    },
  },
  {
    ...faultOf('telephony', 'assignNumber', 'two-agents', 'telephony/8', 'A number can be that of two agents.'),
    async behavior(next, request, { state, newId }) {
      const number = await state.numbers.get(String(members(request.body).number_id))
      const reply = await next()
      const isOther = number?.agent_id && number.agent_id !== members(request.body).agent_id
      if (number && isOther) await state.numbers.insert({ ...number, id: `num_${newId()}` })
      return reply
    },
  },
  {
    ...faultOf('telephony', 'assignNumber', 'one-number-an-agent', 'telephony/9', 'A new number takes the agent its others.'),
    behavior: before(async (request, { state }) => {
      const { items } = await state.numbers.list({ where: { agent_id: String(members(request.body).agent_id) } })
      for (const number of items) await state.numbers.replace({ ...number, agent_id: null, assignment_types: [] })
    }),
  },
  {
    ...faultOf('telephony', 'unassignNumber', 'without-effect', 'telephony/10', 'The agent keeps the number.'),
    async behavior(next, request, { state }) {
      const number = await state.numbers.get(String(members(request.body).number_id))
      const reply = await next()
      if (number) await state.numbers.replace(number)
      return reply
    },
  },
  {
    ...faultOf('telephony', 'unassignNumber', 'names-the-agent', 'telephony/10', 'The answer still names an agent.'),
    reply: withData((data) => ({ ...data, agent_id: 'agt_f9447372' })),
  },
  {
    ...faultOf('telephony', 'unassignNumber', 'other-number', 'telephony/10', 'The answer names another number.'),
    reply: withData((data) => ({ ...data, number: '+15550000000' })),
  },
]
