import type { Behaviors, MockContext } from '#mock'
import type { components, operations } from '#types/truedy'
import { containsText, envelope, offsetPage, pageOf } from './envelope.ts'
import { documentTooLarge, knowledgeBaseInUse, notFound } from './errors.ts'
import { newIdOf } from './ids.ts'
import type { KnowledgeBase, Source, State } from './state.ts'

type KnowledgeBaseAnswer = components['schemas']['KnowledgeBase']

/** How long a source is processed, and how much text makes one chunk. */
export const processingSeconds = 30
const chunkLength = 500
const largestDocument = 50 * 1024 * 1024

export const knowledgeBases = {
  async listKnowledgeBases({ query }, context) {
    const page = pageOf(query)
    const { items, total } = await context.state.knowledgeBases.list({
      matches: ({ name }) => containsText(name, query.name),
      first: 'newest',
      ...page,
    })
    return {
      status: 200,
      body: offsetPage(await Promise.all(items.map((base) => knowledgeBaseAnswer(base, context))), total, page, context),
    }
  },

  async createKnowledgeBase({ body }, context) {
    const created_at = context.now().toISOString()
    const { name, description = null, file_content, file_name } = body
    const base = await context.state.knowledgeBases.insert({
      id: newIdOf('kb', context),
      name,
      description,
      created_at,
      updated_at: created_at,
    })
    if (file_content) await addSource(base, { name: file_name ?? name, kind: 'document', length: file_content.length }, context)
    return { status: 201, body: envelope(await knowledgeBaseAnswer(base, context), context) }
  },

  async getKnowledgeBase({ path }, context) {
    const base = await context.state.knowledgeBases.get(path.kb_id)
    return base
      ? { status: 200, body: envelope(await knowledgeBaseAnswer(base, context), context) }
      : notFound('knowledge base', path.kb_id, context)
  },

  async updateKnowledgeBase({ path, body }, context) {
    const { state, now } = context
    const base = await state.knowledgeBases.get(path.kb_id)
    if (!base) return notFound('knowledge base', path.kb_id, context)
    const changed: KnowledgeBase = { ...base, ...body, updated_at: now().toISOString() }
    await state.knowledgeBases.replace(changed)
    return { status: 200, body: envelope(await knowledgeBaseAnswer(changed, context), context) }
  },

  async deleteKnowledgeBase({ path }, context) {
    const { state } = context
    const id = path.kb_id
    if (!(await state.knowledgeBases.get(id))) return notFound('knowledge base', id, context)
    const { items: users } = await state.agents.list({ matches: ({ knowledge_bases }) => knowledge_bases.includes(id) })
    if (users.length > 0)
      return knowledgeBaseInUse(
        users.map((agent) => agent.id),
        context,
      )
    for (const source of await sourcesOf(id, state)) await state.sources.delete(source.id)
    await state.knowledgeBases.delete(id)
    return { status: 200, body: envelope({ id }, context) }
  },

  async addDocumentSource({ path, body }, context) {
    const base = await context.state.knowledgeBases.get(path.kb_id)
    if (!base) return notFound('knowledge base', path.kb_id, context)
    const bytes = decodedLength(body.file.data)
    if (bytes > largestDocument) return documentTooLarge(bytes, context)
    const source = await addSource(base, { name: body.name, kind: 'document', length: bytes }, context)
    return { status: 201, body: envelope(sourceAnswer(source, context.now()), context) }
  },

  async addWebSource({ path, body }, context) {
    const base = await context.state.knowledgeBases.get(path.kb_id)
    if (!base) return notFound('knowledge base', path.kb_id, context)
    const source = await addSource(base, { name: body.name, kind: 'web', length: body.urls.length * 4 * chunkLength }, context)
    return { status: 201, body: envelope(sourceAnswer(source, context.now()), context) }
  },
} satisfies Partial<Behaviors<operations, State>>

/** How many bytes a text in base64 stands for. */
export function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}

async function addSource(
  base: KnowledgeBase,
  source: Pick<Source, 'name' | 'kind'> & { length: number },
  context: MockContext<State>,
): Promise<Source> {
  const { name, kind, length } = source
  const ready_at = new Date(context.now().getTime() + processingSeconds * 1000).toISOString()
  return context.state.sources.insert({
    id: newIdOf('src', context),
    knowledge_base_id: base.id,
    name,
    kind,
    chunk_count: Math.ceil(length / chunkLength),
    ready_at,
  })
}

async function sourcesOf(knowledge_base_id: string, state: State): Promise<Source[]> {
  return (await state.sources.list({ where: { knowledge_base_id } })).items
}

function isReady({ ready_at }: Source, now: Date): boolean {
  return Date.parse(ready_at) <= now.getTime()
}

function sourceAnswer(source: Source, now: Date) {
  const { id, name, kind } = source
  return { id, name, kind, status: isReady(source, now) ? 'ready' : 'processing' }
}

async function knowledgeBaseAnswer(
  { id, name, description, created_at, updated_at }: KnowledgeBase,
  { state, now }: MockContext<State>,
): Promise<KnowledgeBaseAnswer> {
  const sources = await sourcesOf(id, state)
  const ready = sources.filter((source) => isReady(source, now()))
  return {
    id,
    name,
    description,
    status: ready.length === sources.length ? 'ready' : 'processing',
    source_count: ready.length,
    chunk_count: ready.reduce((sum, { chunk_count }) => sum + chunk_count, 0),
    embedding_model: 'text-embedding-3-small',
    created_at,
    updated_at,
  }
}
