import { expect, requirement } from '#conformance'
import type { paths } from '#types/trucustom'
import { documented, type Kind, shownOf } from './kinds.ts'
import { derivedFrom, pages } from './pages.ts'
import { type Context, listAll, pageOf, type Resource, resourceOf } from './requests.ts'

/** Letters of several scripts, one of them beyond 16 bits, in a name that no reading of the pages forbids. */
const manyLetters = 'Größe 袋 مقاس 👕'

/** The rules that hold for every kind of resource alike: requirements 1 to 13 of its clause. */
export function registerRecordRules(kind: Kind): void {
  const { clause, noun, source, list, create, get, update, remove } = kind
  const derived = derivedFrom(pages.reference)

  async function read(context: Context, parent: object, id: string): Promise<Resource> {
    return resourceOf(context, { operationId: get, path: { ...parent, id } })
  }

  async function see(context: Context, parent: object, id: string) {
    return documented(kind, await read(context, parent, id))
  }

  async function change(context: Context, parent: object, id: string, body: object): Promise<Resource> {
    return resourceOf(context, { operationId: update, path: { ...parent, id }, body })
  }

  async function removeOne(context: Context, parent: object, id: string): Promise<void> {
    const { response } = await context.send({ operationId: remove, path: { ...parent, id } })
    expect([response.status, response.text], 'status and body of the deletion').toEqual([204, ''])
  }

  async function statusOf(context: Context, parent: object, id: string): Promise<number> {
    return (await context.send({ operationId: get, path: { ...parent, id } })).response.status
  }

  requirement<paths>({
    id: `trucustom/${clause}/1`,
    level: 'MUST',
    statement: `A created ${noun} can be read back by its id, with what was sent.`,
    source,
    operations: [create, get],
    async check(context) {
      const parent = await kind.parent(context)
      const sent = { name: context.unique(noun.replace(' ', '-')), ...kind.optional }
      const created = await kind.make(context, parent, sent)
      expect(created, 'the answer to the creation').toMatchObject(shownOf(sent, created))
      const found = await read(context, parent, created.id)
      expect(found, 'what is read').toMatchObject({ id: created.id, ...shownOf(sent, found) })
      expect(found, 'what is read').toMatchObject(shownOf(documented(kind, created), found))
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/2`,
    level: 'MUST',
    statement: `The name of a ${noun} keeps letters of every script.`,
    source: derivedFrom(source),
    operations: [create, get],
    async check(context) {
      const parent = await kind.parent(context)
      const name = `${manyLetters} ${context.unique(noun.replace(' ', '-'))}`
      const { id } = await kind.make(context, parent, { name })
      expect((await read(context, parent, id)).name).toBe(name)
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/3`,
    level: 'MUST',
    statement: `A created ${noun} is in the list.`,
    source,
    operations: [create, list],
    isolated: true,
    async check(context) {
      const parent = await kind.parent(context)
      const made = [await kind.make(context, parent), await kind.make(context, parent)]
      const listed = await listAll(context, { operationId: list, path: parent })
      for (const { id, name } of made) expect(listed.filter((item) => item.id === id)).toMatchObject([{ id, name }])
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/4`,
    level: 'MUST',
    statement: `Each ${noun} has an id of its own, by which it is read.`,
    source,
    operations: [create, get],
    async check(context) {
      const parent = await kind.parent(context)
      const made = [await kind.make(context, parent), await kind.make(context, parent), await kind.make(context, parent)]
      expect(new Set(made.map(({ id }) => id)).size, 'different ids of three').toBe(3)
      for (const { id, name } of made) expect(await read(context, parent, id), 'what is read by its id').toMatchObject({ id, name })
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/5`,
    level: 'MUST',
    statement: `PATCH changes the fields of a ${noun} that are sent.`,
    source,
    operations: [create, update, get],
    async check(context) {
      const parent = await kind.parent(context)
      const { id } = await kind.make(context, parent)
      for (const [member, value] of Object.entries(kind.changes(context))) {
        const changed = await change(context, parent, id, { [member]: value })
        expect(changed, `the answer to the change of ${member}`).toMatchObject({ id, ...shownOf({ [member]: value }, changed) })
        const found = await read(context, parent, id)
        expect(found, `what is read after the change of ${member}`).toMatchObject({ id, ...shownOf({ [member]: value }, found) })
      }
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/6`,
    level: 'MUST',
    statement: `PATCH leaves the fields of a ${noun} that are not sent as they were.`,
    source: derivedFrom(source),
    operations: [create, update, get],
    async check(context) {
      const parent = await kind.parent(context)
      const created = await kind.make(context, parent, kind.optional)
      for (const [member, value] of Object.entries(kind.changes(context))) {
        const { [member]: _changed, ...before } = await see(context, parent, created.id)
        await change(context, parent, created.id, { [member]: value })
        const { [member]: _now, ...after } = await see(context, parent, created.id)
        expect(after, `all but ${member}, after its change`).toEqual(before)
      }
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/7`,
    level: 'MUST',
    statement: `PATCH changes no other ${noun}.`,
    source: derivedFrom(source),
    operations: [create, update, get],
    async check(context) {
      const parent = await kind.parent(context)
      const [earlier, { id }, later] = [
        await kind.make(context, parent),
        await kind.make(context, parent),
        await kind.make(context, parent),
      ]
      const seeOthers = async () => [await see(context, parent, earlier.id), await see(context, parent, later.id)]
      const before = await seeOthers()
      await change(context, parent, id, kind.changes(context))
      expect(await seeOthers()).toEqual(before)
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/8`,
    level: 'MUST',
    statement: `A deleted ${noun} is answered with 204 without a body, and its id with 404 from then on.`,
    source: pages.reference,
    operations: [create, remove, get],
    async check(context) {
      const parent = await kind.parent(context)
      const { id } = await kind.make(context, parent)
      await removeOne(context, parent, id)
      expect(await statusOf(context, parent, id), 'status of what was deleted').toBe(404)
      const { response } = await context.send({ operationId: update, path: { ...parent, id }, body: { name: 'Deleted' } })
      expect(response.status, 'status of a change of what was deleted').toBe(404)
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/9`,
    level: 'MUST',
    statement: `A deleted ${noun} is no longer in the list.`,
    source: derived,
    operations: [create, remove, list],
    isolated: true,
    async check(context) {
      const parent = await kind.parent(context)
      const kept = await kind.make(context, parent)
      const { id } = await kind.make(context, parent)
      await removeOne(context, parent, id)
      const listed = (await listAll(context, { operationId: list, path: parent })).map((item) => item.id)
      expect([listed.includes(kept.id), listed.includes(id)], 'whether the kept and the deleted one are listed').toEqual([true, false])
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/10`,
    level: 'MUST',
    statement: `Deleting a ${noun} leaves the others.`,
    source: derived,
    operations: [create, remove, get],
    async check(context) {
      const parent = await kind.parent(context)
      const [earlier, { id }, later] = [
        await kind.make(context, parent),
        await kind.make(context, parent),
        await kind.make(context, parent),
      ]
      const seeOthers = async () => [await see(context, parent, earlier.id), await see(context, parent, later.id)]
      const before = await seeOthers()
      await removeOne(context, parent, id)
      expect(await seeOthers()).toEqual(before)
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/11`,
    level: 'MUST',
    statement: `An id of no ${noun} is answered with 404.`,
    source: pages.reference,
    operations: [get, update, remove],
    async check(context) {
      const path = { ...(await kind.parent(context)), id: context.random.uuid() }
      const requests = [{ operationId: get }, { operationId: update, body: { name: 'Nowhere' } }, { operationId: remove }]
      for (const request of requests) {
        const { response } = await context.send({ ...request, path })
        expect(response.status, `status of ${request.operationId}`).toBe(404)
      }
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/12`,
    level: 'MUST',
    statement: `q finds each ${noun} with that word in its name, on all pages, and none with another name.`,
    source,
    operations: [create, list],
    async check(context) {
      const parent = await kind.parent(context)
      const word = context.random.text(14, 'abcdefghijklmnopqrstuvwxyz')
      const named = async (name: string) => (await kind.make(context, parent, { name })).id
      // others at both ends: whichever comes first, the first page of 2 is not all of what is wanted before it is searched
      await named(context.unique('other'))
      const wanted = [await named(`${word} one`), await named(`${word} two`), await named(`${word} three`)]
      await named(context.unique('other'))
      const search = (page: number) => pageOf(context, { operationId: list, path: parent, query: { q: word, per_page: 2, page } })
      const [first, second] = [await search(1), await search(2)]
      expect([first.length, second.length], 'items found on the two pages of 2').toEqual([2, 1])
      expect([...first, ...second].map(({ id }) => id).toSorted(), 'ids found').toEqual(wanted.toSorted())
    },
  })

  requirement<paths>({
    id: `trucustom/${clause}/13`,
    level: 'MUST',
    statement: `q searches no field of a ${noun} but its name.`,
    source,
    operations: [create, list],
    isolated: true,
    async check(context) {
      const parent = await kind.parent(context)
      const { body, q } = kind.elsewhere(context.random.text(14, 'abcdefghijklmnopqrstuvwxyz'))
      const { id } = await kind.make(context, parent, body)
      const found = await listAll(context, { operationId: list, path: parent, query: { q } })
      expect(found.map((item) => item.id)).not.toContain(id)
    },
  })
}
