import { expect, test } from 'vitest'
import { answerOnce, type KeptReply } from './idempotency.ts'
import { createMemoryCollections } from './memory-collection.ts'

const request = (content: unknown, key = 'k', operationId = 'createStore') => ({ operationId, key, content })

function createReplies() {
  const replies = createMemoryCollections()<KeptReply>('replies')
  let made = 0
  const answer =
    (status = 201) =>
    async () => ({ status, body: { made: ++made } })
  return { replies, answer }
}

test('keeps successes only', async () => {
  const { replies, answer } = createReplies()
  expect(await answerOnce(replies, request({}), answer(422))).toEqual({ status: 422, body: { made: 1 } })
  expect(await answerOnce(replies, request({}), answer())).toEqual({ status: 201, body: { made: 2 } })
  expect(await answerOnce(replies, request({}), answer())).toEqual({
    status: 201,
    body: { made: 2 },
    because: 'the first answer to this idempotency key',
  })
})

test('knows the same content whatever the order of its members', async () => {
  const { replies, answer } = createReplies()
  await answerOnce(replies, request({ body: { a: 1, b: [{ c: 1, d: 2 }] } }), answer())
  const second = await answerOnce(replies, request({ body: { b: [{ d: 2, c: 1 }], a: 1 } }), answer())
  expect(second.body).toEqual({ made: 1 })
})

test('tells operations, keys and contents apart', async () => {
  const { replies, answer } = createReplies()
  const requests = [request({ a: 1 }), request({ a: 2 }), request({ a: 1 }, 'other'), request({ a: 1 }, 'k', 'createTool')]
  const bodies = []
  for (const each of requests) bodies.push((await answerOnce(replies, each, answer())).body)
  expect(bodies).toEqual([{ made: 1 }, { made: 2 }, { made: 3 }, { made: 4 }])
})

test('answers a request without a key each time', async () => {
  const { replies, answer } = createReplies()
  await answerOnce(replies, undefined, answer())
  expect((await answerOnce(replies, undefined, answer())).body).toEqual({ made: 2 })
})
