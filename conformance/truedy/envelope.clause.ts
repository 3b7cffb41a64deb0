import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { act, callBody, createBatchCall, similarId } from './requests.ts'

requirement<paths>({
  id: 'truedy/envelope/1',
  level: 'MUST',
  statement: 'Each answer has a request_id of its own, refusals as well.',
  source: derivedFrom(pages.authentication),
  operations: ['listAgents', 'listVoices', 'getAgent'],
  fixtures: ['agentId'],
  async check(context) {
    const agent_id = similarId(context.fixture('agentId'), context)
    const answers = [
      await context.send({ operationId: 'listAgents' }),
      await context.send({ operationId: 'listAgents' }),
      await context.send({ operationId: 'listVoices' }),
      await context.send({ operationId: 'getAgent', path: { agent_id } }),
      await context.send({ operationId: 'getAgent', path: { agent_id } }),
      await context.send({ operationId: 'listAgents', credentials: {} }),
      await context.send({ operationId: 'listAgents', credentials: {} }),
    ]
    const ids = answers.map(({ response }) => (response.body as { meta: { request_id: string } }).meta.request_id)
    expect(new Set(ids).size, `different request_ids among ${ids.join(', ')}`).toBe(answers.length)
  },
})

requirement<paths>({
  id: 'truedy/envelope/2',
  level: 'MUST',
  statement: 'meta.ts is the time of the server: it never goes back.',
  source: derivedFrom(pages.authentication),
  operations: ['listVoices'],
  async check({ send }) {
    const times: number[] = []
    for (let index = 0; index < 3; index += 1) {
      const { response } = await send({ operationId: 'listVoices' })
      times.push(Date.parse((response.body as { meta: { ts: string } }).meta.ts))
    }
    expect(times).toEqual(times.toSorted((one, other) => one - other))
  },
})

requirement<paths>({
  id: 'truedy/envelope/3',
  level: 'MUST',
  statement: 'meta.ts moves with the time of the server.',
  source: derivedFrom(pages.authentication),
  operations: ['listVoices'],
  needs: ['clock'],
  async check({ send, clock }) {
    const timeOf = async () => Date.parse(((await send({ operationId: 'listVoices' })).response.body as { meta: { ts: string } }).meta.ts)
    const before = await timeOf()
    await clock.advance({ seconds: 3600 })
    expect((await timeOf()) - before, 'milliseconds between two answers an hour apart').toBeGreaterThanOrEqual(3_600_000)
  },
})

requirement<paths>({
  id: 'truedy/envelope/4',
  level: 'MUST',
  statement: 'A number that is not in E.164 is refused with validation_error, "Invalid request" and the field.',
  source: pages.errors,
  operations: ['createCall'],
  fixtures: ['agentId'],
  async check(context) {
    const { response } = await context.send({ operationId: 'createCall', body: { ...callBody(context), phone_number: '0123456' } })
    expect(response.status).toBe(422)
    expect(response.body).toMatchObject({
      error: { code: 'validation_error', message: 'Invalid request', details: { field: 'phone_number', reason: expect.any(String) } },
    })
  },
})

requirement<paths>({
  id: 'truedy/envelope/5',
  level: 'MUST',
  statement: 'A refusal of what the state forbids has a code, a message, request_id and ts as any other.',
  source: derivedFrom(pages.authentication),
  operations: ['createBatchCall', 'resumeBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const { error, response } = await act(context, 'resume', (await createBatchCall(context)).id)
    expect(response.status, 'status of resuming a draft').toBeGreaterThanOrEqual(400)
    expect(error).toMatchObject({
      error: { code: expect.any(String), message: expect.any(String) },
      meta: { request_id: expect.any(String), ts: expect.any(String) },
    })
  },
})
