import createClient from 'openapi-fetch'
import { expect, test } from 'vitest'
import { createApiClient } from './api-client.ts'
import type { RawRequest } from './check-context.ts'
import type { Answer } from './exchange.ts'
import type { ApiClient } from './target.ts'
import { type AcmePaths, acme } from './testing/acme-contract.ts'

function answerOf(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const isJson = /^[[{"]/.test(text)
  return {
    status,
    text,
    headers,
    body: isJson ? JSON.parse(text) : undefined,
    durationMs: 1,
    ...(text && !isJson && { jsonProblem: 'odd' }),
  }
}

function clientOf(answer: Answer, sent: RawRequest[] = []): ApiClient<AcmePaths> {
  const client = createApiClient(acme, async (request) => {
    sent.push(request)
    return answer
  })
  return client as unknown as ApiClient<AcmePaths>
}

const byId = { params: { path: { id: '1' } } }

test('hands over what it is called with, without what is absent', async () => {
  const sent: RawRequest[] = []
  const client = clientOf(answerOf(200, '{}'), sent)
  await client.GET('/stores/{id}', { ...byId, headers: { 'x-one': '1', 'x-none': undefined, 'x-null': null } })
  await client.POST('/stores', { body: { name: 'North', platform: 'swell' } })
  await client.DELETE('/stores/{id}', byId)
  expect(sent).toEqual([
    { operationId: 'getStore', path: { id: '1' }, header: { 'x-one': '1' }, body: undefined },
    { operationId: 'createStore', header: {}, body: { name: 'North', platform: 'swell' } },
    { operationId: 'deleteStore', path: { id: '1' }, header: {}, body: undefined },
  ])
})

test.each([
  [200, '{"id":"1"}'],
  [200, ''],
  [204, ''],
  [404, '{"error":"gone"}'],
  [404, ''],
  [502, '<p>Bad gateway'],
])('gives of %d %j what openapi-fetch gives', async (status, text) => {
  const fetch = async () => new Response(text || null, { status, headers: { 'content-length': String(text.length), 'x-seen': 'yes' } })
  const theirs = await createClient<AcmePaths>({ baseUrl: 'http://acme.test', fetch }).GET('/stores/{id}', byId)
  const ours = await clientOf(answerOf(status, text, { 'x-seen': 'yes' })).GET('/stores/{id}', byId)
  const plain = ({ response: { status: code, ok, headers }, ...rest }: typeof theirs) => ({
    ...rest,
    response: {
      code,
      ok,
      seen: headers.get('X-Seen'),
      other: headers.get('x-other'),
      has: [headers.has('x-seen'), headers.has('x-other')],
    },
  })
  expect(plain(ours)).toEqual(plain(theirs))
})

test('an answer that should be JSON and is not says so', async () => {
  await expect(clientOf(answerOf(200, '<p>')).GET('/stores/{id}', byId)).rejects.toThrow(
    new SyntaxError('The body of the answer is not JSON: odd'),
  )
})

test('what a read answer cannot tell fails at once', async () => {
  const { response } = await clientOf(answerOf(200, '{}')).GET('/stores/{id}', byId)
  for (const name of ['body', 'bodyUsed', 'redirected', 'statusText', 'type', 'url'] as const)
    expect(() => response[name]).toThrow(new TypeError(`A check reads "${name}" of no response.`))
  expect(() => response.text()).toThrow(TypeError)
})

test('a path that the contract does not have is refused', async () => {
  const client = createApiClient(acme, async () => answerOf(200, '{}')) as unknown as ApiClient<{
    '/x': { get: { responses: object } }
  }>
  await expect(client.GET('/x')).rejects.toThrow(new Error('The contract has no operation GET /x.'))
})
