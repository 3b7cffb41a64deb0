import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import {
  assignNumber,
  type Context,
  createAgent,
  dataOf,
  getAgent,
  importNumber,
  kept,
  mark,
  phoneNumber,
  searchNumbers,
} from './requests.ts'

/** Numbers stay where they are made, and cost money where they are bought: this needs a mock server. */
const needs = ['clock'] as const

requirement<paths>({
  id: 'truedy/telephony/1',
  level: 'MUST',
  statement: 'A search answers the page and page_size asked for, 1 and 20 without them, and no more numbers than that.',
  source: pages.telephony,
  operations: ['searchNumbers'],
  needs,
  async check(context) {
    for (const [asked, page, page_size] of [
      [{}, 1, 20],
      [{ page: 2, page_size: 3 }, 2, 3],
      [{ page_size: 100 }, 1, 100],
    ] as const) {
      const { data, pagination } = await searchNumbers(context, asked)
      expect(pagination).toMatchObject({ page, page_size })
      expect(data.length, 'numbers on the page').toBe(Math.min(page_size, (pagination?.total_results ?? 0) - (page - 1) * page_size))
    }
  },
})

requirement<paths>({
  id: 'truedy/telephony/2',
  level: 'MUST',
  statement: 'The pages of a search hold different numbers; total_pages and has_more tell how many there are.',
  source: pages.telephony,
  operations: ['searchNumbers'],
  needs,
  async check(context) {
    const first = await searchNumbers(context, { page_size: 100 })
    const { total_results = 0, total_pages = 0 } = first.pagination ?? {}
    expect(total_pages).toBe(Math.ceil(total_results / 100))
    const last = await searchNumbers(context, { page_size: 100, page: total_pages })
    expect([first.pagination?.has_more, last.pagination?.has_more], 'has_more of the first and the last page').toEqual([
      total_pages > 1,
      false,
    ])
    const second = await searchNumbers(context, { page_size: 100, page: 2 })
    const numbers = [...first.data, ...second.data].map(({ phone_number }) => phone_number)
    expect(new Set(numbers).size, 'different numbers on two pages').toBe(numbers.length)
  },
})

requirement<paths>({
  id: 'truedy/telephony/3',
  level: 'MUST',
  statement: 'A search keeps the numbers of the area code.',
  source: derivedFrom(pages.telephony),
  operations: ['searchNumbers'],
  needs,
  async check(context) {
    const { data } = await searchNumbers(context, { area_code: '415', page_size: 50 })
    expect(data.length).toBeGreaterThan(0)
    expect(data.filter(({ phone_number }) => !phone_number.startsWith('+1415')).map(({ phone_number }) => phone_number)).toEqual([])
  },
})

requirement<paths>({
  id: 'truedy/telephony/4',
  level: 'MUST',
  statement: 'A bought number is in the list of numbers, and is not sold again.',
  source: pages.telephony,
  operations: ['searchNumbers', 'purchaseNumber', 'listNumbers'],
  needs,
  async check(context) {
    const { data } = await searchNumbers(context)
    const phone_number = String(data[0]?.phone_number)
    const bought = await context.tenant.POST('/telephony/numbers/purchase', { body: { phone_number } })
    expect([200, 201], 'status of the purchase').toContain(bought.response.status)
    expect(await numbersOf(context)).toContain(phone_number)
    expect(
      (await searchNumbers(context)).data.map((number) => number.phone_number),
      'numbers for sale',
    ).not.toContain(phone_number)
    const again = await context.tenant.POST('/telephony/numbers/purchase', { body: { phone_number } })
    expect(again.response.status, 'status of a second purchase').toBe(422)
  },
})

requirement<paths>({
  id: 'truedy/telephony/5',
  level: 'MUST',
  statement: 'A number that is not for sale is refused with 422.',
  source: pages.telephony,
  operations: ['purchaseNumber'],
  async check(context) {
    const { response } = await context.tenant.POST('/telephony/numbers/purchase', { body: { phone_number: phoneNumber(context) } })
    expect(response.status).toBe(422)
  },
})

requirement<paths>({
  id: 'truedy/telephony/6',
  level: 'MUST',
  statement: 'An imported number is in the list of numbers.',
  source: pages.telephony,
  operations: ['importNumber', 'listNumbers'],
  needs,
  async check(context) {
    const { phone_number } = await importNumber(context)
    expect(await numbersOf(context)).toContain(phone_number)
  },
})

requirement<paths>({
  id: 'truedy/telephony/7',
  level: 'MUST',
  statement: 'An assigned number is among those of its agent, for that kind of calls only.',
  source: pages.telephony,
  operations: ['importNumber', 'createAgent', 'assignNumber', 'getAgent'],
  fixtures: ['voiceId'],
  needs,
  async check(context) {
    const [number, agent] = [await importNumber(context), await createAgent(context)]
    await assignNumber(context, number.id, agent.id, 'outbound')
    expect(await assignedTo(context, agent.id)).toEqual({ inbound: [], outbound: [number.phone_number] })
    await assignNumber(context, number.id, agent.id, 'inbound')
    expect(await assignedTo(context, agent.id)).toEqual({ inbound: [number.phone_number], outbound: [number.phone_number] })
  },
})

