import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { createAgent, createKnowledgeBase, dataOf, getKnowledgeBase, kept, mark, shown } from './requests.ts'

requirement<paths>({
  id: 'truedy/knowledge-bases/1',
  level: 'MUST',
  statement: 'A new knowledge base has what was sent, and is read back so.',
  source: pages.knowledgeBases,
  operations: ['createKnowledgeBase', 'getKnowledgeBase'],
  async check(context) {
    const sent = { name: context.unique(mark), description: 'Branches and holidays' }
    const created = await createKnowledgeBase(context, sent)
    const read = await getKnowledgeBase(context, created.id)
    for (const base of [created, read]) expect(shown(base, sent)).toEqual(sent)
    expect(read.id).toBe(created.id)
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/2',
  level: 'MUST',
  statement: 'A knowledge base with a document becomes ready.',
  source: pages.knowledgeBases,
  operations: ['createKnowledgeBase', 'getKnowledgeBase'],
  needs: ['clock'],
  async check(context) {
    const { id, status } = await createKnowledgeBase(context, { file_content: 'We are open from 9 to 17.', file_name: 'hours.txt' })
    expect(['processing', 'ready'], 'status of the new one').toContain(status)
    await context.clock.advance({ seconds: 24 * 3600 })
    expect((await getKnowledgeBase(context, id)).status).toBe('ready')
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/3',
  level: 'MUST',
  statement: 'An update changes what is sent and keeps the rest.',
  source: pages.knowledgeBases,
  operations: ['createKnowledgeBase', 'updateKnowledgeBase', 'getKnowledgeBase'],
  async check(context) {
    const before = await createKnowledgeBase(context, { description: 'Branches and holidays' })
    const name = context.unique(mark)
    const params = { path: { kb_id: before.id } }
    const updated = dataOf(await context.tenant.PATCH('/knowledge-bases/{kb_id}', { params, body: { name } }), 'the update')
    const read = await getKnowledgeBase(context, before.id)
    const names = ['id', 'description', 'created_at'] as const
    for (const base of [updated, read])
      expect({ name: base.name, ...kept(base, before, names) }).toEqual({ name, ...kept({}, before, names) })
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/4',
  level: 'MUST',
  statement: 'The filter name keeps the knowledge bases whose name contains it, in any case.',
  source: pages.knowledgeBases,
  operations: ['createKnowledgeBase', 'listKnowledgeBases'],
  async check(context) {
    const name = context.unique(mark)
    const { id } = await createKnowledgeBase(context, { name: `Opening ${name} hours` })
    await createKnowledgeBase(context)
    const data = dataOf(
      await context.tenant.GET('/knowledge-bases', { params: { query: { name: name.toUpperCase() } } }),
      'the list of knowledge bases',
    )
    expect(data.map((base) => base.id)).toEqual([id])
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/5',
  level: 'MUST',
  statement: 'A deleted knowledge base is gone, from the list as well.',
  source: pages.deleteKnowledgeBase,
  operations: ['createKnowledgeBase', 'deleteKnowledgeBase', 'getKnowledgeBase', 'listKnowledgeBases'],
  async check(context) {
    const { id, name } = await createKnowledgeBase(context)
    const params = { path: { kb_id: id } }
    expect((await context.tenant.DELETE('/knowledge-bases/{kb_id}', { params })).response.status).toBe(200)
    expect((await context.tenant.GET('/knowledge-bases/{kb_id}', { params })).response.status, 'status of reading it').toBe(404)
    const data = dataOf(await context.tenant.GET('/knowledge-bases', { params: { query: { name } } }), 'the list of knowledge bases')
    expect(data.map((base) => base.id)).toEqual([])
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/6',
  level: 'MUST',
  statement: 'A knowledge base that an agent uses is not deleted.',
  source: pages.deleteKnowledgeBase,
  operations: ['createKnowledgeBase', 'createAgent', 'deleteKnowledgeBase', 'getKnowledgeBase'],
  fixtures: ['voiceId'],
  // Nothing takes it from the agent again: it stays.
  isolated: true,
  async check(context) {
    const { id } = await createKnowledgeBase(context)
    await createAgent(context, { knowledge_bases: [id] })
    const { response } = await context.tenant.DELETE('/knowledge-bases/{kb_id}', { params: { path: { kb_id: id } } })
    // The status is undocumented.
    expect([400, 403, 409, 422], 'status of the deletion').toContain(response.status)
    expect((await getKnowledgeBase(context, id)).id).toBe(id)
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/7',
  level: 'MUST',
  statement: 'An idempotency key is ignored: the same request makes a second knowledge base.',
  source: pages.idempotency,
  operations: ['createKnowledgeBase'],
  async check(context) {
    const body = { name: context.unique(mark) }
    const headers = { 'X-Idempotency-Key': context.unique('key') }
    const create = () => context.tenant.POST('/knowledge-bases', { body, headers })
    const [one, other] = [await create(), await create()]
    expect(dataOf(one, 'the first knowledge base').id).not.toBe(dataOf(other, 'the second knowledge base').id)
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/8',
  level: 'MUST',
  statement: 'An added document or web page is counted once the knowledge base is ready.',
  source: derivedFrom(pages.sources),
  operations: ['createKnowledgeBase', 'addDocumentSource', 'addWebSource', 'getKnowledgeBase'],
  needs: ['clock'],
  async check(context) {
    const { id } = await createKnowledgeBase(context)
    const params = { path: { kb_id: id } }
    const file = { filename: 'prices.txt', content_type: 'text/plain', data: 'Q2xlYW5pbmc6IDgwIFVTRAo=' } as const
    const document = await context.tenant.POST('/knowledge-bases/{kb_id}/sources/document', { params, body: { name: 'Prices', file } })
    const web = await context.tenant.POST('/knowledge-bases/{kb_id}/sources/web', {
      params,
      body: { name: 'Site', urls: ['https://www.example.com/'] },
    })
    for (const { response } of [document, web]) expect([200, 201], 'status of adding a source').toContain(response.status)
    await context.clock.advance({ seconds: 24 * 3600 })
    const { status, source_count = 2 } = await getKnowledgeBase(context, id)
    expect({ status, source_count }).toEqual({ status: 'ready', source_count: 2 })
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/9',
  level: 'MUST',
  statement: 'A knowledge base without a document is ready at once or soon.',
  source: pages.knowledgeBases,
  operations: ['createKnowledgeBase', 'getKnowledgeBase'],
  needs: ['clock'],
  async check(context) {
    const { id } = await createKnowledgeBase(context)
    await context.clock.advance({ seconds: 24 * 3600 })
    expect((await getKnowledgeBase(context, id)).status).toBe('ready')
  },
})

requirement<paths>({
  id: 'truedy/knowledge-bases/10',
  level: 'MUST',
  statement: 'Documents of each listed media type are taken.',
  source: pages.knowledgeBases,
  operations: ['createKnowledgeBase', 'addDocumentSource'],
  // A deployment reads what it is sent, and these are no documents: this needs a mock server.
  needs: ['clock'],
  async check(context) {
    const params = { path: { kb_id: (await createKnowledgeBase(context)).id } }
    for (const content_type of [
      'application/pdf',
      'text/plain',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'text/markdown',
    ] as const) {
      const file = { filename: 'prices', content_type, data: 'Q2xlYW5pbmc6IDgwIFVTRAo=' }
      const answer = await context.tenant.POST('/knowledge-bases/{kb_id}/sources/document', { params, body: { name: 'Prices', file } })
      expect([200, 201], `status of adding a document of type ${content_type}`).toContain(answer.response.status)
    }
  },
})
