import type { Fault } from '#mock'
import type { State } from '../state.ts'
import { after, before, faultOf, idOf, members, withData, withItems } from './edits.ts'

type Hooks = Partial<Fault<State>>

/** The body as it is, with some members changed. */
function withSent(change: (body: Record<string, unknown>) => Record<string, unknown>): Hooks {
  return { request: (request) => ({ ...request, body: { ...members(request.body), ...change(members(request.body)) } }) }
}

function withoutQuery(name: string): Hooks {
  return { request: (request) => ({ ...request, query: { ...request.query, [name]: undefined } }) }
}

const search = ['contacts/3', 'contacts/4', 'contacts/5']

/** Contacts, folders and the import of contacts. */
export const contactFaults: readonly Fault<State>[] = [
  {
    ...faultOf('state', 'createContact', 'drops-last-name', 'contacts/1', 'The last name is not kept.'),
    ...withSent(() => ({ last_name: null })),
  },
  {
    ...faultOf('state', 'createContact', 'drops-email', 'contacts/1', 'The email address is not kept.'),
    ...withSent(() => ({ email: 'nobody@example.com' })),
  },
  {
    ...faultOf('state', 'createContact', 'drops-custom-fields', 'contacts/1', 'Custom fields are not kept.'),
    ...withSent(() => ({ custom_fields: {} })),
  },
  {
    ...faultOf('state', 'createContact', 'in-the-default-folder', ['contacts/1', 'contacts/2'], 'The folder is ignored.'),
    ...withSent(() => ({ folder_id: undefined })),
  },
  {
    ...faultOf('state', 'createContact', 'not-stored', 'contacts/*', 'A new contact is answered, but not stored.'),
    behavior: after(async (reply, { state }) => state.contacts.delete(idOf(reply))),
  },
  {
    ...faultOf('state', 'createContact', 'drops-plus', 'contacts/1', 'The plus before the number is lost.'),
    reply: withData((data) => ({ ...data, phone: String(data.phone).slice(1) })),
  },
  {
    ...faultOf('state', 'updateContact', 'resets-the-rest', 'contacts/6', 'An update resets what is not sent.'),
    request: (request) => ({ ...request, body: { last_name: null, email: null, ...members(request.body) } }),
  },
  {
    ...faultOf('state', 'updateContact', 'not-stored', 'contacts/6', 'An update is answered, but not stored.'),
    async behavior(next, request, { state }) {
      const contact = await state.contacts.get(String(request.path.contact_id))
      const reply = await next()
      if (contact) await state.contacts.replace(contact)
      return reply
    },
  },
  {
    ...faultOf('state', 'updateContact', 'changes-number', 'contacts/8', 'The number can be changed.'),
    async behavior(next, request, { state }) {
      const contact = await state.contacts.get(String(request.path.contact_id))
      const { phone_number } = members(request.body)
      if (contact && typeof phone_number === 'string') await state.contacts.replace({ ...contact, phone_number })
      return next()
    },
  },
  {
    ...faultOf('state', 'updateContact', 'null-ignored', 'contacts/7', 'An email address of null changes nothing.'),
    request: (request) => {
      const { email, ...body } = members(request.body)
      return { ...request, body: email === null ? body : { ...body, email } }
    },
  },
  {
    ...faultOf('filter', 'listContacts', 'folder-ignored', 'contacts/2', 'The filter folder_id is ignored.'),
    ...withoutQuery('folder_id'),
  },
  { ...faultOf('filter', 'listContacts', 'search-ignored', search, 'search is ignored.'), ...withoutQuery('search') },
  {
    ...faultOf('filter', 'listContacts', 'search-in-names-only', ['contacts/4', 'contacts/5'], 'search looks at names only.'),
    reply: (reply, { query }) =>
      query.search === undefined
        ? reply
        : withItems((items) => items.filter(({ name }) => String(name).toLowerCase().includes(String(query.search).toLowerCase())))(reply),
  },
  {
    ...faultOf('filter', 'listContacts', 'search-not-in-emails', 'contacts/5', 'search leaves email addresses out.'),
    reply: (reply, { query }) => (String(query.search).includes('@') ? withItems(() => [])(reply) : reply),
  },
  {
    ...faultOf('filter', 'listContacts', 'search-for-whole-names', 'contacts/3', 'search finds whole names only.'),
    reply: (reply, { query }) =>
      /^[a-z]+$/i.test(String(query.search ?? 1)) ? withItems((items) => items.filter(({ name }) => name === query.search))(reply) : reply,
  },

  {
    ...faultOf('state', 'createContactFolder', 'drops-description', 'folders/1', 'The description is not kept.'),
    ...withSent(() => ({ description: 'None' })),
  },
  {
    ...faultOf('state', 'createContactFolder', 'not-stored', 'folders/*', 'A new folder is answered, but not stored.'),
    behavior: after(async (reply, { state }) => state.folders.delete(idOf(reply))),
  },
  {
    ...faultOf('state', 'listContactFolders', 'count-of-all', ['folders/2', 'folders/1'], 'contact_count is the number of all contacts.'),
    async behavior(next, _request, { state }) {
      const reply = await next()
      const count = await state.contacts.count()
      return withItems((items) => items.map((item) => ({ ...item, contact_count: count })))(reply)
    },
  },
  {
    ...faultOf('state', 'deleteContactFolder', 'without-effect', 'folders/3', 'A deleted folder is still there.'),
    async behavior(next, request, { state }) {
      const folder = await state.folders.get(String(request.path.folder_id))
      const reply = await next()
      if (folder) await state.folders.insert(folder)
      return reply
    },
  },
  {
    ...faultOf('state', 'deleteContactFolder', 'keeps-contacts', 'folders/3', 'The contacts of a deleted folder stay.'),
    async behavior(next, request, { state }) {
      const { items } = await state.contacts.list({ where: { folder_id: String(request.path.folder_id) } })
      const reply = await next()
      for (const contact of items) await state.contacts.insert(contact)
      return reply
    },
  },
  {
    ...faultOf('state', 'deleteContactFolder', 'deletes-all-contacts', 'folders/4', 'All contacts go with a folder.'),
    behavior: before(async (_request, { state }) => {
      for (const { id } of (await state.contacts.list()).items) await state.contacts.delete(id)
    }),
  },
  {
    ...faultOf('state', 'deleteContactFolder', 'deletes-all-folders', 'folders/4', 'All folders go with one.'),
    behavior: before(async (request, { state }) => {
      for (const { id } of (await state.folders.list()).items) if (id !== request.path.folder_id) await state.folders.delete(id)
    }),
  },
  {
    ...faultOf('filter', 'listContactFolders', 'oldest-first', 'folders/5', 'Folders are sorted the oldest first.'),
    request: (request) => ({ ...request, query: { ...request.query, order: request.query.order === 'asc' ? 'desc' : 'asc' } }),
  },
  {
    ...faultOf('filter', 'listContactFolders', 'order-ignored', ['folders/5', 'folders/6', 'folders/7'], 'order is ignored.'),
    request: (request) => ({ ...request, query: { ...request.query, order: 'desc' } }),
  },
  {
    ...faultOf('filter', 'listContactFolders', 'sort-ignored', ['folders/6', 'folders/7'], 'sort_by is ignored.'),
    request: (request) => ({ ...request, query: { ...request.query, sort_by: 'created_at' } }),
  },
  {
    ...faultOf('filter', 'listContactFolders', 'sorts-counts-by-name', 'folders/7', 'sort_by contact_count sorts by creation.'),
    request: (request) =>
      request.query.sort_by === 'contact_count' ? { ...request, query: { ...request.query, sort_by: 'created_at' } } : request,
  },

  {
    ...faultOf(
      'import',
      'importContacts',
      'always-overwrites',
      'contact-import/4',
      'Known contacts are overwritten, whatever was asked for.',
    ),
    ...withSent(() => ({ overwrite_existing: true })),
  },
  {
    ...faultOf('import', 'importContacts', 'never-overwrites', 'contact-import/5', 'Known contacts are never overwritten.'),
    ...withSent(() => ({ overwrite_existing: false })),
  },
  {
    ...faultOf('import', 'importContacts', 'overwrites-untold', 'contact-import/5', 'Overwritten contacts are told as imported.'),
    reply: withData((data) => ({ ...data, imported: Number(data.imported) + Number(data.updated), updated: 0 })),
  },
  {
    ...faultOf('import', 'importContacts', 'skipped-untold', 'contact-import/4', 'Skipped rows are not told.'),
    reply: withData((data) => ({ ...data, skipped: 0 })),
  },
  {
    ...faultOf('import', 'importContacts', 'doubles-known', 'contact-import/5', 'A known number becomes a second contact.'),
    async behavior(next, request, { state, newId }) {
      const [phone = ''] = String(members(request.body).file).split('\n')[1]?.split(',') ?? []
      const [known] = (await state.contacts.list({ where: { phone_number: phone } })).items
      const reply = await next()
      if (known) await state.contacts.insert({ ...known, id: `cnt_${newId()}` })
      return reply
    },
  },
  {
    ...faultOf('import', 'importContacts', 'drops-custom-fields', 'contact-import/2', 'Other columns are not kept.'),
    behavior: after(async (_reply, { state }) => {
      for (const contact of (await state.contacts.list()).items) await state.contacts.replace({ ...contact, custom_fields: {} })
    }),
  },
  {
    ...faultOf('import', 'importContacts', 'takes-the-header-for-a-row', 'contact-import/*', 'The header is imported as a row.'),
    reply: withData((data) => ({ ...data, errors: Number(data.errors) + 1 })),
  },
  {
    ...faultOf('import', 'importContacts', 'stops-at-an-error', 'contact-import/3', 'A bad number spoils the whole file.'),
    reply: (reply) =>
      Number(members(members(reply.body).data).errors) > 0 ? withData((data) => ({ ...data, imported: 0 }))(reply) : reply,
  },
  {
    ...faultOf('import', 'importContacts', 'wrong-row-told', 'contact-import/3', 'The details name another number.'),
    reply: withData((data) => ({
      ...data,
      error_details: ((data.error_details ?? []) as object[]).map((detail) => ({ ...detail, phone: '+15550000000' })),
    })),
  },
  {
    ...faultOf('import', 'importContacts', 'into-the-default-folder', 'contact-import/*', 'The folder is ignored.'),
    ...withSent(() => ({ folder_id: undefined })),
  },
  {
    ...faultOf('import', 'importContacts', 'imports-nothing', 'contact-import/1', 'The rows are counted, but no contact is made.'),
    behavior: async (next, _request, { state }) => {
      const known = new Set((await state.contacts.list()).items.map(({ id }) => id))
      const reply = await next()
      for (const { id } of (await state.contacts.list()).items) if (!known.has(id)) await state.contacts.delete(id)
      return reply
    },
  },
  {
    ...faultOf('import', 'importContacts', 'splits-quoted-cells', 'contact-import/1', 'A comma within quotes ends the cell.'),
    ...withSent(({ file }) => ({ file: String(file).replaceAll('"', '') })),
  },
  {
    ...faultOf('import', 'importContacts', 'without-a-file', 'contact-import/7', 'A form without a file is taken for an empty one.'),
    overlooks: ({ keyword, pointer }) => keyword === 'required' && pointer === '/file',
    request: (request) => ({ ...request, body: { file: 'phone\n', ...members(request.body) } }),
  },
  {
    ...faultOf('import', 'importContacts', 'first-column-as-phone', 'contact-import/8', 'Without a column phone the first one is taken.'),
    ...withSent(({ file }) => ({ file: /^.*\bphone\b/.test(String(file)) ? file : `phone\n+15550000001\n` })),
  },
]