requirement<paths>({
  id: 'truedy/telephony/8',
  level: 'MUST',
  statement: 'A number belongs to one agent at most: with another it is refused or changes over.',
  source: pages.telephony,
  operations: ['importNumber', 'createAgent', 'assignNumber', 'getAgent'],
  fixtures: ['voiceId'],
  needs,
  async check(context) {
    const number = await importNumber(context)
    const [one, other] = [await createAgent(context), await createAgent(context)]
    await assignNumber(context, number.id, one.id, 'outbound')
    const body = { number_id: number.id, agent_id: other.id, assignment_type: 'inbound' } as const
    await context.tenant.POST('/telephony/numbers/assign', { body })
    const holders = [await assignedTo(context, one.id), await assignedTo(context, other.id)].filter(
      ({ inbound, outbound }) => inbound.length + outbound.length > 0,
    )
    expect(holders.length, 'agents that have the number').toBe(1)
  },
})

requirement<paths>({
  id: 'truedy/telephony/9',
  level: 'MUST',
  statement: 'An agent may have many numbers.',
  source: pages.telephony,
  operations: ['importNumber', 'createAgent', 'assignNumber', 'getAgent'],
  fixtures: ['voiceId'],
  needs,
  async check(context) {
    const agent = await createAgent(context)
    const numbers = [await importNumber(context), await importNumber(context)]
    for (const { id } of numbers) await assignNumber(context, id, agent.id)
    expect((await assignedTo(context, agent.id)).outbound.toSorted()).toEqual(numbers.map(({ phone_number }) => phone_number).toSorted())
  },
})

requirement<paths>({
  id: 'truedy/telephony/10',
  level: 'MUST',
  statement: 'Taking a number from its agent is answered with the number and no agent, and the agent has it no more.',
  source: pages.unassignNumber,
  operations: ['importNumber', 'createAgent', 'assignNumber', 'unassignNumber', 'getAgent'],
  fixtures: ['voiceId'],
  needs,
  async check(context) {
    const [number, agent] = [await importNumber(context), await createAgent(context)]
    for (const assignment_type of ['outbound', 'inbound'] as const) {
      await assignNumber(context, number.id, agent.id, assignment_type)
      const body = { number_id: number.id, assignment_type }
      const freed = dataOf(await context.tenant.POST('/telephony/numbers/unassign', { body }), 'the freed number')
      // no page promises that members without a value are sent
      const { number: shownNumber = number.phone_number, agent_id = null } = freed
      expect({ number: shownNumber, agent_id }).toEqual({ number: number.phone_number, agent_id: null })
      expect(await assignedTo(context, agent.id)).toEqual({ inbound: [], outbound: [] })
    }
  },
})

requirement<paths>({
  id: 'truedy/telephony/11',
  level: 'MUST',
  statement: 'An agent whose name is changed keeps its numbers, in the answer and in what is read and listed.',
  source: derivedFrom(pages.telephony),
  operations: ['importNumber', 'createAgent', 'assignNumber', 'updateAgent', 'getAgent', 'listAgents'],
  fixtures: ['voiceId'],
  needs,
  async check(context) {
    const [number, agent] = [await importNumber(context), await createAgent(context)]
    for (const type of ['inbound', 'outbound'] as const) await assignNumber(context, number.id, agent.id, type)
    const before = await getAgent(context, agent.id)
    const name = context.unique(mark)
    const params = { path: { agent_id: agent.id } }
    const changed = dataOf(await context.tenant.PUT('/agents/{agent_id}', { params, body: { name } }), 'the changed agent')
    const listed = dataOf(await context.tenant.GET('/agents', { params: { query: { name } } }), 'the list of agents')
    const numbers = ['inbound_phone_numbers', 'outbound_phone_numbers'] as const
    for (const shown of [changed, await getAgent(context, agent.id), listed.find(({ id }) => id === agent.id)])
      expect(kept(shown, before, numbers)).toEqual(kept(before, before, numbers))
  },
})

requirement<paths>({
  id: 'truedy/telephony/12',
  level: 'MUST',
  statement: 'Numbers of each listed type of provider are imported, with what that provider asks for.',
  source: pages.telephony,
  operations: ['importNumber'],
  needs,
  async check(context) {
    for (const access of [
      { provider_type: 'telnyx', api_key: 'not-a-key' },
      { provider_type: 'twilio', api_key: 'not-a-key', account_sid: 'AC0', auth_token: 'not-a-token' },
    ] as const) {
      const body = { phone_number: phoneNumber(context), ...access }
      const { response } = await context.tenant.POST('/telephony/numbers/import', { body })
      expect([200, 201], `status of the import from ${access.provider_type}`).toContain(response.status)
    }
  },
})

async function numbersOf(context: Context): Promise<string[]> {
  const data = dataOf(await context.tenant.GET('/telephony/numbers', { params: { query: { limit: 100 } } }), 'the list of numbers')
  const numbers = data.flatMap(({ phone_number }) => phone_number ?? [])
  return numbers.length === 0 && data.length > 0 ? context.skip('The list does not show the numbers.') : numbers
}

/** Not every page shows the numbers of an agent. */
async function assignedTo(context: Context, agent_id: string): Promise<{ inbound: string[]; outbound: string[] }> {
  const { inbound_phone_numbers: inbound, outbound_phone_numbers: outbound } = await getAgent(context, agent_id)
  if (!inbound || !outbound) return context.skip('The agent does not show its numbers.')
  return { inbound: inbound.map(({ phone_number }) => phone_number), outbound: outbound.map(({ phone_number }) => phone_number) }
}
