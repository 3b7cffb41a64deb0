import type { Behaviors } from '#mock'
import type { operations } from '#types/truconsent'
import { dpoMissing } from './errors.ts'
import type { State } from './state.ts'
import { withoutZone } from './timestamps.ts'

export const rights = {
  async createGrievance({ body }, { state, now, newId, random }) {
    const { client_user_id, subject, description, category, attachment_url = null } = body
    const moment = withoutZone(now())
    const ticket = await state.grievances.insert({
      id: newId(),
      ticket_id: `GRV-${random.token(8)}`,
      client_user_id,
      user_id: null,
      subject,
      description,
      category,
      status: 'open',
      attachment_url,
      created_at: moment,
      updated_at: moment,
    })
    return { status: 201, body: ticket }
  },

  async listUserGrievances({ path }, { state }) {
    const { items } = await state.grievances.list({ where: { client_user_id: path.user_id }, first: 'newest' })
    return { status: 200, body: items }
  },

  async listUserNominees({ path }, { state }) {
    const { items } = await state.nominees.list({ where: { client_user_id: path.user_id }, first: 'newest' })
    return { status: 200, body: items }
  },

  async getDpo(_request, { state }) {
    const [dpo] = (await state.dpos.list()).items
    return dpo ? { status: 200, body: dpo } : dpoMissing
  },
} satisfies Partial<Behaviors<operations, State>>
