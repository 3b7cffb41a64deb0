import { expect, expectAnswer, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { pages } from './pages.ts'
import { createForeignAgent, getAgent, similarId } from './requests.ts'

requirement<paths>({
  id: 'truedy/webrtc/1',
  level: 'MUST',
  statement: 'The answer is flat: where to join, the id of the call and the name of the agent, without data and meta.',
  source: pages.webrtc,
  operations: ['createWebrtcCall', 'getAgent'],
  fixtures: ['agentId'],
  async check(context) {
    const agent_id = context.fixture('agentId')
    const { name } = await getAgent(context, agent_id)
    const { data, response } = await context.tenant.POST('/webrtc/call', { body: { agent_id } })
    expect(response.status).toBe(200)
    expect(data).toMatchObject({ joinUrl: expect.stringMatching(/^wss?:\/\//), callId: expect.any(String), agentName: name })
    expect(Object.keys(data ?? {}).filter((member) => member === 'data' || member === 'meta')).toEqual([])
  },
})

requirement<paths>({
  id: 'truedy/webrtc/2',
  level: 'MUST',
  statement: 'Each call has an id and a join URL of its own.',
  source: pages.webrtc,
  operations: ['createWebrtcCall'],
  fixtures: ['agentId'],
  async check({ tenant, fixture }) {
    const body = { agent_id: fixture('agentId') }
    const [one, other] = [await tenant.POST('/webrtc/call', { body }), await tenant.POST('/webrtc/call', { body })]
    expect(one.data?.callId).not.toBe(other.data?.callId)
    expect(one.data?.joinUrl).not.toBe(other.data?.joinUrl)
  },
})

requirement<paths>({
  id: 'truedy/webrtc/3',
  level: 'MUST',
  statement: 'An unknown agent is answered with 404.',
  source: pages.webrtc,
  operations: ['createWebrtcCall'],
  fixtures: ['agentId'],
  async check(context) {
    const body = { agent_id: similarId(context.fixture('agentId'), context) }
    expectAnswer(await context.send({ operationId: 'createWebrtcCall', body }), { status: ['404'] }, 'A call with an unknown agent')
  },
})

requirement<paths>({
  id: 'truedy/webrtc/4',
  level: 'MUST',
  statement: 'An agent of another organisation is answered with 401.',
  source: pages.webrtc,
  operations: ['createAgent', 'createWebrtcCall'],
  needs: ['otherTenant'],
  async check(context) {
    const body = { agent_id: (await createForeignAgent(context)).id }
    expectAnswer(
      await context.send({ operationId: 'createWebrtcCall', body }),
      { status: ['401'] },
      'A call with the agent of another organisation',
    )
  },
})
