import { expect, requirement } from '#conformance'
import type { paths } from '#types/truconsent'
import { derivedFrom, pages } from './pages.ts'
import { fileGrievance, grievancesOf } from './requests.ts'

requirement<paths>({
  id: 'truconsent/rights/1',
  level: 'MUST',
  statement: 'A new grievance is open and has what was filed.',
  source: pages.grievances,
  operations: ['createGrievance'],
  async check(context) {
    const client_user_id = context.unique('user')
    const ticket = await fileGrievance(context, client_user_id, 'Größe über 10 € – 文字')
    expect(ticket).toMatchObject({
      client_user_id,
      subject: 'Größe über 10 € – 文字',
      description: 'Größe über 10 € – 文字, in full.',
      category: 'access',
      status: 'open',
    })
  },
})

requirement<paths>({
  id: 'truconsent/rights/2',
  level: 'MUST',
  statement: 'The ticket_id of a grievance is GRV- and eight characters, another for each.',
  source: pages.grievances,
  operations: ['createGrievance'],
  async check(context) {
    const user = context.unique('user')
    const tickets = [await fileGrievance(context, user, 'First'), await fileGrievance(context, user, 'Second')]
    for (const { ticket_id } of tickets) expect(ticket_id).toMatch(/^GRV-.{8}$/)
    expect(new Set(tickets.map(({ ticket_id }) => ticket_id)).size, 'number of different ticket_ids').toBe(2)
    expect(new Set(tickets.map(({ id }) => id)).size, 'number of different ids').toBe(2)
  },
})

requirement<paths>({
  id: 'truconsent/rights/3',
  level: 'MUST',
  statement: "A new grievance is the first in its user's list, the earlier ones behind it, as they were answered.",
  source: pages.grievances,
  operations: ['createGrievance', 'listUserGrievances'],
  async check(context) {
    const user = context.unique('user')
    const first = await fileGrievance(context, user, 'First')
    const second = await fileGrievance(context, user, 'Second')
    const listed = await grievancesOf(context, user)
    expect(listed.map(({ id, ticket_id, subject, status }) => [id, ticket_id, subject, status])).toEqual(
      [second, first].map(({ id, ticket_id, subject, status }) => [id, ticket_id, subject, status]),
    )
  },
})

requirement<paths>({
  id: 'truconsent/rights/4',
  level: 'MUST',
  statement: 'A user without grievances has an empty list, with status 200.',
  source: pages.grievances,
  operations: ['listUserGrievances'],
  async check(context) {
    expect(await grievancesOf(context, context.unique('nobody'))).toEqual([])
  },
})

requirement<paths>({
  id: 'truconsent/rights/5',
  level: 'MUST',
  statement: 'The grievances of one user are not in the list of another.',
  source: derivedFrom(pages.grievances),
  operations: ['createGrievance', 'listUserGrievances'],
  async check(context) {
    const other = context.unique('other')
    await fileGrievance(context, context.unique('one'), 'Not for others')
    const own = await fileGrievance(context, other, 'Own')
    expect((await grievancesOf(context, other)).map(({ id }) => id)).toEqual([own.id])
  },
})

requirement<paths>({
  id: 'truconsent/rights/6',
  level: 'MUST',
  statement: 'A user without nominees has an empty list, with status 200.',
  source: pages.nominees,
  operations: ['listUserNominees'],
  async check(context) {
    const { data, response } = await context.tenant.GET('/nominee/user/{user_id}', {
      params: { path: { user_id: context.unique('nobody') } },
    })
    expect([response.status, data]).toEqual([200, []])
  },
})

requirement<paths>({
  id: 'truconsent/rights/7',
  level: 'MUST',
  statement: "A user's nominees are listed newest first, all of them that user's.",
  source: pages.nominees,
  operations: ['listUserNominees'],
  fixtures: ['nomineeUserId'],
  async check(context) {
    const user_id = context.fixture('nomineeUserId')
    const { data = [], response } = await context.tenant.GET('/nominee/user/{user_id}', { params: { path: { user_id } } })
    expect(response.status).toBe(200)
    expect(data.length, 'number of nominees').toBeGreaterThan(0)
    expect(data.filter(({ client_user_id }) => client_user_id !== user_id)).toEqual([])
    const times = data.map(({ created_at }) => Date.parse(created_at))
    expect(times, 'times of creation').toEqual([...times].sort((one, other) => other - one))
  },
})

requirement<paths>({
  id: 'truconsent/rights/8',
  level: 'MUST',
  statement: 'The DPO is one record, or 404 where the organization has none.',
  source: pages.dpo,
  operations: ['getDpo'],
  async check(context) {
    const { data, response } = await context.tenant.GET('/dpo')
    expect([200, 404]).toContain(response.status)
    if (response.status === 200) expect(Array.isArray(data)).toBe(false)
  },
})
