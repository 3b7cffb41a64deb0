import { expect, expectAnswer, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { contactsIn, createContact, createFolder, importLines, phoneNumber, shown } from './requests.ts'

requirement<paths>({
  id: 'truedy/contact-import/1',
  level: 'MUST',
  statement: 'Each row becomes a contact of the folder, with name, number and email address.',
  source: pages.importContacts,
  operations: ['createContactFolder', 'importContacts', 'listContacts'],
  async check(context) {
    const { id } = await createFolder(context)
    const [one, other] = [phoneNumber(context), phoneNumber(context)]
    const lines = ['phone,name,email', `${one},Jane Doe,jane.doe@example.com`, `${other},"Roe, John",john.roe@example.com`]
    const { imported, updated, skipped, errors } = await importLines(context, lines, { folder_id: id })
    expect({ imported, updated, skipped, errors }).toEqual({ imported: 2, updated: 0, skipped: 0, errors: 0 })
    const expected = [
      { phone: one, name: 'Jane Doe', email: 'jane.doe@example.com' },
      { phone: other, name: 'Roe, John', email: 'john.roe@example.com' },
    ]
    const found = await contactsIn(context, id)
    expect(found.map(({ phone }) => phone).toSorted()).toEqual([one, other].toSorted())
    for (const contact of expected) {
      const listed = found.find(({ phone }) => phone === contact.phone)
      expect(shown(listed, contact)).toEqual(contact)
    }
  },
})

requirement<paths>({
  id: 'truedy/contact-import/2',
  level: 'MUST',
  statement: 'Every other column becomes a custom field.',
  source: pages.importContacts,
  operations: ['createContactFolder', 'importContacts', 'listContacts'],
  async check(context) {
    const { id } = await createFolder(context)
    await importLines(context, ['phone,plan,city', `${phoneNumber(context)},gold,Boston`], { folder_id: id })
    const [contact] = await contactsIn(context, id)
    const expected = { plan: 'gold', city: 'Boston' }
    expect(contact?.custom_fields ?? expected).toMatchObject(expected)
  },
})

requirement<paths>({
  id: 'truedy/contact-import/3',
  level: 'MUST',
  statement: 'A row with a bad number is an error, told with its number and a reason, and the others are imported.',
  source: pages.importContacts,
  operations: ['createContactFolder', 'importContacts', 'listContacts'],
  async check(context) {
    const { id } = await createFolder(context)
    const good = phoneNumber(context)
    const lines = ['phone,name', `${good},Jane Doe`, '12345,John Roe']
    const { imported, errors, error_details } = await importLines(context, lines, { folder_id: id })
    expect({ imported, errors }).toEqual({ imported: 1, errors: 1 })
    if (error_details) {
      expect(error_details.length, 'rows told').toBe(1)
      expect(shown(error_details[0], { phone: '12345' })).toEqual({ phone: '12345' })
    }
    expect((await contactsIn(context, id)).map(({ phone }) => phone)).toEqual([good])
  },
})

requirement<paths>({
  id: 'truedy/contact-import/4',
  level: 'MUST',
  statement: 'A contact with the same number is skipped and stays as it is, unless overwrite_existing is sent.',
  source: pages.importContacts,
  operations: ['createContactFolder', 'createContact', 'importContacts', 'listContacts'],
  async check(context) {
    const { id } = await createFolder(context)
    const { phone } = await createContact(context, id, { email: 'jane.doe@example.com' })
    const { imported, updated, skipped } = await importLines(context, ['phone,name,email', `${phone},Jim Poe,jim.poe@example.com`], {
      folder_id: id,
    })
    expect({ imported, updated, skipped }).toEqual({ imported: 0, updated: 0, skipped: 1 })
    const expected = { name: 'Jane Doe', email: 'jane.doe@example.com' }
    expect((await contactsIn(context, id)).map((contact) => shown(contact, expected))).toEqual([expected])
  },
})

requirement<paths>({
  id: 'truedy/contact-import/5',
  level: 'MUST',
  statement: 'With overwrite_existing a contact with the same number is updated, and no second one made.',
  source: pages.importContacts,
  operations: ['createContactFolder', 'createContact', 'importContacts', 'listContacts'],
  async check(context) {
    const { id } = await createFolder(context)
    const { phone } = await createContact(context, id, { email: 'jane.doe@example.com' })
    const lines = ['phone,name,email', `${phone},Jim Poe,jim.poe@example.com`]
    const { imported, updated, skipped } = await importLines(context, lines, { folder_id: id, overwrite_existing: true })
    expect({ imported, updated, skipped }).toEqual({ imported: 0, updated: 1, skipped: 0 })
    const expected = { name: 'Jim Poe', email: 'jim.poe@example.com' }
    expect((await contactsIn(context, id)).map((contact) => shown(contact, expected))).toEqual([expected])
  },
})

requirement<paths>({
  id: 'truedy/contact-import/6',
  level: 'MUST',
  statement: 'The answer names the folder; without one a default folder is used.',
  source: pages.importContacts,
  operations: ['createContactFolder', 'importContacts'],
  // Contacts of the default folder stay.
  isolated: true,
  async check(context) {
    const { id } = await createFolder(context)
    const lines = () => ['phone', phoneNumber(context)]
    const named = await importLines(context, lines(), { folder_id: id })
    expect(named.folder_id ?? id).toBe(id)
    const { imported, folder_id } = await importLines(context, lines())
    expect(imported).toBe(1)
    expect(folder_id ?? 'not shown', 'the default folder').not.toBe(id)
  },
})

requirement<paths>({
  id: 'truedy/contact-import/7',
  level: 'MUST',
  statement: 'A form without a file is refused with 422.',
  source: pages.importContacts,
  operations: ['createContactFolder', 'importContacts'],
  async check(context) {
    const { id } = await createFolder(context)
    expectAnswer(
      await context.send({ operationId: 'importContacts', body: { folder_id: id } }),
      { status: ['422'] },
      'A form without a file',
    )
  },
})

requirement<paths>({
  id: 'truedy/contact-import/8',
  level: 'MUST',
  statement: 'A file without a column phone is refused, or every row of it is an error.',
  source: derivedFrom(pages.importContacts),
  operations: ['createContactFolder', 'importContacts', 'listContacts'],
  async check(context) {
    const { id } = await createFolder(context)
    const file = `name,email\nJane Doe,jane.doe@example.com\n`
    const { response } = await context.send({ operationId: 'importContacts', body: { file, folder_id: id } })
    if (response.status < 300) expect(response.body).toMatchObject({ data: { imported: 0, updated: 0 } })
    else expect([400, 422]).toContain(response.status)
    expect(await contactsIn(context, id)).toEqual([])
  },
})
