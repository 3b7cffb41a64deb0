import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { act, contactsIn, createBatchCall, createContact, createFolder, dataOf, kept, phoneNumber, shown } from './requests.ts'

requirement<paths>({
  id: 'truedy/contacts/1',
  level: 'MUST',
  statement: 'A new contact has the number, name, email address, folder and custom fields that were sent.',
  source: pages.createContact,
  operations: ['createContactFolder', 'createContact', 'listContacts'],
  async check(context) {
    const folder = await createFolder(context)
    const phone_number = phoneNumber(context)
    const sent = { phone_number, first_name: 'Jane', last_name: 'Doe', email: 'jane.doe@example.com', custom_fields: { plan: 'gold' } }
    const expected = { phone: phone_number, name: 'Jane Doe', email: sent.email, folder_id: folder.id, custom_fields: sent.custom_fields }
    const created = await createContact(context, folder.id, sent)
    const [listed] = await contactsIn(context, folder.id)
    expect(listed?.id).toBe(created.id)
    for (const contact of [created, listed]) expect(shown(contact, expected)).toEqual(expected)
  },
})

requirement<paths>({
  id: 'truedy/contacts/2',
  level: 'MUST',
  statement: 'The filter folder_id keeps the contacts of that folder.',
  source: pages.contacts,
  operations: ['createContactFolder', 'createContact', 'listContacts'],
  async check(context) {
    const [folder, other] = [await createFolder(context), await createFolder(context)]
    const { id } = await createContact(context, folder.id)
    await createContact(context, other.id)
    expect((await contactsIn(context, folder.id)).map((contact) => contact.id)).toEqual([id])
  },
})

for (const [number, member, search] of [
  [3, 'name', 'anett'],
  [4, 'number', '+1555'],
  [5, 'email address', 'jeanette@'],
] as const) {
  requirement<paths>({
    id: `truedy/contacts/${number}`,
    level: 'MUST',
    statement: `search finds a contact by a part of its ${member}, and leaves out the others.`,
    source: pages.contacts,
    operations: ['createContactFolder', 'createContact', 'listContacts'],
    async check(context) {
      const folder = await createFolder(context)
      const wanted = phoneNumber(context)
      const found = await createContact(context, folder.id, { phone_number: wanted, first_name: 'Jeanette', email: 'jeanette@example.com' })
      const others = ['+447700900123', '+447700900124'].map((phone_number) => ({
        phone_number,
        first_name: 'Robert',
        email: 'robert@example.com',
      }))
      for (const other of others) await createContact(context, folder.id, other)
      const ids = (await contactsIn(context, folder.id, { search: member === 'number' ? wanted.slice(1, 9) : search })).map(({ id }) => id)
      expect(ids).toEqual([found.id])
    },
  })
}

requirement<paths>({
  id: 'truedy/contacts/6',
  level: 'MUST',
  statement: 'An update changes what is sent and keeps the rest, the number as well.',
  source: pages.updateContact,
  operations: ['createContactFolder', 'createContact', 'updateContact', 'listContacts'],
  async check(context) {
    const folder = await createFolder(context)
    const before = await createContact(context, folder.id, { email: 'jane.doe@example.com', custom_fields: { plan: 'gold' } })
    const params = { path: { contact_id: before.id } }
    const updated = dataOf(await context.tenant.PATCH('/contacts/{contact_id}', { params, body: { first_name: 'Janet' } }), 'the update')
    const [listed] = await contactsIn(context, folder.id)
    const names = ['id', 'phone', 'email', 'folder_id', 'custom_fields', 'created_at'] as const
    for (const contact of [updated, listed]) {
      expect(shown(contact, { name: 'Janet Doe' })).toEqual({ name: 'Janet Doe' })
      expect(kept(contact, before, names)).toEqual(kept({}, before, names))
    }
  },
})

requirement<paths>({
  id: 'truedy/contacts/7',
  level: 'MUST',
  statement: 'An update can clear the email address.',
  source: pages.updateContact,
  operations: ['createContactFolder', 'createContact', 'updateContact', 'listContacts'],
  async check(context) {
    const folder = await createFolder(context)
    const { id } = await createContact(context, folder.id, { email: 'jane.doe@example.com' })
    const { response } = await context.tenant.PATCH('/contacts/{contact_id}', {
      params: { path: { contact_id: id } },
      body: { email: null },
    })
    expect(response.status).toBe(200)
    expect((await contactsIn(context, folder.id)).map(({ email = null }) => email)).toEqual([null])
  },
})

requirement<paths>({
  id: 'truedy/contacts/8',
  level: 'MUST',
  statement: 'A number cannot be changed: sent along, it is ignored or refused.',
  source: derivedFrom(pages.updateContact),
  operations: ['createContactFolder', 'createContact', 'updateContact', 'listContacts'],
  async check(context) {
    const folder = await createFolder(context)
    const { id, phone } = await createContact(context, folder.id)
    await context.send({
      operationId: 'updateContact',
      path: { contact_id: id },
      body: { first_name: 'Janet', phone_number: phoneNumber(context) },
    })
    expect((await contactsIn(context, folder.id)).map((contact) => contact.phone)).toEqual([phone])
  },
})

requirement<paths>({
  id: 'truedy/contacts/9',
  level: 'MUST',
  statement: 'A contact that was called and is then changed tells of the same last call.',
  source: derivedFrom(pages.updateContact),
  operations: ['createContactFolder', 'createContact', 'createBatchCall', 'scheduleBatchCall', 'listContacts', 'updateContact'],
  fixtures: ['agentId'],
  needs: ['clock'],
  async check(context) {
    const folder = await createFolder(context)
    const { id } = await createContact(context, folder.id)
    const batch = await createBatchCall(context, { contact_source: 'folder', contact_folder_id: folder.id, contacts: [] })
    await act(context, 'schedule', batch.id)
    await context.clock.advance({ seconds: 24 * 3600 })
    const [called] = await contactsIn(context, folder.id)
    const { call_count, last_called_at } = called ?? {}
    const params = { path: { contact_id: id } }
    const { data } = await context.tenant.PATCH('/contacts/{contact_id}', { params, body: { email: 'jane@example.com' } })
    expect(shown(data?.data, { call_count, last_called_at })).toEqual({ call_count, last_called_at })
  },
})
