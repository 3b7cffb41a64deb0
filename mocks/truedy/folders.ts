import type { Behaviors, MockContext } from '#mock'
import type { components, operations } from '#types/truedy'
import { envelope, offsetPage, pageOf } from './envelope.ts'
import { notFound } from './errors.ts'
import { newIdOf } from './ids.ts'
import type { Folder, State } from './state.ts'

type FolderAnswer = components['schemas']['ContactFolder']

export const folders = {
  async listContactFolders({ query }, context) {
    const { state } = context
    const { sort_by = 'created_at', order = 'desc' } = query
    const page = pageOf(query)
    const { items, total } = await state.folders.list()
    const answers = await Promise.all(items.map((folder) => folderAnswer(folder, state)))
    const sorted = answers.toSorted((one, other) => compare(one[sort_by], other[sort_by]))
    // Those of one instant as they came, hence the later one first.
    const ordered = order === 'desc' ? sorted.reverse() : sorted
    return { status: 200, body: offsetPage(ordered.slice(page.offset, page.offset + page.limit), total, page, context) }
  },

  async createContactFolder({ body }, context) {
    const folder = await makeFolder(body.name, body.description ?? null, context)
    return { status: 201, body: envelope(await folderAnswer(folder, context.state), context) }
  },

  async deleteContactFolder({ path }, context) {
    const { state } = context
    if (!(await state.folders.get(path.folder_id))) return notFound('folder', path.folder_id, context)
    const { items } = await state.contacts.list({ where: { folder_id: path.folder_id } })
    for (const { id } of items) await state.contacts.delete(id)
    await state.folders.delete(path.folder_id)
    return { status: 200, body: envelope({ id: path.folder_id }, context) }
  },
} satisfies Partial<Behaviors<operations, State>>

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function makeFolder(name: string, description: string | null, context: MockContext<State>): Promise<Folder> {
  const created_at = context.now().toISOString()
  return context.state.folders.insert({ id: newIdOf('folder', context), name, description, created_at, updated_at: created_at })
}

const defaultName = 'Default'

/** Where contacts go for which no folder is named; made when it is first needed. */
export async function defaultFolder(context: MockContext<State>): Promise<Folder> {
  const { items } = await context.state.folders.list({ matches: ({ name }) => name === defaultName, limit: 1 })
  return items[0] ?? makeFolder(defaultName, null, context)
}

async function folderAnswer({ id, name, description, created_at, updated_at }: Folder, state: State): Promise<FolderAnswer> {
  const contact_count = await state.contacts.count({ where: { folder_id: id } })
  return { id, name, description, contact_count, created_at, updated_at }
}
