import type { Collection, Fault } from '#mock'
import type { State } from '../state.ts'
import { after, before, dataOf, faultOf, idOf, members, withBody, withData, withItems } from './edits.ts'

interface Named {
  readonly id: string
  readonly name: string
  readonly updated_at: string
}

/** A kind of thing with a name that is created, read, changed and listed by name. */
interface Kind {
  readonly clause: string
  readonly noun: string
  readonly create: string
  readonly update: string
  readonly list: string
  readonly parameter: string
  readonly stored: (state: State) => Collection<Named>
  /** Numbers of the requirements: created, updated, found by name. */
  readonly numbers: readonly [number, number, number]
  /** What an update must keep, and what it would be reset to. */
  readonly reset: Readonly<Record<string, unknown>>
}

// Each collection holds more than a name; what is named here is in all of them.
const kinds: readonly Kind[] = [
  {
    clause: 'agents',
    noun: 'agent',
    create: 'createAgent',
    update: 'updateAgent',
    list: 'listAgents',
    parameter: 'agent_id',
    stored: ({ agents }) => agents as unknown as Collection<Named>,
    numbers: [1, 3, 5],
    reset: { description: null, greeting: null, temperature: 0.3, language_hint: null },
  },
  {
    clause: 'tools',
    noun: 'tool',
    create: 'createTool',
    update: 'updateTool',
    list: 'listTools',
    parameter: 'tool_id',
    stored: ({ tools }) => tools as unknown as Collection<Named>,
    numbers: [1, 3, 4],
    reset: { definition: {} },
  },
  {
    clause: 'knowledge-bases',
    noun: 'knowledge base',
    create: 'createKnowledgeBase',
    update: 'updateKnowledgeBase',
    list: 'listKnowledgeBases',
    parameter: 'kb_id',
    stored: ({ knowledgeBases }) => knowledgeBases as unknown as Collection<Named>,
    numbers: [1, 3, 4],
    reset: { description: null },
  },
]

/** Creating, changing and finding by name go wrong, for every kind. */
export const recordFaults: readonly Fault<State>[] = kinds.flatMap((kind): Fault<State>[] => {
  const { clause, noun, create, update, list, parameter, stored, numbers, reset } = kind
  const [created, updated, found] = numbers.map((number) => `${clause}/${number}`) as [string, string, string]
  return [
    {
      ...faultOf('state', create, 'not-stored', created, `A new ${noun} is answered, but not stored.`),
      behavior: after(async (reply, { state }) => stored(state).delete(idOf(reply))),
    },
    {
      ...faultOf('state', create, 'name-cut', [created, `${clause}/2`], `The name of a new ${noun} is cut after ten characters.`),
      behavior: after(async (reply, { state }) => {
        const item = await stored(state).get(idOf(reply))
        if (item) await stored(state).replace({ ...item, name: item.name.slice(0, 10) })
      }),
      reply: withData((data) => ({ ...data, name: String(data.name).slice(0, 10) })),
    },
    {
      ...faultOf('state', update, 'resets-the-rest', updated, `An update of a ${noun} resets what is not sent.`),
      async behavior(next, request, context) {
        await next()
        const item = await stored(context.state).get(String(request.path[parameter]))
        if (item) await stored(context.state).replace({ ...item, ...reset, ...members(request.body) })
        return next()
      },
    },
    {
      ...faultOf('state', update, 'not-stored', updated, `An update of a ${noun} is answered, but not stored.`),
      async behavior(next, request, { state }) {
        const item = await stored(state).get(String(request.path[parameter]))
        const reply = await next()
        if (item) await stored(state).replace(item)
        return reply
      },
    },
    {
      ...faultOf('state', update, 'ignores-name', updated, `An update does not change the name of a ${noun}.`),
      request: (request) => ({ ...request, body: { ...members(request.body), name: undefined } }),
    },
    {
      ...faultOf('filter', list, 'name-ignored', found, 'The filter name is ignored.'),
      request: (request) => ({ ...request, query: { ...request.query, name: undefined } }),
    },
    {
      ...faultOf('filter', list, 'name-in-case', found, 'The filter name tells capitals from small letters.'),
      reply: (reply, { query: { name } }) =>
        withItems((items) => items.filter((item) => name === undefined || String(item.name).includes(String(name))))(reply),
    },
    {
      ...faultOf('filter', list, 'name-from-the-start', found, 'The filter name looks at the beginning only.'),
      reply: (reply, { query: { name } }) =>
        withItems((items) =>
          items.filter((item) => name === undefined || String(item.name).toLowerCase().startsWith(String(name).toLowerCase())),
        )(reply),
    },
    {
      ...faultOf('state', list, 'new-ones-missing', [found, `pagination/${list}.*`], `The newest ${noun} is not listed.`),
      reply: withItems((items) => items.slice(1)),
    },
  ]
})

