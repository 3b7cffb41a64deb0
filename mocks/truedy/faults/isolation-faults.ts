import type { Fault } from '#mock'
import { envelope } from '../envelope.ts'
import type { State } from '../state.ts'
import { bodyOf, faultOf, members, otherThan, type Run, withBody } from './edits.ts'

/** What the organisation does not have is looked for in the other one. */
const reachOther: Run = async (next, _request, { tenant }, inTenant) => {
  const reply = await next()
  return reply.status === 404 || reply.status === 401 ? inTenant(otherThan(tenant.id)) : reply
}

/** What is answered is done for both organisations. */
const doForBoth: Run = async (next, _request, { tenant }, inTenant) => {
  const reply = await next()
  await inTenant(otherThan(tenant.id))
  return reply
}

/** The entries of both organisations. */
const listBoth: Run = async (next, _request, { tenant }, inTenant) => {
  const own = await next()
  const items = (reply: { body?: unknown }) => (members(reply.body).data ?? []) as unknown[]
  const other = await inTenant(otherThan(tenant.id))
  return withBody((body) => ({ ...body, data: [...items(other), ...items(own)] }))(own)
}

/** By the number of the requirement. */
const reaching: readonly (readonly [number, readonly string[]])[] = [
  [1, ['getAgent', 'updateAgent']],
  [2, ['getCall', 'updateCall']],
  [3, ['getBatchCall', 'updateBatchCall', 'scheduleBatchCall', 'listBatchCallContacts', 'addBatchCallContacts']],
  [4, ['deleteContactFolder']],
  [5, ['updateContact']],
  [6, ['getTool', 'updateTool']],
  [7, ['getKnowledgeBase', 'updateKnowledgeBase', 'addDocumentSource', 'addWebSource', 'deleteKnowledgeBase']],
  [9, ['getVoice']],
  [12, ['createBatchCall']],
]

const lists: readonly (readonly [string, number])[] = [
  ['listAgents', 8],
  ['listTools', 8],
  ['listKnowledgeBases', 8],
  ['listCalls', 8],
  ['listBatchCalls', 8],
  ['listContacts', 8],
  ['listContactFolders', 8],
  ['listVoices', 9],
  ['listNumbers', 10],
]

/** One organisation reaches into another. */
export const isolationFaults: readonly Fault<State>[] = [
  ...reaching.flatMap(([number, operations]) =>
    operations.map(
      (operationId): Fault<State> => ({
        ...faultOf(
          'isolation',
          operationId,
          'other-organisation',
          `organisations/${number}`,
          'What belongs to another organisation is within reach.',
        ),
        behavior: reachOther,
      }),
    ),
  ),
  ...lists.map(
    ([operationId, number]): Fault<State> => ({
      ...faultOf(
        'isolation',
        operationId,
        'all-organisations',
        `organisations/${number}`,
        'The list shows what belongs to other organisations.',
      ),
      behavior: listBoth,
    }),
  ),
  {
    ...faultOf(
      'isolation',
      'createCall',
      'other-organisation',
      'organisations/12',
      'A call is placed with the agent of another organisation.',
    ),
    async behavior(next, request, context) {
      const reply = await next()
      const { agent_id, phone_number } = members(request.body)
      const agent = reply.status === 404 ? await context.elsewhere(({ agents }) => agents.get(String(agent_id))) : undefined
      if (!agent) return reply
      const call = { id: 'call_a1b2c3d4', agent_id, phone_number, direction: 'outbound', status: 'queued', created_at: agent.created_at }
      return { status: 201, body: envelope(call, context) }
    },
  },
  {
    ...faultOf('isolation', 'listContacts', 'search-in-all', 'organisations/13', 'A search finds contacts of other organisations.'),
    behavior: (next, request, context, inTenant) =>
      request.query.search === undefined ? next() : listBoth(next, request, context, inTenant),
  },
  ...['bulkDeleteCalls', 'bulkDeleteBatchCalls'].map(
    (operationId): Fault<State> => ({
      ...faultOf('isolation', operationId, 'in-all-organisations', 'organisations/11', 'Ids of other organisations are deleted as well.'),
      behavior: doForBoth,
    }),
  ),
  {
    ...faultOf(
      'isolation',
      'createWebrtcCall',
      'foreign-agent-served',
      ['webrtc/4'],
      'A call is made with the agent of another organisation.',
    ),
    behavior: reachOther,
  },
  {
    ...faultOf(
      'isolation',
      'createWebrtcCall',
      'foreign-agent-as-404',
      ['webrtc/4'],
      'The agent of another organisation is answered with 404.',
    ),
    reply: (reply) => {
      const { code } = members(bodyOf(reply).error)
      return reply.status === 401 && code === 'unauthorized' && reply.because?.startsWith('the agent') ? { ...reply, status: 404 } : reply
    },
  },
  {
    ...faultOf('isolation', 'createWebrtcCall', 'unknown-agent-as-401', ['webrtc/3'], 'An unknown agent is answered with 401.'),
    reply: (reply) => (reply.status === 404 ? { ...reply, status: 401 } : reply),
  },
]
