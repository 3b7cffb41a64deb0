import type { MockContext } from '#mock'
import type { components } from '#types/truedy'
import { contactsOf } from './batch-progress.ts'
import type { BatchCall, BatchContact, Contact, State } from './state.ts'

type Copy = Pick<BatchContact, 'contact_id' | 'phone_number' | 'first_name'>

/** Copies of the contacts that a request names in its three ways, or what it names that does not exist. */
export async function copyContacts(
  { contact_folder_id, contact_ids, contacts }: components['schemas']['BatchCallCreate'],
  state: State,
): Promise<{ copies: Copy[] } | { what: 'folder' | 'contact'; missing: string }> {
  const copies: Copy[] = []
  if (contact_folder_id) {
    if (!(await state.folders.get(contact_folder_id))) return { what: 'folder', missing: contact_folder_id }
    const { items } = await state.contacts.list({ where: { folder_id: contact_folder_id } })
    copies.push(...items.map(copyOf))
  }
  for (const id of contact_ids ?? []) {
    const contact = await state.contacts.get(id)
    if (!contact) return { what: 'contact', missing: id }
    copies.push(copyOf(contact))
  }
  copies.push(...(contacts ?? []).map(({ phone_number, first_name = null }) => ({ contact_id: null, phone_number, first_name })))
  return { copies }
}

function copyOf({ id, phone_number, first_name }: Contact): Copy {
  return { contact_id: id, phone_number, first_name }
}

/** Adds those whose number the batch call does not have yet, and says how many they were. */
export async function addContacts(batch: BatchCall, copies: readonly Copy[], { state, newId }: MockContext<State>): Promise<number> {
  const known = new Set((await contactsOf(state, batch.id)).map(({ phone_number }) => phone_number))
  let added = 0
  for (const copy of copies) {
    if (known.has(copy.phone_number)) continue
    known.add(copy.phone_number)
    added += 1
    await state.batchContacts.insert({ id: `ctc_${newId()}`, batch_call_id: batch.id, scheduled_at: null, call_id: null, ...copy })
  }
  return added
}
