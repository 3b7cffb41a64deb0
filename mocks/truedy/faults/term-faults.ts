import type { Fault } from '#mock'
import { envelope } from '../envelope.ts'
import type { State } from '../state.ts'
import { dataOf, type Edit, faultOf, faultOfAll, members, type Run, withData, withError } from './edits.ts'

const replayed = 'the first answer to this idempotency key'

/** Changes what is answered to a repeated request. */
function onReplay(edit: Edit): Edit {
  return (reply) => (reply.because === replayed ? edit(reply) : reply)
}

/** Something of the same name is answered instead of a new one. */
function reuseByName(find: (state: State, name: string) => Promise<{ items: object[] }>): Run {
  return async (next, { body }, { state }) => {
    const [known] = (await find(state, String(members(body).name))).items
    const reply = await next()
    return known ? withData((data) => ({ ...data, ...known }))(reply) : reply
  }
}

const overLimit =
  (edit: Edit): Edit =>
  (reply) =>
    reply.status === 429 ? edit(reply) : reply

const unpaid =
  (edit: Edit): Edit =>
  (reply) =>
    reply.status === 402 ? edit(reply) : reply

function withDetails(change: (details: Record<string, unknown>) => Record<string, unknown>): Edit {
  return withError((error) => ({ ...error, details: change(members(error.details)) }))
}

/** Payment, rate limits and idempotency, beyond what follows from the contract. */
export const termFaults: readonly Fault<State>[] = [
  {
    ...faultOfAll('payment', 'one-reason', 'payment/1', 'All causes of a 402 have the same reason.'),
    reply: unpaid(withDetails((details) => ({ ...details, reason: 'payment_required' }))),
  },
  {
    ...faultOfAll('payment', 'reason-missing', 'credentials/*', 'A 402 has no reason.'),
    reply: unpaid(withDetails(({ reason: _dropped, ...details }) => details)),
  },
  {
    ...faultOfAll('payment', 'redirect-missing', 'credentials/*', 'A 402 has no redirect_url.'),
    reply: unpaid(withDetails(({ redirect_url: _dropped, ...details }) => details)),
  },
  {
    ...faultOfAll('payment', 'redirect-relative', 'payment/2', 'The redirect_url of a 402 is a path only.'),
    reply: unpaid(withDetails((details) => ({ ...details, redirect_url: '/settings/billing' }))),
  },
  {
    ...faultOfAll('payment', 'details-moved', 'credentials/*', 'The details of a 402 lie beside the error.'),
    reply: unpaid((reply) => {
      const { error, meta } = members(reply.body)
      const { details, ...rest } = members(error)
      return { ...reply, body: { error: rest, details, meta } }
    }),
  },
  {
    ...faultOfAll('rate-limit', 'counted-together', 'rate-limit/2', 'All keys of an organisation are counted as one.'),
    rateRule: (rule) => ({ ...rule, limit: 5, countedAs: 'all' }),
  },
  {
    ...faultOfAll('rate-limit', 'message', 'rate-limit/1', 'The refusal over the limit has another message.'),
    reply: overLimit(withError((error) => ({ ...error, message: 'Slow down' }))),
  },
  {
    ...faultOfAll('rate-limit', 'code', ['rate-limit/*', 'responses/*'], 'The refusal over the limit has another code.'),
    reply: overLimit(withError((error) => ({ ...error, code: 'too_many_requests' }))),
  },
  {
    ...faultOfAll('rate-limit', 'limit-missing', 'rate-limit/1', 'The refusal does not say which limit was applied.'),
    reply: overLimit(withDetails(({ limit: _dropped, ...details }) => details)),
  },
  {
    ...faultOfAll('rate-limit', 'reset-in-hours', 'rate-limit/1', 'The window is said to end in an hour.'),
    reply: overLimit(
      withDetails((details) => ({ ...details, reset_at: new Date(Date.parse(String(details.reset_at)) + 3_600_000).toISOString() })),
    ),
  },
  {
    ...faultOfAll('rate-limit', 'reset-in-the-past', 'rate-limit/1', 'The window is said to have ended a minute ago.'),
    reply: overLimit(
      withDetails((details) => ({ ...details, reset_at: new Date(Date.parse(String(details.reset_at)) - 120_000).toISOString() })),
    ),
  },
  {
    ...faultOf('idempotency', 'createTool', 'ignores-body', 'idempotency/3', 'Another body under the same key gets the first answer.'),
    repeated: (request) => ({ ...request, content: '' }),
  },
  {
    ...faultOfAll(
      'idempotency',
      'ignores-operation',
      'idempotency/4',
      'A key that was used at one operation gets that answer at all others.',
    ),
    repeated: (request) => ({ ...request, operationId: 'any', content: '' }),
  },
  {
    ...faultOf(
      'idempotency',
      'createTool',
      'across-organisations',
      'idempotency/5',
      'A key of one organisation gets its answer for another one.',
    ),
    async behavior(next, { body }, context) {
      const { name } = members(body)
      const foreign = await context.elsewhere(async ({ tools }) => (await tools.list({ matches: (tool) => tool.name === name })).items[0])
      return foreign ? { status: 201, body: envelope(foreign, context) } : next()
    },
  },
  ...['createAgent', 'createCall', 'createBatchCall', 'createTool'].flatMap((operationId): Fault<State>[] => [
    {
      ...faultOf('idempotency', operationId, 'replayed-as-200', `idempotency/${operationId}`, 'The repeated answer has the status 200.'),
      reply: onReplay((reply) => ({ ...reply, status: 200 })),
    },
    {
      ...faultOf('idempotency', operationId, 'replayed-with-other-id', `idempotency/${operationId}`, 'The repeated answer has another id.'),
      reply: onReplay(withData((data) => ({ ...data, id: `${data.id}x` }))),
    },
    {
      ...faultOf('idempotency', operationId, 'refuses-replay', `idempotency/${operationId}`, 'A repeated request is refused with 422.'),
      reply: onReplay((reply) => ({
        ...reply,
        status: 422,
        body: { error: { code: 'validation_error', message: 'Invalid request', details: {} }, meta: members(reply.body).meta },
      })),
    },
  ]),
  {
    ...faultOf(
      'idempotency',
      'createAgent',
      'without-a-key',
      'idempotency/6',
      'An agent of the same name is answered instead of a new one.',
    ),
    behavior: reuseByName((state, name) => state.agents.list({ matches: (agent) => agent.name === name })),
  },
  {
    ...faultOf('idempotency', 'createKnowledgeBase', 'honored', 'knowledge-bases/7', 'A repeated request gets the first knowledge base.'),
    behavior: reuseByName((state, name) => state.knowledgeBases.list({ matches: (base) => base.name === name })),
  },
  {
    ...faultOf('idempotency', 'importVoice', 'honored', 'voices/6', 'A repeated request gets the first voice.'),
    behavior: reuseByName((state, name) => state.voices.list({ matches: (voice) => voice.name === name })),
  },
  {
    ...faultOf(
      'idempotency',
      'createTool',
      'answers-once-makes-twice',
      'idempotency/1',
      'The answer is repeated, but there are two tools.',
    ),
    async behavior(next, { body }, { state, newId }) {
      const reply = await next()
      const made = await state.tools.get(String(dataOf(reply).id))
      if (made && 'definition' in members(body)) await state.tools.insert({ ...made, id: `tool_${newId()}` })
      return reply
    },
  },
]
