import type { Fault } from '#mock'
import type { State } from '../state.ts'

const added: readonly [status: number, number: number, member: string, value: unknown][] = [
  [401, 1, 'data', null],
  [403, 2, 'errors', {}],
  [404, 3, 'data', null],
  [422, 4, 'data', {}],
  [400, 5, 'data', null],
]

/** Errors are not of the documented form, or have an effect. */
export const errorFaults: readonly Fault<State>[] = [
  ...added.map(
    ([status, number, member, value]): Fault<State> => ({
      id: `trucustom/error/all/${status}-with-${member}`,
      class: 'error',
      statement: `An error ${status} has a member "${member}".`,
      breaks: [`trucustom/errors/${number}`],
      reply: (reply) => (reply.status === status ? { ...reply, body: { ...(reply.body as object), [member]: value } } : reply),
    }),
  ),
  {
    id: 'trucustom/error/all/422-errors-as-list',
    class: 'error',
    statement: 'The errors of a 422 are a list.',
    breaks: ['trucustom/errors/4', 'trucustom/input/*'],
    reply: (reply) => (reply.status === 422 ? { ...reply, body: { ...(reply.body as object), errors: ['is required'] } } : reply),
  },
  {
    id: 'trucustom/error/all/wrapped',
    class: 'error',
    statement: 'Errors are wrapped as {"error": {...}}.',
    breaks: ['trucustom/errors/*'],
    reply: (reply) => (reply.status >= 400 ? { ...reply, body: { error: reply.body } } : reply),
  },
  {
    id: 'trucustom/error/createStore/refused-but-stored',
    class: 'error',
    operationId: 'createStore',
    statement: 'A store without a platform is refused with 422, but stored.',
    breaks: ['trucustom/errors/6'],
    overlooks: ({ pointer, keyword }) => pointer === '/platform' && keyword === 'required',
    behavior: async (next, { body }, { state, newId }) => {
      const { name, platform } = body as { name: string; platform?: string }
      if (platform !== undefined) return next()
      await state.stores.insert({ id: newId(), name, platform: 'swell', domain: null, active: true })
      return { status: 422, body: { error: 'Unprocessable Entity', message: 'Validation failed.' } }
    },
  },
]
