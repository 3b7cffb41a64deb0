import { type CheckContext, expectAnswer, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { pages } from './pages.ts'
import {
  callBody,
  createBatchCall,
  createContact,
  createFolder,
  createKnowledgeBase,
  createTool,
  phoneNumber,
  placeCall,
  similarId,
} from './requests.ts'

type Context = CheckContext<paths>

interface Lookup {
  readonly number: number
  readonly operation: string
  readonly parameter: string
  /** An id that exists, for its form. */
  readonly known: (context: Context) => Promise<string>
  readonly body?: (context: Context) => unknown
}

const agent = async (context: Context) => context.fixture('agentId')
const call = async (context: Context) => (await placeCall(context)).id
const batch = async (context: Context) => (await createBatchCall(context)).id
const folder = async (context: Context) => (await createFolder(context)).id
const contact = async (context: Context) => (await createContact(context, await folder(context))).id
const tool = async (context: Context) => (await createTool(context)).id
const base = async (context: Context) => (await createKnowledgeBase(context)).id
const voice = async (context: Context) => context.fixture('voiceId')
const file = { filename: 'prices.txt', content_type: 'text/plain', data: 'Q2xlYW5pbmc6IDgwIFVTRAo=' }

const lookups: readonly Lookup[] = [
  { number: 1, operation: 'getAgent', parameter: 'agent_id', known: agent },
  { number: 2, operation: 'updateAgent', parameter: 'agent_id', known: agent, body: () => ({ name: 'Front desk' }) },
  { number: 3, operation: 'getCall', parameter: 'call_id', known: call },
  { number: 4, operation: 'updateCall', parameter: 'call_id', known: call, body: () => ({ variables: { name: 'Jane' } }) },
  { number: 5, operation: 'getBatchCall', parameter: 'batch_call_id', known: batch },
  { number: 6, operation: 'updateBatchCall', parameter: 'batch_call_id', known: batch, body: () => ({ name: 'March' }) },
  { number: 7, operation: 'scheduleBatchCall', parameter: 'batch_call_id', known: batch, body: () => ({}) },
  { number: 8, operation: 'pauseBatchCall', parameter: 'batch_call_id', known: batch },
  { number: 9, operation: 'resumeBatchCall', parameter: 'batch_call_id', known: batch },
  { number: 10, operation: 'listBatchCallContacts', parameter: 'batch_call_id', known: batch },
  {
    number: 11,
    operation: 'addBatchCallContacts',
    parameter: 'batch_call_id',
    known: batch,
    body: (context) => ({ contacts: [{ phone_number: phoneNumber(context) }] }),
  },
  { number: 12, operation: 'deleteContactFolder', parameter: 'folder_id', known: folder },
  { number: 13, operation: 'updateContact', parameter: 'contact_id', known: contact, body: () => ({ first_name: 'Janet' }) },
  { number: 14, operation: 'getTool', parameter: 'tool_id', known: tool },
  { number: 15, operation: 'updateTool', parameter: 'tool_id', known: tool, body: () => ({ name: 'Find an order' }) },
  { number: 16, operation: 'getKnowledgeBase', parameter: 'kb_id', known: base },
  { number: 17, operation: 'updateKnowledgeBase', parameter: 'kb_id', known: base, body: () => ({ name: 'Prices' }) },
  { number: 18, operation: 'deleteKnowledgeBase', parameter: 'kb_id', known: base },
  { number: 19, operation: 'addDocumentSource', parameter: 'kb_id', known: base, body: () => ({ name: 'Prices', file }) },
  {
    number: 20,
    operation: 'addWebSource',
    parameter: 'kb_id',
    known: base,
    body: () => ({ name: 'Site', urls: ['https://www.example.com/'] }),
  },
  { number: 21, operation: 'getVoice', parameter: 'voice_id', known: voice },
]

/** Of an unknown id: a message of whatever words. */
const notFound = { example: { error: { code: 'not_found' } } }

for (const { number, operation, parameter, known, body } of lookups) {
  requirement<paths>({
    id: `truedy/unknown-ids/${number}`,
    level: 'MUST',
    statement: `An unknown ${parameter} is answered with 404 and not_found (${operation}).`,
    source: pages.errors,
    operations: [operation],
    // The id of a voice or an agent is given; any other has to be made, for its form.
    profile: operation === 'getAgent' || operation === 'getVoice' ? 'safe' : 'full',
    async check(context) {
      const path = { [parameter]: similarId(await known(context), context) }
      const exchange = await context.send({ operationId: operation, path, ...(body && { body: body(context) }) })
      expectAnswer(exchange, { status: ['404'], ...notFound }, 'A request for an id that nobody has')
    },
  })
}

requirement<paths>({
  id: 'truedy/unknown-ids/22',
  level: 'MUST',
  statement: 'A call with an agent that nobody has is refused.',
  source: pages.createCall,
  operations: ['createCall'],
  fixtures: ['agentId'],
  async check(context) {
    const body = callBody(context, { agent_id: similarId(context.fixture('agentId'), context) })
    // Whether it counts as an unknown id or as a broken rule is undocumented.
    expectAnswer(await context.send({ operationId: 'createCall', body }), { status: ['404', '422', '400'] }, 'A call with an unknown agent')
  },
})

requirement<paths>({
  id: 'truedy/unknown-ids/23',
  level: 'MUST',
  statement: 'A batch call with an agent that nobody has is refused.',
  source: pages.createBatchCall,
  operations: ['createBatchCall'],
  fixtures: ['agentId'],
  async check(context) {
    const body = { name: context.unique('batch'), agent_id: similarId(context.fixture('agentId'), context) }
    expectAnswer(
      await context.send({ operationId: 'createBatchCall', body }),
      { status: ['404', '422', '400'] },
      'A batch call with an unknown agent',
    )
  },
})
