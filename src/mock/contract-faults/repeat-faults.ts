import { type Contract, type Operation, successStatuses } from '#contract'
import type { AnyReply } from '../define-mock.ts'
import type { Fault } from '../fault.ts'
import { editSuccess, successSchema } from './body-faults.ts'
import { createTurn } from './every-nth.ts'
import { jsonBody } from './input-faults.ts'
import { editAt, placesOf } from './schema-place.ts'

/** How often the faults that come now and then come. */
const every = 3

/** What goes wrong with every third success only: of reading, and of what takes a body. */
export function createRepeatFaults({ provider }: Contract, operation: Operation): Fault[] {
  const hasBody = jsonBody(operation) !== undefined
  // Nobody asks for more than one of what can be done once only.
  if (!operation.isSafe && !hasBody) return []
  const hasChoices = hasBody || operation.parameters.some((parameter) => parameter.in === 'query' && !parameter.required)
  const fault = (detail: string, statement: string, change: (reply: AnyReply) => AnyReply): Fault => {
    const isTurn = createTurn(every)
    return {
      id: `${provider}/now-and-then/${operation.id}/${detail}`,
      class: 'now-and-then',
      operationId: operation.id,
      statement: `${operation.id} ${statement} every third time.`,
      breaks: [`${provider}/responses/${operation.id}`, ...(hasChoices ? [`${provider}/generated/${operation.id}`] : [])],
      reply: (reply) => (reply.status < 300 && isTurn() ? change(reply) : reply),
    }
  }
  const member = placesOf(successSchema(operation)).find(({ isRequired }) => isRequired)
  const declared = successStatuses(operation)
  const other = [200, 201, 202].find((status) => !declared.includes(String(status)))
  return [
    fault('fails', 'fails with 500', () => ({ status: 500, body: { error: 'Internal Server Error' } })),
    ...(other === undefined ? [] : [fault('other-status', `answers ${other}`, (reply) => ({ ...reply, status: other }))]),
    ...(member === undefined
      ? []
      : [
          fault('member-dropped', `leaves "${member.path.join('.')}" out`, (reply) =>
            editSuccess(reply, (body) =>
              editAt(body, member.path, ({ ...holder }, name) => {
                delete holder[name]
                return holder
              }),
            ),
          ),
        ]),
  ]
}
