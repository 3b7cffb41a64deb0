import type { Fault } from '#mock'
import type { State } from '../state.ts'
import { bodyOf, dataOf, type Edit, faultOf, faultOfAll, members, withBody, withError } from './edits.ts'

/** Changes the meta of every answer that has one. */
function withMeta(change: (meta: Record<string, unknown>) => Record<string, unknown>): Edit {
  return (reply) => ('meta' in bodyOf(reply) ? { ...reply, body: { ...bodyOf(reply), meta: change(members(bodyOf(reply).meta)) } } : reply)
}

const unknownIds: readonly string[] = [
  'getAgent',
  'updateAgent',
  'getCall',
  'updateCall',
  'getBatchCall',
  'updateBatchCall',
  'scheduleBatchCall',
  'pauseBatchCall',
  'resumeBatchCall',
  'listBatchCallContacts',
  'addBatchCallContacts',
  'deleteContactFolder',
  'updateContact',
  'getTool',
  'updateTool',
  'getKnowledgeBase',
  'updateKnowledgeBase',
  'deleteKnowledgeBase',
  'addDocumentSource',
  'addWebSource',
  'getVoice',
]

/** The common envelope, and the form of errors. */
export const envelopeFaults: readonly Fault<State>[] = [
  {
    ...faultOfAll('envelope', 'request-id-repeated', 'envelope/1', 'All answers have the same request_id.'),
    reply: withMeta((meta) => ({ ...meta, request_id: '8f14e45f-ceea-467f-9c1d-3b1f0c2a7d55' })),
  },
  {
    ...faultOfAll('envelope', 'request-id-repeated-in-refusals', 'envelope/1', 'All refusals have the same request_id.'),
    reply: (reply) =>
      reply.status < 400 ? reply : withMeta((meta) => ({ ...meta, request_id: '8f14e45f-ceea-467f-9c1d-3b1f0c2a7d55' }))(reply),
  },
  {
    ...faultOfAll('envelope', 'time-stands-still', 'envelope/3', 'meta.ts is always the same.'),
    reply: withMeta((meta) => ({ ...meta, ts: '2026-03-03T20:24:55.310278Z' })),
  },
  {
    ...faultOf('envelope', 'createCall', 'validation-code', 'envelope/4', 'A bad number is refused with another code.'),
    reply: withError((error) => ({ ...error, code: 'invalid_request' })),
  },
  {
    ...faultOf('envelope', 'createCall', 'validation-message', 'envelope/4', 'A bad number is refused with another message.'),
    reply: withError((error) => ({ ...error, message: 'Bad number' })),
  },
  {
    ...faultOf('envelope', 'createCall', 'field-missing', 'envelope/4', 'A refusal does not say which field is wrong.'),
    reply: withError((error) => ({ ...error, details: {} })),
  },
  {
    ...faultOf('envelope', 'createCall', 'wrong-field', 'envelope/4', 'A refusal names another field.'),
    reply: withError((error) => ({ ...error, details: { ...members(error.details), field: 'agent_id' } })),
  },
  {
    ...faultOf('envelope', 'resumeBatchCall', 'bare-refusal', 'envelope/5', 'A wrong state is refused with a text alone.'),
    reply: (reply) => (reply.status === 422 ? { ...reply, body: { error: 'Wrong state' } } : reply),
  },
  {
    ...faultOf('envelope', 'createWebrtcCall', 'wrapped', 'webrtc/1', 'The flat answer comes in the common envelope.'),
    reply: (reply) => (reply.status < 300 ? { ...reply, body: { ...bodyOf(reply), data: bodyOf(reply), meta: {} } } : reply),
  },
  {
    ...faultOf('envelope', 'getAgent', 'unwrapped', 'responses/getAgent', 'The agent comes without the envelope.'),
    reply: (reply) => (reply.status < 300 ? { ...reply, body: dataOf(reply) } : reply),
  },
  {
    ...faultOf('envelope', 'listVoices', 'nested', 'responses/listVoices', 'The list of voices lies in an object of its own.'),
    reply: withBody((body) => ({ ...body, data: { voices: body.data } })),
  },
  ...unknownIds.flatMap((operationId): Fault<State>[] => [
    {
      ...faultOf('envelope', operationId, 'unknown-as-400', 'unknown-ids/*', 'An unknown id is answered with 400.'),
      reply: (reply) => (reply.status === 404 ? { ...reply, status: 400 } : reply),
    },
    {
      ...faultOf('envelope', operationId, 'unknown-code', 'unknown-ids/*', 'An unknown id is answered with another code.'),
      reply: (reply) => (reply.status === 404 ? withError((error) => ({ ...error, code: 'missing' }))(reply) : reply),
    },
  ]),
]
