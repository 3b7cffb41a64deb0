import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { createTool, dataOf, mark } from './requests.ts'

requirement<paths>({
  id: 'truedy/tools/1',
  level: 'MUST',
  statement: 'A new tool is read back as it was answered.',
  source: pages.tools,
  operations: ['createTool', 'getTool'],
  async check(context) {
    const created = await createTool(context)
    const params = { path: { tool_id: created.id } }
    expect(dataOf(await context.tenant.GET('/tools/{tool_id}', { params }), 'the tool')).toEqual(created)
  },
})

requirement<paths>({
  id: 'truedy/tools/2',
  level: 'MUST',
  statement: 'A new tool has the name that was sent.',
  source: pages.tools,
  operations: ['createTool'],
  async check(context) {
    const name = context.unique(mark)
    expect((await createTool(context, { name })).name).toBe(name)
  },
})

requirement<paths>({
  id: 'truedy/tools/3',
  level: 'MUST',
  statement: 'An update changes what is sent and keeps the rest.',
  source: pages.updateTool,
  operations: ['createTool', 'updateTool', 'getTool'],
  async check(context) {
    const { updated_at: _before, ...created } = await createTool(context)
    const name = context.unique(mark)
    const params = { path: { tool_id: created.id } }
    const { updated_at: _after, ...updated } = dataOf(
      await context.tenant.PATCH('/tools/{tool_id}', { params, body: { name } }),
      'the update',
    )
    expect(updated).toEqual({ ...created, name })
    const { updated_at: _read, ...read } = dataOf(await context.tenant.GET('/tools/{tool_id}', { params }), 'the tool')
    expect(read).toEqual({ ...created, name })
  },
})

requirement<paths>({
  id: 'truedy/tools/4',
  level: 'MUST',
  statement: 'The filter name keeps the tools whose name contains it, in any case.',
  source: pages.tools,
  operations: ['createTool', 'listTools'],
  async check(context) {
    const name = context.unique(mark)
    const { id } = await createTool(context, { name: `Look ${name} up` })
    await createTool(context)
    const data = dataOf(await context.tenant.GET('/tools', { params: { query: { name: name.toUpperCase() } } }), 'the list of tools')
    expect(data.map((tool) => tool.id)).toEqual([id])
  },
})

requirement<paths>({
  id: 'truedy/tools/5',
  level: 'MUST',
  statement: 'An agent can be given a tool.',
  source: derivedFrom(pages.agents),
  operations: ['createTool', 'createAgent', 'getAgent'],
  fixtures: ['voiceId'],
  async check(context) {
    const tool = await createTool(context)
    const body = { name: context.unique(mark), voice_id: context.fixture('voiceId'), system_prompt: 'You test.', tools: [tool.id] }
    const { id } = dataOf(await context.tenant.POST('/agents', { body }), 'the new agent')
    const { tools } = dataOf(await context.tenant.GET('/agents/{agent_id}', { params: { path: { agent_id: id } } }), 'the agent')
    // Not every page shows the tools.
    expect(tools ?? [tool.id]).toEqual([tool.id])
  },
})
