import { afterAll, expect, test } from 'vitest'
import { startOrganizations, uuid } from './testing/start-organization.ts'

const { mock, acme, globex, advance } = await startOrganizations()
afterAll(() => mock.close())

const id = expect.stringMatching(uuid) as string
const naive = expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string
const grievance = { client_user_id: 'ann', subject: 'Erase my data', description: 'All of it.', category: 'erasure' }

test('opens a ticket, and lists it', async () => {
  const ticket = {
    ...grievance,
    id,
    ticket_id: expect.stringMatching(/^GRV-[A-Z0-9]{8}$/),
    user_id: null,
    status: 'open',
    attachment_url: null,
    created_at: naive,
    updated_at: naive,
  }
  const { status, body } = await acme.post('/grievance', grievance)
  const { created_at, updated_at } = body as typeof ticket
  expect({ status, body }).toEqual({ status: 201, body: ticket })
  expect(updated_at).toBe(created_at)
  expect(await acme.get('/grievance/user/ann')).toEqual({ status: 200, body: [body] })
})

test('lists tickets of one user, the newest first', async () => {
  const file = async (client_user_id: string) =>
    (await acme.post('/grievance', { ...grievance, client_user_id, attachment_url: 'https://a.example/b' })).body
  const first = await file('bob')
  await advance(1)
  await file('bobby')
  const [second, third] = [await file('bob'), await file('bob')]
  expect(await acme.get('/grievance/user/bob')).toEqual({ status: 200, body: [third, second, first] })
  expect(new Set([first, second, third].map((ticket) => (ticket as { ticket_id: string }).ticket_id)).size).toBe(3)
})

test.each(['client_user_id', 'subject', 'description', 'category'] as const)('refuses a grievance without %s', async (member) => {
  const { [member]: _dropped, ...rest } = grievance
  expect(await acme.post('/grievance', rest)).toEqual({ status: 422, body: { error: `body ${member}: is required` } })
})

test('refuses a grievance with a member of a wrong type', async () => {
  expect(await acme.post('/grievance', { ...grievance, subject: 5 })).toEqual({
    status: 422,
    body: { error: 'body subject: must be string' },
  })
})

test('lists nominees, the newest first, a pending one without the moment of verification', async () => {
  const nominee = {
    id,
    client_user_id: 'usr_abc123',
    nominee_name: expect.any(String),
    nominee_email: expect.stringMatching(/@example\.(com|net|org)$/),
    nominee_mobile: '+919876543210',
    purpose_of_appointment: null,
    created_at: naive,
    updated_at: naive,
  }
  const { status, body } = await acme.get(`/nominee/user/${mock.fixtures.nomineeUserId}`)
  const [newest, oldest] = body as { created_at: string }[]
  expect({ status, body }).toEqual({
    status: 200,
    body: [
      { ...nominee, relationship: 'spouse', status: 'pending', verified_at: null },
      { ...nominee, relationship: 'legal_guardian', status: 'verified', verified_at: naive },
    ],
  })
  expect(String(newest?.created_at) > String(oldest?.created_at)).toBe(true)
})

test('answers an empty list where a user has no tickets or nominees', async () => {
  for (const path of ['/grievance/user/nobody', '/nominee/user/nobody']) expect(await acme.get(path)).toEqual({ status: 200, body: [] })
})

test('shows the data protection officer, and 404 where there is none', async () => {
  expect(await acme.get('/dpo')).toEqual({
    status: 200,
    body: {
      id,
      full_name: expect.any(String),
      email: 'dpo@example.com',
      appointment_date: null,
      qualifications: null,
      responsibilities: null,
      created_at: naive,
      updated_at: naive,
    },
  })
  expect(await globex.get('/dpo')).toEqual({ status: 404, body: { error: 'No data protection officer is configured' } })
})
