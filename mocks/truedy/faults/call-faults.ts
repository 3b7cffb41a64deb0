import type { Fault } from '#mock'
import type { State } from '../state.ts'
import { after, before, dataOf, type Edit, faultOf, idOf, members, withData, withError, withItems } from './edits.ts'

type Hooks = Partial<Fault<State>>

function withoutQuery(name: string): Hooks {
  return { request: (request) => ({ ...request, query: { ...request.query, [name]: undefined } }) }
}

/** Changes a call as it is read. */
const withCall = (change: (call: Record<string, unknown>) => Record<string, unknown>): Edit => withData(change)

/** Calls and their course. */
export const callFaults: readonly Fault<State>[] = [
  {
    ...faultOf('state', 'createCall', 'not-stored', ['calls/*'], 'A call is answered, but not placed.'),
    behavior: after(async (reply, { state }) => state.calls.delete(idOf(reply))),
  },
  {
    ...faultOf('state', 'createCall', 'other-number', 'calls/1', 'The answer has another number.'),
    reply: withData((data) => ({ ...data, phone_number: '+15550000000' })),
  },
  {
    ...faultOf('state', 'createCall', 'in-progress', 'calls/1', 'A new call is in progress at once.'),
    reply: withData((data) => ({ ...data, status: 'in_progress' })),
  },
  {
    ...faultOf('state', 'createCall', 'inbound', 'calls/1', 'A new call is inbound.'),
    reply: withData((data) => ({ ...data, direction: 'inbound' })),
  },
  {
    ...faultOf('state', 'createCall', 'calls-another-number', 'calls/2', 'Another number is called than the one that was sent.'),
    behavior: after(async (reply, { state }) => {
      const call = await state.calls.get(idOf(reply))
      if (call) await state.calls.replace({ ...call, to: '+15550000000' })
    }),
  },
  {
    ...faultOf('state', 'getCall', 'swaps-numbers', 'calls/2', 'to and from are mixed up.'),
    reply: withCall((call) => ({ ...call, to: call.from, from: call.to })),
  },
  {
    ...faultOf('state', 'getCall', 'new-created-at', 'calls/2', 'created_at is the time of reading.'),
    reply: withCall((call) => ({ ...call, created_at: '2026-03-03T20:24:55.310278Z' })),
  },
  {
    ...faultOf('state', 'listCalls', 'new-ones-missing', 'calls/3', 'The newest call is not listed.'),
    reply: withItems((items) => items.slice(1)),
  },
  { ...faultOf('filter', 'listCalls', 'agent-ignored', 'calls/4', 'The filter agent_id is ignored.'), ...withoutQuery('agent_id') },
  { ...faultOf('filter', 'listCalls', 'direction-ignored', 'calls/4', 'The filter direction is ignored.'), ...withoutQuery('direction') },
  { ...faultOf('filter', 'listCalls', 'status-ignored', 'calls/5', 'The filter status is ignored.'), ...withoutQuery('status') },
  { ...faultOf('filter', 'listCalls', 'after-ignored', 'calls/6', 'created_after is ignored.'), ...withoutQuery('created_after') },
  { ...faultOf('filter', 'listCalls', 'before-ignored', 'calls/6', 'created_before is ignored.'), ...withoutQuery('created_before') },
  {
    ...faultOf('filter', 'listCalls', 'after-and-before-swapped', 'calls/6', 'created_after and created_before are mixed up.'),
    request: (request) => ({
      ...request,
      query: { ...request.query, created_after: request.query.created_before, created_before: request.query.created_after },
    }),
  },
  {
    ...faultOf('state', 'createCall', 'any-from-number', 'calls/7', 'A call is placed from a number that is not the agent’s.'),
    request: (request) => ({ ...request, body: { ...members(request.body), from_number: undefined } }),
  },
  {
    ...faultOf('state', 'createCall', 'without-a-number', 'calls/8', 'An agent without a number places calls.'),
    behavior: before(async (request, { state, newId, now }) => {
      const agent_id = String(members(request.body).agent_id)
      if ((await state.numbers.count({ where: { agent_id } })) > 0) return
      const number = {
        id: `num_${newId()}`,
        phone_number: '+15550001111',
        provider_type: 'truedy',
        friendly_name: null,
        created_at: now().toISOString(),
      }
      await state.numbers.insert({ ...number, agent_id, assignment_types: ['outbound'] })
    }),
  },
  {
    ...faultOf('state', 'createCall', 'number-code', 'calls/8', 'An agent without a number is refused with another code.'),
    reply: withError((error) => (error.code === 'no_phone_number_configured' ? { ...error, code: 'validation_error' } : error)),
  },
  {
    ...faultOf(
      'state',
      'createCall',
      'from-another-number',
      'calls/13',
      'The call is placed from another number than the one that was sent.',
    ),
    behavior: after(async (reply, { state }) => {
      const call = await state.calls.get(idOf(reply))
      if (call) await state.calls.replace({ ...call, from: '+15550000000' })
    }),
  },
  {
    ...faultOf('state', 'bulkDeleteCalls', 'without-effect', 'calls/9', 'Deleted calls are still there.'),
    request: (request) => ({ ...request, body: { ids: [] } }),
  },
  {
    ...faultOf('state', 'bulkDeleteCalls', 'first-one-only', 'calls/9', 'Only the first call is deleted.'),
    request: (request) => ({ ...request, body: { ids: (members(request.body).ids as string[]).slice(0, 1) } }),
  },
  {
    ...faultOf('state', 'bulkDeleteCalls', 'deletes-all', 'calls/9', 'All calls are deleted.'),
    behavior: after(async (_reply, { state }) => {
      for (const { id } of (await state.calls.list()).items) await state.calls.delete(id)
    }),
  },
  {
    ...faultOf('life-cycle', 'getCall', 'stays-queued', ['calls/10', 'calls/11'], 'A call stays queued for ever.'),
    reply: withCall((call) => ({ ...call, status: 'queued' })),
  },
  {
    ...faultOf('life-cycle', 'getCall', 'does-not-ring', 'calls/10', 'A call is in progress without having rung.'),
    reply: withCall((call) => ({ ...call, status: call.status === 'ringing' ? 'queued' : call.status })),
  },
  {
    ...faultOf('life-cycle', 'getCall', 'rings-first', 'calls/10', 'A call rings before it is queued.'),
    reply: withCall((call) => ({
      ...call,
      status: call.status === 'ringing' ? 'queued' : call.status === 'queued' ? 'ringing' : call.status,
    })),
  },
  {
    ...faultOf('life-cycle', 'getCall', 'never-completed', ['calls/10', 'calls/11'], 'A call is in progress for ever.'),
    reply: withCall((call) => ({ ...call, status: call.status === 'completed' ? 'in_progress' : call.status })),
  },
  {
    ...faultOf('life-cycle', 'getCall', 'ended-at-once', 'calls/11', 'A queued call has an end.'),
    reply: withCall((call) => ({ ...call, ended_at: call.ended_at ?? call.created_at })),
  },
  {
    ...faultOf('body', 'getCall', 'duration-in-milliseconds', 'calls/11', 'duration_seconds is in milliseconds.'),
    reply: withCall((call) => ({
      ...call,
      duration_seconds: typeof call.duration_seconds === 'number' ? call.duration_seconds * 1000 : null,
    })),
  },
  {
    ...faultOf('body', 'getCall', 'ends-before-its-start', 'calls/11', 'ended_at lies before started_at.'),
    reply: withCall((call) => ({ ...call, started_at: call.ended_at, ended_at: call.started_at })),
  },
  {
    ...faultOf('life-cycle', 'getCall', 'transcript-at-once', 'calls/12', 'A queued call has a transcript.'),
    reply: withCall((call) => ({ ...call, transcript: call.transcript ?? [] })),
  },
  {
    ...faultOf('body', 'getCall', 'transcript-backwards', 'calls/12', 'The transcript comes in the opposite order.'),
    reply: withCall((call) => ({ ...call, transcript: Array.isArray(call.transcript) ? call.transcript.toReversed() : null })),
  },
  {
    ...faultOf('body', 'getCall', 'transcript-empty', 'calls/12', 'The transcript is empty.'),
    reply: withCall((call) => ({ ...call, transcript: Array.isArray(call.transcript) ? [] : null })),
  },
  {
    ...faultOf('body', 'getCall', 'speakers-by-name', 'calls/12', 'The transcript names the speakers otherwise.'),
    reply: withCall((call) => ({
      ...call,
      transcript: Array.isArray(call.transcript) ? (call.transcript as object[]).map((entry) => ({ ...entry, speaker: 'Jane' })) : null,
    })),
  },
  {
    ...faultOf('state', 'updateCall', 'another-one', 'calls/14', 'Another call is answered.'),
    reply: (reply) => (reply.status < 300 ? withData((data) => ({ ...data, id: `${dataOf(reply).id}x` }))(reply) : reply),
  },
]
