import type { Behaviors } from '#mock'
import type { components, operations } from '#types/truedy'
import { callAnswer, outcomeOf } from './call-progress.ts'
import { readContacts } from './contact-csv.ts'
import { containsText, envelope, metaOf } from './envelope.ts'
import { notFound, validationError } from './errors.ts'
import { defaultFolder } from './folders.ts'
import { newIdOf } from './ids.ts'
import type { Contact, State } from './state.ts'

type ContactAnswer = components['schemas']['Contact']

export const contacts = {
  async listContacts({ query }, context) {
    const { state, now } = context
    const { folder_id, search, last_call_outcome, page = 1, limit = 50 } = query
    const { items } = await state.contacts.list({
      where: { ...(folder_id !== undefined && { folder_id }) },
      matches: (contact) => [nameOf(contact), contact.phone_number, contact.email].some((text) => containsText(text, search)),
      first: 'newest',
    })
    const found = await Promise.all(items.map(async (contact) => ({ contact, outcome: await lastOutcome(contact, state, now()) })))
    const fitting = found.filter(({ outcome }) => last_call_outcome === undefined || outcome === last_call_outcome)
    const shown = fitting.slice((page - 1) * limit, page * limit)
    return {
      status: 200,
      body: {
        data: await Promise.all(shown.map(({ contact }) => contactAnswer(contact, state, now()))),
        pagination: { page, limit, total: fitting.length, pages: Math.ceil(fitting.length / limit) },
        meta: metaOf(context),
      },
    }
  },

  async createContact({ body }, context) {
    const { state, now } = context
    const folder = body.folder_id === undefined ? await defaultFolder(context) : await state.folders.get(body.folder_id)
    if (!folder) return notFound('folder', String(body.folder_id), context)
    const created_at = now().toISOString()
    const contact = await state.contacts.insert({
      id: newIdOf('cnt', context),
      folder_id: folder.id,
      phone_number: body.phone_number,
      first_name: body.first_name ?? null,
      last_name: body.last_name ?? null,
      email: body.email ?? null,
      custom_fields: body.custom_fields ?? {},
      created_at,
      updated_at: created_at,
    })
    return { status: 201, body: envelope(await contactAnswer(contact, state, now()), context) }
  },

  async updateContact({ path, body }, context) {
    const { state, now } = context
    const contact = await state.contacts.get(path.contact_id)
    if (!contact) return notFound('contact', path.contact_id, context)
    const { first_name, last_name, email, custom_fields } = body
    const changed: Contact = {
      ...contact,
      ...(first_name !== undefined && { first_name }),
      ...(last_name !== undefined && { last_name }),
      ...(email !== undefined && { email }),
      ...(custom_fields !== undefined && { custom_fields }),
      updated_at: now().toISOString(),
    }
    await state.contacts.replace(changed)
    return { status: 200, body: envelope(await contactAnswer(changed, state, now()), context) }
  },

  async importContacts({ body }, context) {
    const { state, now } = context
    const rows = readContacts(body.file)
    if (!rows) return validationError('file', 'Must be a CSV file with a column "phone"', context)
    const folder = body.folder_id ? await state.folders.get(body.folder_id) : await defaultFolder(context)
    if (!folder) return notFound('folder', String(body.folder_id), context)
    const counts = { imported: 0, updated: 0, skipped: 0 }
    const moment = now().toISOString()
    for (const row of rows.contacts) {
      const known = (await state.contacts.list({ where: { phone_number: row.phone_number }, limit: 1 })).items[0]
      if (!known) {
        await state.contacts.insert({ ...row, id: newIdOf('cnt', context), folder_id: folder.id, created_at: moment, updated_at: moment })
        counts.imported += 1
      } else if (body.overwrite_existing === true) {
        await state.contacts.replace({ ...known, ...row, updated_at: moment })
        counts.updated += 1
      } else counts.skipped += 1
    }
    return {
      status: 201,
      body: envelope({ ...counts, errors: rows.errors.length, folder_id: folder.id, error_details: rows.errors }, context),
    }
  },
} satisfies Partial<Behaviors<operations, State>>

function nameOf({ first_name, last_name }: Contact): string | null {
  return [first_name, last_name].filter((part) => part).join(' ') || null
}

async function callsTo({ id }: Contact, state: State) {
  return (await state.calls.list({ where: { contact_id: id } })).items
}

async function lastOutcome(contact: Contact, state: State, now: Date) {
  return (await callsTo(contact, state)).map((call) => outcomeOf(call, now)).findLast((outcome) => outcome !== null)
}

async function contactAnswer(contact: Contact, state: State, now: Date): Promise<ContactAnswer> {
  const calls = await callsTo(contact, state)
  const { id, phone_number, email, folder_id, custom_fields, created_at, updated_at } = contact
  const last = calls.at(-1)
  return {
    id,
    name: nameOf(contact),
    phone: phone_number,
    email,
    folder_id,
    custom_fields,
    call_count: calls.length,
    last_called_at: last ? callAnswer(last, now).created_at : null,
    created_at,
    updated_at,
  }
}