/** Of agents, tools and knowledge bases alone. */
export const particularFaults: readonly Fault<State>[] = [
  {
    ...faultOf('state', 'createAgent', 'old-model', 'agents/2', 'The default model is the earlier one.'),
    request: (request) => ({ ...request, body: { model: 'ultravox-v0.6', ...members(request.body) } }),
  },
  {
    ...faultOf('state', 'createAgent', 'default-temperature', 'agents/2', 'The default temperature is 0.7.'),
    request: (request) => ({ ...request, body: { temperature: 0.7, ...members(request.body) } }),
  },
  {
    ...faultOf('state', 'createAgent', 'records-by-default', 'agents/2', 'Calls are recorded unless told otherwise.'),
    request: (request) => ({ ...request, body: { recording_enabled: true, ...members(request.body) } }),
  },
  {
    ...faultOf('state', 'createAgent', 'drops-greeting', 'agents/1', 'The greeting is not kept.'),
    request: (request) => ({ ...request, body: { ...members(request.body), greeting: 'Hi' } }),
  },
  {
    ...faultOf('state', 'updateAgent', 'keeps-updated-at', 'agents/4', 'updated_at stays what it was.'),
    reply: withData((data) => ({ ...data, updated_at: data.created_at })),
  },
  {
    ...faultOf('state', 'updateAgent', 'new-created-at', 'agents/3', 'created_at becomes the time of the update.'),
    async behavior(next, request, { state }) {
      const reply = await next()
      const agent = await state.agents.get(String(request.path.agent_id))
      if (agent) await state.agents.replace({ ...agent, created_at: '2026-03-03T20:24:55.310Z' })
      return reply
    },
  },
  {
    ...faultOf('state', 'updateAgent', 'changes-all', 'agents/8', 'The name of every agent changes.'),
    async behavior(next, request, { state }) {
      const { name } = members(request.body)
      for (const agent of (await state.agents.list()).items) {
        if (typeof name === 'string') await state.agents.replace({ ...agent, name })
      }
      return next()
    },
  },
  {
    ...faultOf('filter', 'listAgents', 'status-ignored', 'agents/6', 'The filter status is ignored.'),
    request: (request) => ({ ...request, query: { ...request.query, status: undefined } }),
  },
  {
    ...faultOf('filter', 'listAgents', 'no-active-ones', 'agents/7', 'The filter active finds nothing.'),
    reply: (reply, { query: { status } }) => (status === 'active' ? withItems(() => [])(reply) : reply),
  },
  {
    ...faultOf('state', 'createAgent', 'drops-tools', 'tools/5', 'The tools of an agent are not kept.'),
    request: (request) => ({ ...request, body: { ...members(request.body), tools: [] } }),
  },
  {
    ...faultOf(
      'state',
      'createKnowledgeBase',
      'never-ready',
      ['knowledge-bases/2'],
      'A knowledge base with a document is processing for ever.',
    ),
    behavior: after(async (reply, { state }) => {
      const [source] = (await state.sources.list({ where: { knowledge_base_id: idOf(reply) } })).items
      if (source) await state.sources.replace({ ...source, ready_at: '2999-01-01T00:00:00.000Z' })
    }),
  },
  {
    ...faultOf(
      'state',
      'getKnowledgeBase',
      'empty-never-ready',
      ['knowledge-bases/9'],
      'A knowledge base without a document is processing for ever.',
    ),
    reply: withData((data) => (data.source_count === 0 ? { ...data, status: 'processing' } : data)),
  },
  {
    ...faultOf('state', 'addWebSource', 'not-counted', 'knowledge-bases/8', 'Web pages are not added.'),
    behavior: after(async (reply, { state }) => state.sources.delete(idOf(reply))),
  },
  {
    ...faultOf('state', 'addDocumentSource', 'not-counted', 'knowledge-bases/8', 'Documents are not added.'),
    behavior: after(async (reply, { state }) => state.sources.delete(idOf(reply))),
  },
  {
    ...faultOf('state', 'deleteKnowledgeBase', 'without-effect', 'knowledge-bases/5', 'A deleted knowledge base is still there.'),
    async behavior(next, request, { state }) {
      const base = await state.knowledgeBases.get(String(request.path.kb_id))
      const reply = await next()
      if (base && reply.status < 300) await state.knowledgeBases.insert(base)
      return reply
    },
  },
  {
    ...faultOf('state', 'listKnowledgeBases', 'shows-deleted', 'knowledge-bases/5', 'A deleted knowledge base is still listed.'),
    reply: (reply, { query: { name } }) => {
      const ghost = { id: 'kb_deleted', name, status: 'ready' }
      return name === undefined ? reply : withItems((items) => (items.length === 0 ? [ghost] : items))(reply)
    },
  },
  {
    ...faultOf('state', 'deleteKnowledgeBase', 'while-in-use', 'knowledge-bases/6', 'A knowledge base that an agent uses is deleted.'),
    behavior: before(async (request, { state }) => {
      for (const agent of (await state.agents.list()).items) {
        const knowledge_bases = agent.knowledge_bases.filter((id) => id !== request.path.kb_id)
        await state.agents.replace({ ...agent, knowledge_bases })
      }
    }),
  },
  {
    ...faultOf(
      'state',
      'deleteKnowledgeBase',
      'refused-but-gone',
      'knowledge-bases/6',
      'Deleting a knowledge base in use is refused, but done.',
    ),
    async behavior(next, request, { state }) {
      const reply = await next()
      if (reply.status === 422) await state.knowledgeBases.delete(String(request.path.kb_id))
      return reply
    },
  },
  {
    ...faultOf('state', 'importVoice', 'as-custom', 'voices/3', 'An imported voice is of type custom.'),
    reply: withData((data) => ({ ...data, type: 'custom' })),
  },
  {
    ...faultOf('state', 'importVoice', 'not-stored', 'voices/3', 'An imported voice is not stored.'),
    behavior: after(async (reply, { state }) => state.voices.delete(idOf(reply))),
  },
  {
    ...faultOf('state', 'importVoice', 'provider-unknown', 'voices/3', 'The default provider is not elevenlabs.'),
    request: (request) => ({ ...request, body: { provider: 'other', ...members(request.body) } }),
  },
  {
    ...faultOf('state', 'cloneVoice', 'active-at-once', 'voices/4', 'A cloned voice is active at once.'),
    reply: withData((data) => ({ ...data, status: 'active' })),
  },
  {
    ...faultOf('state', 'cloneVoice', 'as-reference', 'voices/4', 'A cloned voice is of type reference.'),
    reply: withData((data) => ({ ...data, type: 'reference' })),
  },
  {
    ...faultOf('state', 'cloneVoice', 'not-stored', 'voices/4', 'A cloned voice is not stored.'),
    behavior: after(async (reply, { state }) => state.voices.delete(idOf(reply))),
  },
  {
    ...faultOf('life-cycle', 'cloneVoice', 'trains-for-ever', 'voices/5', 'The training of a cloned voice never ends.'),
    behavior: after(async (reply, { state }) => {
      const voice = await state.voices.get(idOf(reply))
      if (voice) await state.voices.replace({ ...voice, ready_at: '2999-01-01T00:00:00.000Z' })
    }),
  },
  {
    ...faultOf('state', 'listVoices', 'own-ones-only', ['voices/1'], 'The list leaves out the voices of the system.'),
    reply: withItems((items) => items.filter(({ type }) => type === 'custom')),
  },
  {
    ...faultOf('state', 'getVoice', 'another-one', 'voices/2', 'Another voice is answered.'),
    async behavior(next, request, context) {
      const reply = await next()
      const { items } = await context.state.voices.list({ matches: ({ id }) => id !== request.path.voice_id, limit: 1 })
      return dataOf(reply).id === undefined
        ? reply
        : withBody((body) => ({ ...body, data: { ...dataOf(reply), id: items[0]?.id, name: items[0]?.name } }))(reply)
    },
  },
  {
    ...faultOf('state', 'createWebrtcCall', 'same-id', 'webrtc/2', 'All calls have the same id and join URL.'),
    reply: (reply) =>
      reply.status < 300
        ? { ...reply, body: { ...members(reply.body), callId: 'uv-abc123', joinUrl: 'wss://voice.ultravox.ai/calls/uv-abc123' } }
        : reply,
  },
  {
    ...faultOf('state', 'createWebrtcCall', 'other-name', 'webrtc/1', 'agentName is not the name of the agent.'),
    reply: (reply) => (reply.status < 300 ? { ...reply, body: { ...members(reply.body), agentName: 'Agent' } } : reply),
  },
  {
    ...faultOf('state', 'createWebrtcCall', 'http-address', 'webrtc/1', 'The join URL is no web socket.'),
    reply: (reply) =>
      reply.status < 300 ? { ...reply, body: { ...members(reply.body), joinUrl: 'https://voice.ultravox.ai/calls/x' } } : reply,
  },
]
