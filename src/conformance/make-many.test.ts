import { expect, test } from 'vitest'
import { few, makeMany } from './make-many.ts'

const tick = () => new Promise((resolve) => setImmediate(resolve))

/** Makes so many, and counts how many are made at the same time. */
async function watch(count: number) {
  let open = 0
  let most = 0
  const made = await makeMany(count, async (index) => {
    open += 1
    most = Math.max(most, open)
    await tick()
    open -= 1
    return index
  })
  return { made, most }
}

test('makes a few one after the other', async () => {
  expect(await watch(few)).toEqual({ made: [0, 1, 2, 3, 4], most: 1 })
  expect(await watch(0)).toEqual({ made: [], most: 0 })
})

test('makes many side by side, each once', async () => {
  expect(await watch(20)).toEqual({ made: Array.from({ length: 20 }, (_, index) => index), most: 8 })
})

test('throws the first failure once nothing is under way any more, and begins no more', async () => {
  const begun: number[] = []
  const ended: number[] = []
  const making = makeMany(50, async (index) => {
    begun.push(index)
    if (index === 2) throw new Error('No. 2 failed.')
    await tick()
    ended.push(index)
  })
  await expect(making).rejects.toThrow('No. 2 failed.')
  expect(ended).toEqual(begun.filter((index) => index !== 2))
  expect(begun.length).toBeLessThan(10)
})
