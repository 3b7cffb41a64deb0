import { type Contract, type Operation, successStatuses } from '#contract'
import type { AnyReply } from '../define-mock.ts'
import type { Fault } from '../fault.ts'

/** A success is sent with a status that the contract does not declare, or as a failure. */
export function createStatusFaults({ provider }: Contract, operation: Operation): Fault[] {
  const declared = successStatuses(operation)
  const fault = (detail: string, statement: string, change: (reply: AnyReply) => AnyReply): Fault => ({
    id: `${provider}/status/${operation.id}/${detail}`,
    class: 'status',
    operationId: operation.id,
    statement: `${operation.id} ${statement}`,
    breaks: [`${provider}/responses/${operation.id}`],
    reply: (reply) => (reply.status < 300 ? change(reply) : reply),
  })
  const other = [200, 201, 202].find((status) => !declared.includes(String(status)))
  return [
    ...(other === undefined
      ? []
      : [fault(`success-as-${other}`, `answers ${other} instead of ${declared.join(' or ')}.`, (reply) => ({ ...reply, status: other }))]),
    ...(declared.includes('204')
      ? []
      : [
          fault('success-as-204', 'answers 204 without a body.', ({ body: _body, ...reply }) => ({
            ...reply,
            status: 204,
          })),
        ]),
    fault('success-as-500', 'fails with 500.', ({ headers }) => ({
      status: 500,
      body: { error: 'Internal Server Error' },
      ...(headers && { headers }),
    })),
    fault('success-as-redirect', 'redirects to another address.', ({ headers }) => ({
      status: 302,
      headers: { ...headers, location: 'https://elsewhere.invalid/' },
    })),
  ]
}
