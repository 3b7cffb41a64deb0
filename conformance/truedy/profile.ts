import { defineProfile, expect, few, makeMany } from '#conformance'
import type { operations, paths } from '#types/truedy'
import { unobservable, unseenStatuses } from './limits.ts'
import {
  act,
  assignNumber,
  type Context,
  callBody,
  createAgent,
  createBatchCall,
  createCallingAgent,
  createContact,
  createFolder,
  createKnowledgeBase,
  createTool,
  firstId,
  importLines,
  importNumber,
  inAWeek,
  isMock,
  mark,
  numberBody,
  phoneNumber,
  phoneNumbers,
  placeCall,
  scheduleBatchCall,
  searchNumbers,
  sparesTarget,
} from './requests.ts'

/** What may be said of an id that the suite made up, where it may change nothing. */
const unknown = { status: ['404', '422'] } as const

/** A voice of the provider that everybody has. */
const provider_voice_id = 'EXAVITQu4vr4xnSDxMaL'

export const profile = defineProfile<paths, operations>({
  recipes: {
    async listAgents() {
      return {}
    },
    async createAgent(context) {
      const body = { name: context.unique(mark), voice_id: context.fixture('voiceId'), system_prompt: 'You test an interface.' }
      return { body, fixed: ['voice_id', 'tools', 'knowledge_bases'] }
    },
    async getAgent(context) {
      return { path: { agent_id: context.fixture('agentId') } }
    },
    async updateAgent(context) {
      const { id } = await createAgent(context)
      return { path: { agent_id: id }, body: { name: context.unique(mark) }, fixed: ['voice_id'] }
    },

    async listCalls() {
      return {}
    },
    async createCall(context) {
      return { body: callBody(context), fixed: ['agent_id', 'phone_number', 'from_number'] }
    },
    async getCall(context) {
      if (!context.canChange) return existing(await firstId(context, 'listCalls'), (id) => ({ call_id: id ?? context.unique('call') }))
      return { path: { call_id: (await placeCall(context)).id } }
    },
    async updateCall(context) {
      // In which states a call can be changed is undocumented.
      return { path: { call_id: (await placeCall(context)).id }, body: { variables: { name: 'Jane' } }, status: ['200', '4XX'] }
    },
    async bulkDeleteCalls(context) {
      return { body: { ids: [(await placeCall(context)).id] }, fixed: ['ids'] }
    },

    async listBatchCalls() {
      return {}
    },
    async createBatchCall(context) {
      const contacts = [{ phone_number: phoneNumber(context), first_name: 'Jane' }]
      return {
        body: { name: context.unique(mark), agent_id: context.fixture('agentId'), contacts },
        fixed: [
          'agent_id',
          'phone_number_ids',
          'contact_source',
          'contact_folder_id',
          'contact_ids',
          'contacts',
          'schedule_type',
          'scheduled_at',
        ],
      }
    },
    async getBatchCall(context) {
      if (!context.canChange)
        return existing(await firstId(context, 'listBatchCalls'), (id) => ({ batch_call_id: id ?? context.unique('batch') }))
      return { path: { batch_call_id: (await createBatchCall(context)).id } }
    },
    async updateBatchCall(context) {
      const { id } = await createBatchCall(context)
      return { path: { batch_call_id: id }, body: { name: context.unique(mark) }, fixed: ['phone_number_ids'] }
    },
    async scheduleBatchCall(context) {
      const { id } = await createBatchCall(context)
      context.cleanup(() => act(context, 'pause', id))
      return { path: { batch_call_id: id }, body: { scheduled_at: await inAWeek(context), timezone: 'UTC' }, fixed: ['scheduled_at'] }
    },
    async pauseBatchCall(context) {
      return { path: { batch_call_id: (await scheduleBatchCall(context)).id } }
    },
    async resumeBatchCall(context) {
      const { id } = await scheduleBatchCall(context)
      await act(context, 'pause', id)
      return { path: { batch_call_id: id } }
    },
    async listBatchCallContacts(context) {
      if (!context.canChange)
        return existing(await firstId(context, 'listBatchCalls'), (id) => ({ batch_call_id: id ?? context.unique('batch') }))
      return { path: { batch_call_id: (await createBatchCall(context)).id } }
    },
    async addBatchCallContacts(context) {
      const { id } = await createBatchCall(context)
      return { path: { batch_call_id: id }, body: { contacts: [{ phone_number: phoneNumber(context), first_name: 'John' }] } }
    },
    async bulkDeleteBatchCalls(context) {
      return { body: { ids: [(await createBatchCall(context)).id] }, fixed: ['ids'] }
    },

    async listContactFolders() {
      return {}
    },
    async createContactFolder(context) {
      return { body: { name: context.unique(mark), description: 'Made by a conformance run.' } }
    },
    async deleteContactFolder(context) {
      return { path: { folder_id: (await createFolder(context)).id } }
    },
    async listContacts() {
      return {}
    },
    async createContact(context) {
      const folder_id = await parentFolder(context)
      return { body: { phone_number: phoneNumber(context), folder_id, first_name: 'Jane' }, fixed: ['folder_id'] }
    },
    async updateContact(context) {
      const { id } = await createContact(context, await parentFolder(context))
      return { path: { contact_id: id }, body: { first_name: 'Janet' } }
    },
    async importContacts(context) {
      const folder_id = await parentFolder(context)
      return { body: { file: `phone,name,email\n${phoneNumber(context)},Jane Doe,\n`, folder_id, overwrite_existing: false } }
    },

    async listTools() {
      return {}
    },
    async createTool(context) {
      const definition = { type: 'http', method: 'GET', base_url: 'https://api.example.com/orders' }
      return { body: { name: context.unique(mark), definition }, fixed: ['definition'] }
    },
    async getTool(context) {
      if (!context.canChange) return existing(await firstId(context, 'listTools'), (id) => ({ tool_id: id ?? context.unique('tool') }))
      return { path: { tool_id: (await createTool(context)).id } }
    },
    async updateTool(context) {
      return { path: { tool_id: (await createTool(context)).id }, body: { name: context.unique(mark) }, fixed: ['definition'] }
    },

    async listKnowledgeBases() {
      return {}
    },
    async createKnowledgeBase(context) {
      return { body: { name: context.unique(mark) }, fixed: ['file_content', 'file_name'] }
    },
    async getKnowledgeBase(context) {
      if (!context.canChange) return existing(await firstId(context, 'listKnowledgeBases'), (id) => ({ kb_id: id ?? context.unique('kb') }))
      return { path: { kb_id: (await createKnowledgeBase(context)).id } }
    },
    async updateKnowledgeBase(context) {
      return { path: { kb_id: (await createKnowledgeBase(context)).id }, body: { name: context.unique(mark) } }
    },
    async deleteKnowledgeBase(context) {
      return { path: { kb_id: (await createKnowledgeBase(context)).id } }
    },
    async addDocumentSource(context) {
      const kb_id = await parentKnowledgeBase(context)
      const file = { filename: 'prices.txt', content_type: 'text/plain', data: 'Q2xlYW5pbmc6IDgwIFVTRAo=' } as const
      return { path: { kb_id }, body: { name: context.unique(mark), file }, fixed: ['file'] }
    },
    async addWebSource(context) {
      const kb_id = await parentKnowledgeBase(context)
      return { path: { kb_id }, body: { name: context.unique(mark), urls: ['https://www.example.com/'] }, fixed: ['urls'] }
    },

    async listVoices() {
      return {}
    },
    async importVoice(context) {
      // The provider of the voice may fail, and says so.
      const status = isMock(context) ? ['201'] : ['201', '422', '502']
      return { body: { name: context.unique(mark), provider_voice_id }, fixed: ['provider', 'provider_voice_id'], status }
    },
    async getVoice(context) {
      return { path: { voice_id: context.fixture('voiceId') } }
    },
    async cloneVoice(context) {
      const files = [{ filename: 'voice.mp3', content_type: 'audio/mpeg', data: 'SUQzBAAAAAAAAA==' }]
      return {
        body: { name: context.unique(mark), files },
        fixed: ['files'],
        status: isMock(context) ? ['200', '201'] : ['200', '201', '422'],
      }
    },

    async listNumbers() {
      return {}
    },
    async searchNumbers(context) {
      // A deployment may have no telephony provider.
      const status = isMock(context) ? ['200', '201'] : ['200', '201', '422']
      return { body: { country_code: 'US' }, fixed: ['country_code', 'locality', 'area_code', 'administrative_area', 'api_key'], status }
    },
    async purchaseNumber(context) {
      // Buying costs money: elsewhere a number is asked for that nobody sells.
      if (!isMock(context)) return { body: { phone_number: phoneNumber(context) }, fixed: ['phone_number', 'api_key'], status: ['422'] }
      const { data } = await searchNumbers(context, { page_size: 100, page: context.random.integer(1, 10) })
      return { body: { phone_number: context.random.pick(data).phone_number }, fixed: ['phone_number', 'api_key'] }
    },
    async importNumber(context) {
      const { friendly_name: _name, ...sip } = numberBody(context)
      // A number cannot be removed: elsewhere fields are missing, which may be refused.
      if (!isMock(context))
        return {
          body: { phone_number: phoneNumber(context), provider_type: 'custom_sip' },
          fixed: Object.keys(sip),
          status: ['200', '201', '422'],
        }
      return { body: sip, fixed: [...Object.keys(sip), 'api_key', 'account_sid', 'auth_token'] }
    },
    async assignNumber(context) {
      if (!isMock(context))
        return { body: { number_id: context.unique('num'), agent_id: context.fixture('agentId'), assignment_type: 'outbound' }, ...unknown }
      const [number, agent_id] = [await importNumber(context), await parentAgent(context)]
      return { body: { number_id: number.id, agent_id, assignment_type: 'outbound' }, fixed: ['number_id', 'agent_id'] }
    },
    async unassignNumber(context) {
      if (!isMock(context)) return { body: { number_id: context.unique('num'), assignment_type: 'outbound' }, ...unknown }
      const [number, agent_id] = [await importNumber(context), await parentAgent(context)]
      await assignNumber(context, number.id, agent_id)
      return { body: { number_id: number.id, assignment_type: 'outbound' }, fixed: ['number_id', 'assignment_type'] }
    },

    async createWebrtcCall(context) {
      return { body: { agent_id: context.fixture('agentId') } }
    },
    async getOpenapiDocument() {
      return {}
    },
  },

  collections: {
    async listAgents(context, count) {
      sparesTarget(context, count, 'agents')
      const name = context.unique(mark)
      const ids = await makeMany(count, async (index) => (await createAgent(context, { name: `${name}-${index}` })).id)
      return { query: { name }, ids, id: '/id' }
    },
    async listCalls(context, count) {
      sparesTarget(context, count, 'calls')
      // A list of its own takes a number of its own, which only a mock server gets rid of.
      const agent_id = isMock(context) ? await createCallingAgent(context) : context.fixture('agentId')
      const ids = await makeMany(count, async () => (await placeCall(context, { agent_id })).id)
      return { query: { agent_id }, ids, id: '/id', isShared: !isMock(context) }
    },
    async listBatchCalls(context, count) {
      sparesTarget(context, count, 'batch calls')
      const agent = await createAgent(context)
      const ids = await makeMany(count, async () => (await createBatchCall(context, { agent_id: agent.id })).id)
      return { query: { agent_id: agent.id }, ids, id: '/id' }
    },
    async listBatchCallContacts(context, count) {
      const ids = phoneNumbers(context, count)
      const { id } = await createBatchCall(context, { contacts: ids.map((phone_number) => ({ phone_number })) })
      return { path: { batch_call_id: id }, ids, id: '/phone_number' }
    },
    async listContacts(context, count) {
      const { id } = await createFolder(context)
      const ids = phoneNumbers(context, count)
      if (count > few) await importAll(context, id, ids)
      else await makeMany(count, (index) => createContact(context, id, { phone_number: ids[index] ?? '' }))
      return { query: { folder_id: id }, ids, id: '/phone' }
    },
    async listTools(context, count) {
      sparesTarget(context, count, 'tools')
      const name = context.unique(mark)
      const ids = await makeMany(count, async (index) => (await createTool(context, { name: `${name}-${index}` })).id)
      return { query: { name }, ids, id: '/id' }
    },
    async listKnowledgeBases(context, count) {
      const name = context.unique(mark)
      const ids = await makeMany(count, async (index) => (await createKnowledgeBase(context, { name: `${name}-${index}` })).id)
      return { query: { name }, ids, id: '/id' }
    },
    async listNumbers(context, count) {
      if (!isMock(context)) context.skip('Numbers cannot be removed by the API: made on a mock server only.')
      const ids = await makeMany(count, async () => (await importNumber(context)).id)
      return { ids, id: '/id', isShared: true }
    },
  },

  removals: {
    createCall: ({ body }) => ({ operationId: 'bulkDeleteCalls', body: { ids: [body.data.id] }, list: 'ids' }),
    createBatchCall: ({ body }) => ({ operationId: 'bulkDeleteBatchCalls', body: { ids: [body.data.id] }, list: 'ids' }),
    createContactFolder: ({ body }) => ({ operationId: 'deleteContactFolder', path: { folder_id: body.data.id } }),
    createKnowledgeBase: ({ body }) => ({ operationId: 'deleteKnowledgeBase', path: { kb_id: body.data.id } }),
  },

  isolated: ['purchaseNumber'],
  commonLists: ['listCalls', 'listNumbers'],
  requests: { safe: 553, full: 4830 },

  otherTenant: { credentials: { apiKey: 'otherOrganisationApiKey' }, hasOwnBaseUrl: false },
  unobservable,
  unseenStatuses,
})

/** What things are made in, or for; nobody changes it itself. */
function parentFolder(context: Context): Promise<string> {
  return context.shared('folder', async (maker) => (await createFolder(maker)).id)
}

function parentKnowledgeBase(context: Context): Promise<string> {
  return context.shared('knowledge-base', async (maker) => (await createKnowledgeBase(maker)).id)
}

function parentAgent(context: Context): Promise<string> {
  return context.shared('agent', async (maker) => (await createAgent(maker)).id)
}

/** One request instead of one for each contact. */
async function importAll(context: Context, folder_id: string, phoneNumbers: readonly string[]): Promise<void> {
  const { imported } = await importLines(context, ['phone', ...phoneNumbers], { folder_id })
  expect(imported, 'imported contacts').toBe(phoneNumbers.length)
}

/** Reads what is there; where nothing is, an id that nobody has. */
function existing<Path>(id: string | undefined, pathOf: (id: string | undefined) => Path) {
  return { path: pathOf(id), ...(id === undefined && unknown) }
}
