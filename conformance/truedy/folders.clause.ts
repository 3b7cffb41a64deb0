import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { contactsIn, createContact, createFolder, listFolders, mark, shown } from './requests.ts'

requirement<paths>({
  id: 'truedy/folders/1',
  level: 'MUST',
  statement: 'A new folder has the name and description that were sent, and no contacts.',
  source: pages.contacts,
  operations: ['createContactFolder', 'listContactFolders'],
  async check(context) {
    const sent = { name: context.unique(mark), description: 'From the spring fair' }
    const created = await createFolder(context, sent)
    const listed = (await listFolders(context)).find(({ id }) => id === created.id)
    const expected = { ...sent, id: created.id, contact_count: 0 }
    for (const folder of [created, listed]) expect(shown(folder, expected)).toEqual(expected)
  },
})

requirement<paths>({
  id: 'truedy/folders/2',
  level: 'MUST',
  statement: 'contact_count is the number of contacts in the folder.',
  source: derivedFrom(pages.contacts),
  operations: ['createContactFolder', 'createContact', 'listContactFolders'],
  async check(context) {
    const { id } = await createFolder(context)
    for (let count = 1; count <= 2; count += 1) {
      await createContact(context, id)
      expect((await listFolders(context)).find((folder) => folder.id === id)?.contact_count).toBe(count)
    }
  },
})

requirement<paths>({
  id: 'truedy/folders/3',
  level: 'MUST',
  statement: 'A deleted folder is gone, and all contacts in it.',
  source: pages.contacts,
  operations: ['createContactFolder', 'createContact', 'deleteContactFolder', 'listContactFolders', 'listContacts', 'updateContact'],
  async check(context) {
    const { id } = await createFolder(context)
    const contact = await createContact(context, id)
    const { response } = await context.tenant.DELETE('/contacts/folders/{folder_id}', { params: { path: { folder_id: id } } })
    expect(response.status).toBe(200)
    expect((await listFolders(context)).map((folder) => folder.id)).not.toContain(id)
    const left = await context.tenant.GET('/contacts', { params: { query: { search: contact.phone, limit: 100 } } })
    expect(left.data?.data.map((found) => found.id)).not.toContain(contact.id)
    const params = { path: { contact_id: contact.id } }
    const updated = await context.tenant.PATCH('/contacts/{contact_id}', { params, body: { first_name: 'Janet' } })
    expect(updated.response.status, 'status of changing a contact of the folder').toBe(404)
  },
})

requirement<paths>({
  id: 'truedy/folders/4',
  level: 'MUST',
  statement: 'Deleting a folder leaves other folders and their contacts.',
  source: derivedFrom(pages.contacts),
  operations: ['createContactFolder', 'createContact', 'deleteContactFolder', 'listContactFolders', 'listContacts'],
  async check(context) {
    const [one, other] = [await createFolder(context), await createFolder(context)]
    const { id } = await createContact(context, other.id)
    await context.tenant.DELETE('/contacts/folders/{folder_id}', { params: { path: { folder_id: one.id } } })
    expect((await listFolders(context)).map((folder) => folder.id)).toContain(other.id)
    expect((await contactsIn(context, other.id)).map((contact) => contact.id)).toEqual([id])
  },
})

requirement<paths>({
  id: 'truedy/folders/5',
  level: 'MUST',
  statement: 'Folders are sorted by creation, the newest first, unless told otherwise.',
  source: pages.contacts,
  operations: ['createContactFolder', 'listContactFolders'],
  async check(context) {
    const made = [await createFolder(context)]
    // Two of one instant have no order.
    await pause()
    made.push(await createFolder(context))
    const own = (await listFolders(context)).filter(({ id }) => made.some((folder) => folder.id === id))
    expect(own.map(({ id }) => id)).toEqual(made.toReversed().map(({ id }) => id))
    const oldest = (await listFolders(context, { order: 'asc' })).filter(({ id }) => made.some((folder) => folder.id === id))
    expect(oldest.map(({ id }) => id)).toEqual(made.map(({ id }) => id))
  },
})

for (const [number, sort_by] of [
  [6, 'name'],
  [7, 'contact_count'],
] as const) {
  requirement<paths>({
    id: `truedy/folders/${number}`,
    level: 'MUST',
    statement: `sort_by ${sort_by} sorts the folders by it, in either order.`,
    source: pages.contacts,
    operations: ['createContactFolder', 'createContact', 'listContactFolders'],
    async check(context) {
      // Made in an order that is neither of the two.
      const name = context.unique(mark)
      const made = new Map<string, string>()
      for (const [part, count] of [
        ['b', 1],
        ['a', 0],
        ['c', 2],
      ] as const) {
        const { id } = await createFolder(context, { name: `${name}-${part}` })
        for (let index = 0; index < count; index += 1) await createContact(context, id)
        made.set(id, part)
      }
      for (const order of ['asc', 'desc'] as const) {
        const own = (await listFolders(context, { sort_by, order })).flatMap(({ id }) => made.get(id) ?? [])
        expect(own, `own folders by ${sort_by}, ${order}`).toEqual(order === 'asc' ? ['a', 'b', 'c'] : ['c', 'b', 'a'])
      }
    },
  })
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
