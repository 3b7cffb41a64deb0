import { expect, test } from 'vitest'
import type { AnyReply } from './define-mock.ts'
import type { Log } from './log.ts'
import { serveWith, testMoment } from './testing/mock-under-test.ts'
import { readAnswer } from './testing/read-answer.ts'

const dpo = {
  id: '1',
  full_name: 'Ann',
  email: 'ann@example.com',
  appointment_date: null,
  qualifications: null,
  responsibilities: null,
  created_at: '2024-01-10T08:00:00',
  updated_at: '2024-01-10T08:00:00',
}

async function answerWith(reply: AnyReply | (() => never)) {
  const errors: string[] = []
  const log: Log = { error: (text) => errors.push(text), info: () => {}, request: () => {} }
  const mock = await serveWith('truconsent', { getDpo: reply }, { isSocketless: true, log })
  const answer = await readAnswer(mock.fetch(`${mock.baseUrl}/dpo`, { headers: { 'x-api-key': mock.credentials.apiKey as string } }))
  return { answer, errors }
}

test('lets an answer pass that keeps the contract', async () => {
  const headers = { 'content-type': 'application/json', date: testMoment.toUTCString() }
  expect(await answerWith({ status: 200, body: dpo })).toEqual({ answer: { status: 200, headers, body: dpo }, errors: [] })
})

test.each<[string, AnyReply, string]>([
  ['a status that is not declared', { status: 201, body: dpo }, 'status 201 is not declared for getDpo'],
  ['a member that is missing', { status: 200, body: { ...dpo, email: undefined } }, 'getDpo 200: /email is required'],
  [
    'a member of a wrong type',
    { status: 200, body: { ...dpo, full_name: 5, email: null } },
    'getDpo 200: /full_name must be string; /email must be string',
  ],
  ['a body that is missing', { status: 200 }, 'getDpo 200: the body must be object'],
  ['an error body of a wrong type', { status: 404, body: 'none' }, 'getDpo 404: the body must be object'],
])('answers 500 in place of %s, and logs it', async (_name, reply, violation) => {
  const { answer, errors } = await answerWith(reply)
  expect(answer).toEqual({
    status: 500,
    headers: { 'content-type': 'application/problem+json', date: testMoment.toUTCString() },
    body: {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: `The mock server's answer breaks the contract: ${violation}. This is a defect of the mock server.`,
    },
  })
  expect(errors).toEqual([`An answer of the mock server breaks the contract: ${violation}`])
})

const throws = () => {
  throw new Error('out of order')
}

const endless: { self?: unknown } & typeof dpo = { ...dpo }
endless.self = endless

test.each<[string, AnyReply | (() => never), string]>([
  ['a behavior throws', throws, 'out of order'],
  ['an answer cannot be serialized', { status: 200, body: endless }, 'Converting circular structure to JSON'],
])('answers 500 where %s, and logs where it happened', async (_name, reply, message) => {
  const { answer, errors } = await answerWith(reply)
  expect(answer).toMatchObject({ status: 500, headers: { 'content-type': 'application/problem+json' } })
  const { detail } = answer.body as { detail: string }
  expect(detail).toMatch(new RegExp(`^The mock server failed on this request: ${message}.*This is a defect of the mock server\\.$`, 's'))
  expect(errors).toEqual([expect.stringContaining('GET /dpo: ')])
})

test('answers 500 where a header cannot be sent, and goes on serving', async () => {
  const mock = await serveWith('truconsent', { getDpo: { status: 200, body: dpo, headers: { 'x-broken': 'a\r\nb' } } }, { port: 0 })
  const get = (path: string) => readAnswer(fetch(mock.baseUrl + path, { headers: { 'x-api-key': mock.credentials.apiKey as string } }))
  expect(await get('/dpo')).toMatchObject({ status: 500, body: { detail: expect.stringContaining('The answer cannot be sent: ') } })
  expect(await get('/banners')).toMatchObject({ status: 200 })
  await mock.close()
})
