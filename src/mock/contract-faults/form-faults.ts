import { type Contract, isRecord, type Operation, type SchemaObject } from '#contract'
import type { AnyReply } from '../define-mock.ts'
import type { Fault } from '../fault.ts'
import { editSuccess, successSchema } from './body-faults.ts'

/** The form of an answer as a whole: its wrapper, its media type, its headers. */
export function createFormFaults({ provider }: Contract, operation: Operation): Fault[] {
  const schema = successSchema(operation)
  const fault = (kind: string, detail: string, statement: string, reply: (reply: AnyReply) => AnyReply): Fault => ({
    id: `${provider}/${kind}/${operation.id}/${detail}`,
    class: kind,
    operationId: operation.id,
    statement: `${operation.id} ${statement}`,
    breaks: [`${provider}/responses/${operation.id}`],
    reply,
  })
  if (schema === undefined) return headerFaults(operation, fault)
  const wrapper = wrapperOf(schema)
  const withType = (reply: AnyReply, type: string) =>
    reply.status >= 300 || reply.body === undefined ? reply : { ...reply, headers: { ...reply.headers, 'content-type': type } }
  return [
    fault('wrapper', 'extra', 'wraps its answer in one more object.', (reply) => editSuccess(reply, (body) => ({ result: body }))),
    fault('wrapper', 'in-list', 'wraps its answer in a list.', (reply) => editSuccess(reply, (body) => [body])),
    ...(wrapper === undefined
      ? []
      : [
          fault('wrapper', 'missing', `sends what belongs into "${wrapper}" without that wrapper.`, (reply) =>
            editSuccess(reply, (body) => (isRecord(body) ? body[wrapper] : body)),
          ),
        ]),
    fault('media-type', 'as-text', 'sends JSON as text/plain.', (reply) => withType(reply, 'text/plain')),
    fault('media-type', 'as-html', 'answers a success with a web page.', (reply) =>
      withType(
        editSuccess(reply, () => '<!doctype html><title>Welcome</title>'),
        'text/html; charset=utf-8',
      ),
    ),
    ...headerFaults(operation, fault),
  ]
}

/** The member that holds the whole of an answer, where one is alone or beside facts about the answer. */
function wrapperOf(schema: unknown): string | undefined {
  const { required = [] } = schema as SchemaObject
  return required.find((name) => name === 'data')
}

/** Each required header of a success is left out once. */
function headerFaults(
  operation: Operation,
  fault: (kind: string, detail: string, statement: string, reply: (reply: AnyReply) => AnyReply) => Fault,
): Fault[] {
  const names = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { headers }]) => Object.entries(headers).flatMap(([name, { required }]) => (required ? name : [])))
  return [...new Set(names)].map((name) =>
    fault('header', `${name}-dropped`, `leaves the header ${name} out.`, (reply) => {
      const { [name]: _dropped, ...headers } = reply.headers ?? {}
      return reply.status < 300 ? { ...reply, headers } : reply
    }),
  )
}
