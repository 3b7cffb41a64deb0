import { expect, expectAnswer, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import {
  batchContacts,
  type Context,
  cloneVoice,
  contactsIn,
  createAgent,
  createBatchCall,
  createContact,
  createFolder,
  createForeignAgent,
  createKnowledgeBase,
  createTool,
  getAgent,
  getBatchCall,
  getCall,
  getKnowledgeBase,
  importNumber,
  listFolders,
  mark,
  phoneNumber,
  placeCall,
} from './requests.ts'

/** That a key opens its own organisation only. How a foreign id is refused is the natural reading, so that all of these are legal. */
const source = derivedFrom(pages.authentication)
const refused = { status: ['404', '403', '401'] }
const needs = ['otherTenant'] as const

interface Foreign {
  readonly number: number
  readonly what: string
  readonly operations: readonly string[]
  readonly fixtures?: readonly string[]
  /** Makes it, and says with which requests another organisation tries to get at it. */
  readonly attempts: (context: Context) => Promise<{
    readonly requests: readonly { readonly operationId: string; readonly path: Readonly<Record<string, string>>; readonly body?: unknown }[]
    /** Throws where it is not as it was. */
    readonly verify: () => Promise<unknown>
  }>
}

const kinds: readonly Foreign[] = [
  {
    number: 1,
    what: 'agent',
    operations: ['createAgent', 'getAgent', 'updateAgent'],
    fixtures: ['voiceId'],
    async attempts(context) {
      const { id, name } = await createAgent(context)
      const path = { agent_id: id }
      return {
        requests: [
          { operationId: 'getAgent', path },
          { operationId: 'updateAgent', path, body: { name: 'Taken over' } },
        ],
        verify: async () => expect((await getAgent(context, id)).name).toBe(name),
      }
    },
  },
  {
    number: 2,
    what: 'call',
    operations: ['createCall', 'getCall', 'updateCall'],
    fixtures: ['agentId'],
    async attempts(context) {
      const { id } = await placeCall(context)
      const path = { call_id: id }
      return {
        requests: [
          { operationId: 'getCall', path },
          { operationId: 'updateCall', path, body: { variables: { name: 'Taken over' } } },
        ],
        verify: () => getCall(context, id),
      }
    },
  },
  {
    number: 3,
    what: 'batch call',
    operations: [
      'createBatchCall',
      'getBatchCall',
      'updateBatchCall',
      'scheduleBatchCall',
      'pauseBatchCall',
      'resumeBatchCall',
      'listBatchCallContacts',
      'addBatchCallContacts',
    ],
    fixtures: ['agentId'],
    async attempts(context) {
      const { id, name } = await createBatchCall(context)
      const path = { batch_call_id: id }
      return {
        requests: [
          { operationId: 'getBatchCall', path },
          { operationId: 'updateBatchCall', path, body: { name: 'Taken over' } },
          { operationId: 'scheduleBatchCall', path, body: {} },
          { operationId: 'pauseBatchCall', path },
          { operationId: 'resumeBatchCall', path },
          { operationId: 'listBatchCallContacts', path },
          { operationId: 'addBatchCallContacts', path, body: { contacts: [{ phone_number: phoneNumber(context) }] } },
        ],
        async verify() {
          const batch = await getBatchCall(context, id)
          expect({ name: batch.name, status: batch.status }).toEqual({ name, status: 'draft' })
          expect((await batchContacts(context, id)).length).toBe(1)
        },
      }
    },
  },
  {
    number: 4,
    what: 'folder',
    operations: ['createContactFolder', 'deleteContactFolder', 'listContactFolders'],
    async attempts(context) {
      const { id } = await createFolder(context)
      return {
        requests: [{ operationId: 'deleteContactFolder', path: { folder_id: id } }],
        verify: async () => expect((await listFolders(context)).map((folder) => folder.id)).toContain(id),
      }
    },
  },
  {
    number: 5,
    what: 'contact',
    operations: ['createContactFolder', 'createContact', 'updateContact', 'listContacts'],
    async attempts(context) {
      const folder = await createFolder(context)
      const { id } = await createContact(context, folder.id)
      return {
        requests: [{ operationId: 'updateContact', path: { contact_id: id }, body: { first_name: 'Taken', last_name: 'Over' } }],
        verify: async () => expect((await contactsIn(context, folder.id)).map(({ name }) => name ?? 'Jane Doe')).toEqual(['Jane Doe']),
      }
    },
  },
  {
    number: 6,
    what: 'tool',
    operations: ['createTool', 'getTool', 'updateTool'],
    async attempts(context) {
      const { id, name } = await createTool(context)
      const path = { tool_id: id }
      return {
        requests: [
          { operationId: 'getTool', path },
          { operationId: 'updateTool', path, body: { name: 'Taken over' } },
        ],
        verify: async () => expect((await context.tenant.GET('/tools/{tool_id}', { params: { path } })).data?.data.name).toBe(name),
      }
    },
  },
  {
    number: 7,
    what: 'knowledge base',
    operations: [
      'createKnowledgeBase',
      'getKnowledgeBase',
      'updateKnowledgeBase',
      'addDocumentSource',
      'addWebSource',
      'deleteKnowledgeBase',
    ],
    async attempts(context) {
      const { id, name } = await createKnowledgeBase(context)
      const path = { kb_id: id }
      const file = { filename: 'prices.txt', content_type: 'text/plain', data: 'Q2xlYW5pbmc6IDgwIFVTRAo=' }
      return {
        requests: [
          { operationId: 'getKnowledgeBase', path },
          { operationId: 'updateKnowledgeBase', path, body: { name: 'Taken over' } },
          { operationId: 'addDocumentSource', path, body: { name: 'Prices', file } },
          { operationId: 'addWebSource', path, body: { name: 'Site', urls: ['https://www.example.com/'] } },
          { operationId: 'deleteKnowledgeBase', path },
        ],
        verify: async () => expect((await getKnowledgeBase(context, id)).name).toBe(name),
      }
    },
  },
]

for (const { number, what, operations, fixtures = [], attempts } of kinds) {
  requirement<paths>({
    id: `truedy/organisations/${number}`,
    level: 'MUST',
    statement: `Another organisation cannot read, change or delete a ${what}.`,
    source,
    operations,
    fixtures,
    needs,
    async check(context) {
      const { requests, verify } = await attempts(context)
      for (const request of requests) {
        const exchange = await context.send({ ...request, toOtherTenant: true })
        expectAnswer(exchange, refused, `A request for the ${what} of another organisation`)
      }
      await verify()
    },
  })
}

requirement<paths>({
  id: 'truedy/organisations/8',
  level: 'MUST',
  statement: 'Lists show nothing of another organisation.',
  source,
  operations: ['listAgents', 'listTools', 'listKnowledgeBases', 'listCalls', 'listBatchCalls', 'listContacts', 'listContactFolders'],
  fixtures: ['agentId', 'voiceId'],
  needs,
  profile: 'full',
  async check(context) {
    const folder = await createFolder(context)
    const own = [
      ['listAgents', (await createAgent(context)).id],
      ['listTools', (await createTool(context)).id],
      ['listKnowledgeBases', (await createKnowledgeBase(context)).id],
      ['listCalls', (await placeCall(context)).id],
      ['listBatchCalls', (await createBatchCall(context)).id],
      ['listContacts', (await createContact(context, folder.id)).id],
      ['listContactFolders', folder.id],
    ] as const
    for (const [operationId, id] of own) {
      const { response } = await context.send({ operationId, query: { limit: 100 }, toOtherTenant: true })
      expect(response.status, `status of ${operationId}`).toBe(200)
      expect(
        (response.body as { data: { id: string }[] }).data.map((item) => item.id),
        operationId,
      ).not.toContain(id)
    }
  },
})

requirement<paths>({
  id: 'truedy/organisations/9',
  level: 'MUST',
  statement: 'A cloned voice is neither listed nor read by another organisation.',
  source,
  operations: ['cloneVoice', 'listVoices', 'getVoice'],
  needs: ['otherTenant', 'clock'],
  async check(context) {
    const { id } = await cloneVoice(context)
    const { data } = await context.otherTenant.GET('/voices')
    expect(data?.data.map((voice) => voice.id)).not.toContain(id)
    const exchange = await context.send({ operationId: 'getVoice', path: { voice_id: id }, toOtherTenant: true })
    expectAnswer(exchange, refused, 'A request for the voice of another organisation')
  },
})

requirement<paths>({
  id: 'truedy/organisations/10',
  level: 'MUST',
  statement: 'A number is neither listed for another organisation nor assigned by it.',
  source,
  operations: ['importNumber', 'listNumbers', 'assignNumber', 'createAgent'],
  needs: ['otherTenant', 'clock'],
  async check(context) {
    const number = await importNumber(context)
    const { data } = await context.otherTenant.GET('/telephony/numbers', { params: { query: { limit: 100 } } })
    expect(data?.data.map(({ id }) => id)).not.toContain(number.id)
    const body = { number_id: number.id, agent_id: (await createForeignAgent(context)).id, assignment_type: 'outbound' }
    const exchange = await context.send({ operationId: 'assignNumber', body, toOtherTenant: true })
    expectAnswer(exchange, { status: [...refused.status, '422'] }, 'Assigning the number of another organisation')
  },
})

requirement<paths>({
  id: 'truedy/organisations/11',
  level: 'MUST',
  statement: 'Bulk deletions leave what belongs to another organisation.',
  source,
  operations: ['createCall', 'bulkDeleteCalls', 'getCall', 'createBatchCall', 'bulkDeleteBatchCalls', 'getBatchCall'],
  fixtures: ['agentId'],
  needs,
  async check(context) {
    const [call, batch] = [await placeCall(context), await createBatchCall(context)]
    await context.otherTenant.POST('/calls/bulk-delete', { body: { ids: [call.id] } })
    await context.otherTenant.POST('/batch-calls/bulk-delete', { body: { ids: [batch.id] } })
    expect([(await getCall(context, call.id)).id, (await getBatchCall(context, batch.id)).id]).toEqual([call.id, batch.id])
  },
})

requirement<paths>({
  id: 'truedy/organisations/12',
  level: 'MUST',
  statement: 'Nothing is done with the agent of another organisation.',
  source,
  operations: ['createAgent', 'createCall', 'createBatchCall'],
  needs,
  async check(context) {
    const agent = await createForeignAgent(context)
    const status = [...refused.status, '422', '400']
    const call = await context.send({ operationId: 'createCall', body: { agent_id: agent.id, phone_number: phoneNumber(context) } })
    expectAnswer(call, { status }, 'A call with the agent of another organisation')
    const body = { name: context.unique(mark), agent_id: agent.id, contacts: [{ phone_number: phoneNumber(context) }] }
    expectAnswer(
      await context.send({ operationId: 'createBatchCall', body }),
      { status },
      'A batch call with the agent of another organisation',
    )
  },
})

requirement<paths>({
  id: 'truedy/organisations/13',
  level: 'MUST',
  statement: 'A search for contacts finds nothing of another organisation.',
  source,
  operations: ['createContactFolder', 'createContact', 'listContacts'],
  needs,
  async check(context) {
    const folder = await createFolder(context)
    const { id, phone } = await createContact(context, folder.id)
    for (const query of [{ folder_id: folder.id }, { search: phone }]) {
      const { response } = await context.send({ operationId: 'listContacts', query, toOtherTenant: true })
      // A folder that is not there may be told as such.
      expect([200, 404]).toContain(response.status)
      expect(response.text).not.toContain(id)
    }
  },
})
