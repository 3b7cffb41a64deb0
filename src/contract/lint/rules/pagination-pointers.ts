import type { Oas3Rule, UserContext } from '@redocly/openapi-core'
import { isRecord, valueAt } from '../../json-pointer.ts'
import { schemasAtPointer } from '../schema-at-pointer.ts'

const members = ['/items', '/total', '/echo/size', '/echo/position', '/totalPages', '/hasMore']

/** The JSON pointers of a pagination point at members of the successful answer; `items` at a list. */
export const rule: Oas3Rule = () => ({
  Operation(operation, context) {
    const pagination = 'x-pagination' in operation ? operation['x-pagination'] : undefined
    const answer = successSchema(operation.responses, context)
    if (!isRecord(pagination) || !answer) return
    for (const member of members) {
      const pointer = valueAt(pagination, member)
      if (typeof pointer !== 'string') continue
      const at = context.location.child(['x-pagination', ...member.slice(1).split('/')])
      const schemas = schemasAtPointer(answer.schema, answer.file, pointer, context.resolve)
      if (!/^(\/|$)/.test(pointer) || schemas.length === 0) {
        context.report({ message: `Correct the pointer "${pointer}": the schema of the answer describes nothing there.`, location: at })
      } else if (member === '/items' && !schemas.some(({ type }) => [type].flat().includes('array'))) {
        context.report({ message: `Correct the pointer "${pointer}": the schema of the answer describes no list there.`, location: at })
      }
    }
  },
})

function successSchema(responses: unknown, { resolve, location }: UserContext): { schema: unknown; file: string } | undefined {
  const success = Object.entries(isRecord(responses) ? responses : {}).find(([status]) => status.startsWith('2'))
  if (!success) return undefined
  const resolved = resolve(success[1] as object)
  const content = isRecord(resolved.node) && isRecord(resolved.node.content) ? Object.values(resolved.node.content) : []
  const schema = content.find(isRecord)?.schema
  const isComponent = resolved.node !== success[1]
  return { schema, file: (isComponent && resolved.location ? resolved.location : location).source.absoluteRef }
}
