import { type Behaviors, isRecord } from '#mock'
import type { components, operations } from '#types/truedy'
import { containsText, envelope, offsetPage, pageOf } from './envelope.ts'
import { notFound } from './errors.ts'
import { newIdOf } from './ids.ts'
import type { State, Tool } from './state.ts'

type ToolAnswer = components['schemas']['Tool']

export const tools = {
  async listTools({ query }, context) {
    const page = pageOf(query)
    const { items, total } = await context.state.tools.list({
      matches: (tool) => containsText(tool.name, query.name),
      first: 'newest',
      ...page,
    })
    return { status: 200, body: offsetPage(items.map(toolAnswer), total, page, context) }
  },

  async createTool({ body }, context) {
    const created_at = context.now().toISOString()
    const { name, definition = {} } = body
    const tool = await context.state.tools.insert({ id: newIdOf('tool', context), name, definition, created_at, updated_at: created_at })
    return { status: 201, body: envelope(toolAnswer(tool), context) }
  },

  async getTool({ path }, context) {
    const tool = await context.state.tools.get(path.tool_id)
    return tool ? { status: 200, body: envelope(toolAnswer(tool), context) } : notFound('tool', path.tool_id, context)
  },

  async updateTool({ path, body }, context) {
    const { state, now } = context
    const tool = await state.tools.get(path.tool_id)
    if (!tool) return notFound('tool', path.tool_id, context)
    const changed: Tool = {
      ...tool,
      name: body.name ?? tool.name,
      definition: body.definition ?? tool.definition,
      updated_at: now().toISOString(),
    }
    await state.tools.replace(changed)
    return { status: 200, body: envelope(toolAnswer(changed), context) }
  },
} satisfies Partial<Behaviors<operations, State>>

/** The three documented forms of a definition say the same in other words. */
function toolAnswer({ id, name, definition, created_at, updated_at }: Tool): ToolAnswer {
  const http = isRecord(definition.http) ? definition.http : {}
  const text = (...values: unknown[]) => values.find((value) => typeof value === 'string') as string | undefined
  return {
    id,
    name,
    type: text(definition.type) ?? 'http',
    description: text(definition.description) ?? null,
    url: text(definition.base_url, http.baseUrlPattern, http.url) ?? null,
    method: text(definition.method, http.httpMethod, http.method) ?? 'GET',
    headers: {},
    body_template: '',
    timeout_seconds: 10,
    created_at,
    updated_at,
  }
}
