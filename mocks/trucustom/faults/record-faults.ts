import type { Fault } from '#mock'
import { another, type Kind, kinds, resourceIn, type Stored, shown } from '../kinds.ts'
import type { State } from '../state.ts'

/** Creating, reading, changing and deleting go wrong, for every kind of resource. */
export const recordFaults: readonly Fault<State>[] = kinds.flatMap((kind) => [
  ...creationFaults(kind),
  ...readingFaults(kind),
  ...changeFaults(kind),
  ...deletionFaults(kind),
])

function fault(
  kind: Kind,
  operationId: string,
  detail: string,
  numbers: readonly number[],
  statement: string,
): Omit<Fault<State>, 'behavior'> {
  return {
    id: `trucustom/state/${operationId}/${detail}`,
    class: 'state',
    operationId,
    statement,
    breaks: numbers.map((number) => `trucustom/${kind.clause}/${number}`),
  }
}

function creationFaults(kind: Kind): Fault<State>[] {
  const { noun, create, stored, unset } = kind

  /** Stores something else than what was sent, and answers with it. */
  const storing =
    (change: (item: Stored) => object): NonNullable<Fault<State>['behavior']> =>
    async (next, _request, { state }) => {
      const reply = await next()
      const created = await stored(state).get(resourceIn(reply)?.id ?? '')
      if (!created) return reply
      const changed = { ...created, ...change(created) }
      await stored(state).replace(changed)
      return shown(changed, reply.status)
    }

  return [
    {
      ...fault(kind, create, 'not-stored', [1, 3], `A new ${noun} is answered with 201, but not stored.`),
      behavior: async (next, _request, { state }) => {
        const reply = await next()
        await stored(state).delete(resourceIn(reply)?.id ?? '')
        return reply
      },
    },
    {
      ...fault(kind, create, 'stored-twice', [12], `One creation makes two of the ${noun}.`),
      behavior: async (next, _request, { state, newId }) => {
        const reply = await next()
        const created = await stored(state).get(resourceIn(reply)?.id ?? '')
        if (created) await stored(state).insert({ ...created, id: newId() })
        return reply
      },
    },
    {
      ...fault(kind, create, 'ascii-only', [2], `Letters beyond ASCII in the name of a new ${noun} become question marks.`),
      behavior: storing(({ name }) => ({ name: name.replace(/[^\x20-\x7e]/g, '?') })),
    },
    {
      ...fault(kind, create, 'cuts-names', [1, 2, 12], `The name of a new ${noun} is cut after ten characters.`),
      behavior: storing(({ name }) => ({ name: name.slice(0, 10) })),
    },
    {
      ...fault(kind, create, 'ignores-optional', [1], `Optional fields of a new ${noun} are not kept.`),
      behavior: storing(() => unset),
    },
  ]
}

function readingFaults(kind: Kind): Fault<State>[] {
  const { noun, get, stored } = kind
  return [
    {
      ...fault(kind, get, 'first-instead', [8, 11], `An id of no ${noun} is answered with another one.`),
      behavior: async (next, _request, { state }) => {
        const reply = await next()
        const [first] = reply.status === 404 ? (await stored(state).list({ limit: 1 })).items : []
        return first ? shown(first) : reply
      },
    },
    {
      ...fault(kind, get, 'always-newest', [4], `Whatever the id, the newest ${noun} is read.`),
      behavior: async (next, _request, { state }) => {
        const reply = await next()
        const [newest] = reply.status === 200 ? (await stored(state).list({ first: 'newest', limit: 1 })).items : []
        return newest ? shown(newest) : reply
      },
    },
  ]
}

function changeFaults(kind: Kind): Fault<State>[] {
  const { noun, update, stored, unset } = kind
  const withoutName = Object.keys(unset)
  return [
    {
      ...fault(kind, update, 'not-stored', [5], `A change of a ${noun} is answered, but not stored.`),
      behavior: async (next, { path }, { state }) => {
        const before = await stored(state).get(String(path.id))
        const reply = await next()
        if (before) await stored(state).replace(before)
        return reply
      },
    },
    {
      ...fault(kind, update, 'answers-old', [5], `A change of a ${noun} is stored, but the answer shows what it was before.`),
      behavior: async (next, { path }, { state }) => {
        const before = await stored(state).get(String(path.id))
        const reply = await next()
        return before && reply.status === 200 ? shown(before) : reply
      },
    },
    {
      ...fault(kind, update, 'resets-the-rest', [6], `A change of a ${noun} resets the optional fields that are not sent.`),
      behavior: async (next, { path, body }, { state }) => {
        const reply = await next()
        const changed = await stored(state).get(String(path.id))
        if (!changed || reply.status !== 200) return reply
        const sent = (body ?? {}) as object
        const lost = withoutName.filter((name) => !(name in sent)).map((name) => [name, unset[name as keyof typeof unset]])
        const reset = { ...changed, ...(Object.fromEntries(lost) as object) }
        await stored(state).replace(reset)
        return shown(reset)
      },
    },
    {
      ...fault(kind, update, 'ignores-name', [5], `A change of the name of a ${noun} is ignored.`),
      request: (request) => {
        const { name: _name, ...rest } = (request.body ?? {}) as { name?: string }
        return { ...request, body: rest }
      },
    },
    {
      ...fault(kind, update, 'changes-another', [7], `A change of a ${noun} renames another one as well.`),
      behavior: async (next, { path, body }, context) => {
        const reply = await next()
        const other = await another(kind, context, String(path.id))
        const { name } = (body ?? {}) as { name?: string }
        if (other && name !== undefined && reply.status === 200) await stored(context.state).replace({ ...other, name })
        return reply
      },
    },
    {
      ...fault(kind, update, 'unknown-accepted', [8, 11], `A change of a ${noun} that does not exist is answered with 200.`),
      behavior: async (next, { path, body }, { state }) => {
        const reply = await next()
        const [some] = reply.status === 404 ? (await stored(state).list({ limit: 1 })).items : []
        return some ? shown({ ...some, ...(body as object), id: path.id }) : reply
      },
    },
  ]
}

function deletionFaults(kind: Kind): Fault<State>[] {
  const { noun, remove, stored } = kind
  return [
    {
      ...fault(kind, remove, 'without-effect', [8, 9], `A deletion of a ${noun} is answered with 204, but nothing is deleted.`),
      behavior: async (next, { path }, { state }) => ((await stored(state).get(String(path.id))) ? { status: 204 } : next()),
    },
    {
      ...fault(kind, remove, 'takes-another', [10], `A deletion of a ${noun} deletes another one as well.`),
      behavior: async (next, { path }, context) => {
        const reply = await next()
        const other = await another(kind, context, String(path.id))
        if (other && reply.status === 204) await stored(context.state).delete(other.id)
        return reply
      },
    },
    {
      ...fault(kind, remove, 'instead-of-another', [8, 10], `A deletion of a ${noun} deletes the newest one, whatever the id.`),
      behavior: async (next, { path }, { state }) => {
        const [newest] = (await stored(state).list({ first: 'newest', limit: 1 })).items
        if (!newest || !(await stored(state).get(String(path.id)))) return next()
        await stored(state).delete(newest.id)
        return { status: 204 }
      },
    },
    {
      ...fault(kind, remove, 'unknown-accepted', [11], `A deletion of a ${noun} that does not exist is answered with 204.`),
      behavior: async (next) => {
        const reply = await next()
        return reply.status === 404 ? { status: 204 } : reply
      },
    },
  ]
}
