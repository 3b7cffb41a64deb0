import { expect, test } from 'vitest'
import type { Collection } from './collection.ts'
import { createMemoryCollections } from './memory-collection.ts'

interface Thing {
  readonly id: string
  readonly owner: string
  readonly size: number
}

const [a, b, c, d]: Thing[] = [
  { id: 'a', owner: 'ann', size: 1 },
  { id: 'b', owner: 'bob', size: 2 },
  { id: 'c', owner: 'ann', size: 3 },
  { id: 'd', owner: 'ann', size: 1 },
] as [Thing, Thing, Thing, Thing]

async function filled(): Promise<Collection<Thing>> {
  const things = createMemoryCollections()<Thing>('things', ['owner'])
  for (const thing of [a, b, c, d]) await things.insert(thing as Thing)
  return things
}

test('gives back what was inserted', async () => {
  const things = await filled()
  expect([await things.get('b'), await things.get('x')]).toEqual([b, undefined])
})

test('refuses an id that is stored already', async () => {
  const things = await filled()
  await expect(things.insert({ id: 'a', owner: 'eve', size: 9 })).rejects.toThrow('An item with id "a" is stored already.')
  expect(await things.list()).toEqual({ items: [a, b, c, d], total: 4 })
})

test('lists in the order of insertion, or backwards', async () => {
  const things = await filled()
  expect(await things.list()).toEqual({ items: [a, b, c, d], total: 4 })
  expect(await things.list({ first: 'newest' })).toEqual({ items: [d, c, b, a], total: 4 })
})

test('lists a part, with the total before it was cut', async () => {
  const things = await filled()
  expect(await things.list({ offset: 1, limit: 2 })).toEqual({ items: [b, c], total: 4 })
  expect(await things.list({ first: 'newest', offset: 3, limit: 2 })).toEqual({ items: [a], total: 4 })
  expect(await things.list({ offset: 9 })).toEqual({ items: [], total: 4 })
  expect(await things.list({ limit: 0 })).toEqual({ items: [], total: 4 })
})

test('filters by an indexed member, by another one and by a condition', async () => {
  const things = await filled()
  expect(await things.list({ where: { owner: 'ann' } })).toEqual({ items: [a, c, d], total: 3 })
  expect(await things.list({ where: { size: 1 } })).toEqual({ items: [a, d], total: 2 })
  expect(await things.list({ where: { owner: 'ann', size: 1 }, first: 'newest', limit: 1 })).toEqual({ items: [d], total: 2 })
  expect(await things.list({ where: { owner: 'eve' } })).toEqual({ items: [], total: 0 })
  expect(await things.list({ matches: ({ size }) => size > 1 })).toEqual({ items: [b, c], total: 2 })
})

test('counts all, or those that fit', async () => {
  const things = await filled()
  expect([
    await things.count(),
    await things.count({ where: { owner: 'ann' } }),
    await things.count({ matches: ({ size }) => size === 1 }),
  ]).toEqual([4, 3, 2])
})

test('replaces an item in its place', async () => {
  const things = await filled()
  const larger = { id: 'a', owner: 'ann', size: 10 }
  expect(await things.replace(larger)).toEqual(larger)
  expect(await things.list()).toEqual({ items: [larger, b, c, d], total: 4 })
  expect(await things.list({ where: { owner: 'ann' } })).toEqual({ items: [larger, c, d], total: 3 })
})

test('keeps the order where a replaced item moves to another value of an index', async () => {
  const things = await filled()
  const moved = { id: 'b', owner: 'ann', size: 2 }
  await things.replace(moved)
  expect(await things.list({ where: { owner: 'ann' } })).toEqual({ items: [a, moved, c, d], total: 4 })
  expect(await things.list({ where: { owner: 'bob' } })).toEqual({ items: [], total: 0 })
})

test('replaces nothing that is not stored', async () => {
  const things = await filled()
  expect(await things.replace({ id: 'x', owner: 'ann', size: 1 })).toBeUndefined()
  expect(await things.count()).toBe(4)
})

test('deletes once, from the indexes too', async () => {
  const things = await filled()
  expect([await things.delete('c'), await things.delete('c')]).toEqual([true, false])
  expect(await things.list()).toEqual({ items: [a, b, d], total: 3 })
  expect(await things.list({ where: { owner: 'ann' } })).toEqual({ items: [a, d], total: 2 })
})

test('keeps collections apart', async () => {
  const factory = createMemoryCollections()
  const [some, others] = [factory<Thing>('some'), factory<Thing>('others')]
  await some.insert(a as Thing)
  expect([await some.count(), await others.count()]).toEqual([1, 0])
})

test('keeps the order of insertion however often items move between the values of an index', async () => {
  const things = await filled()
  for (const owner of ['bob', 'eve', 'bob']) for (const thing of [c, a]) await things.replace({ ...thing, owner })
  expect(await things.list({ where: { owner: 'bob' } })).toEqual({ items: [{ ...a, owner: 'bob' }, b, { ...c, owner: 'bob' }], total: 3 })
  await things.insert({ id: 'e', owner: 'bob', size: 0 })
  expect((await things.list({ where: { owner: 'bob' } })).items.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'e'])
  expect((await things.list({ where: { owner: 'eve' } })).items).toEqual([])
})

test('lists what is due, in the order in which it is', async () => {
  const things = createMemoryCollections()<{ id: string; at: number | null }>('things', [], 'at')
  const ids = async (at: number) => (await things.list({ upTo: { at } })).items.map(({ id }) => id)
  for (const [id, at] of Object.entries({ a: 30, b: 10, c: null, d: 20, e: 10 })) await things.insert({ id, at })
  expect([await ids(9), await ids(10), await ids(10), await ids(29)]).toEqual([[], ['b', 'e'], ['b', 'e'], ['b', 'e', 'd']])
  await things.replace({ id: 'b', at: 40 })
  await things.replace({ id: 'c', at: 5 })
  await things.replace({ id: 'e', at: 10 })
  await things.delete('d')
  expect([await ids(29), await ids(99)]).toEqual([
    ['c', 'e'],
    ['c', 'e', 'a', 'b'],
  ])
  await things.replace({ id: 'b', at: 10 })
  await things.replace({ id: 'a', at: null })
  expect(await things.list({ upTo: { at: 99 }, limit: 2 })).toEqual({
    items: [
      { id: 'c', at: 5 },
      { id: 'e', at: 10 },
    ],
    total: 3,
  })
})

test('refuses to list by a member that was not declared as due', async () => {
  const things = await filled()
  await expect(things.list({ upTo: { size: 1 } })).rejects.toThrow('A list by `upTo` needs a collection with that member as `due`.')
})
