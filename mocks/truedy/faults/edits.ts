import type { AnyReply, Fault, MockContext } from '#mock'
import { acme, globex } from '../fixtures/tenants.ts'
import type { State } from '../state.ts'

/** What a fault does in place of a behavior. */
export type Run = NonNullable<Fault<State>['behavior']>
/** What a fault does to an answer. */
export type Edit = (reply: AnyReply) => AnyReply
type Members = Record<string, unknown>

/** The members of an object that an answer holds. */
export function members(value: unknown): Members {
  return (value ?? {}) as Members
}

export function bodyOf(reply: AnyReply): Members {
  return members(reply.body)
}

/** The data of an answer. */
export function dataOf(reply: AnyReply): Members {
  return members(bodyOf(reply).data)
}

/** Changes the body of a success. */
export function withBody(change: (body: Members) => Members): Edit {
  return (reply) => (reply.status < 300 ? { ...reply, body: change(bodyOf(reply)) } : reply)
}

/** Changes the data of a success. */
export function withData(change: (data: Members) => Members): Edit {
  return withBody((body) => ({ ...body, data: change(members(body.data)) }))
}

/** Changes the entries of a list. */
export function withItems(change: (items: Members[]) => unknown[]): Edit {
  return withBody((body) => (Array.isArray(body.data) ? { ...body, data: change(body.data as Members[]) } : body))
}

/** Changes the error of a refusal. */
export function withError(change: (error: Members) => Members): Edit {
  return (reply) => (reply.status >= 400 ? { ...reply, body: { ...bodyOf(reply), error: change(members(bodyOf(reply).error)) } } : reply)
}

/** The behavior, and then something more. */
export function after(then: (reply: AnyReply, context: MockContext<State>) => Promise<unknown>): Run {
  return async (next, _request, context) => {
    const reply = await next()
    if (reply.status < 300) await then(reply, context)
    return reply
  }
}

/** Something else first, and then the behavior. */
export function before(first: (request: Parameters<Run>[1], context: MockContext<State>) => Promise<unknown>): Run {
  return async (next, request, context) => {
    await first(request, context)
    return next()
  }
}

/** The id of what was made. */
export function idOf(reply: AnyReply): string {
  return String(dataOf(reply).id)
}

export function otherThan(tenant: string): string {
  return tenant === acme.id ? globex.id : acme.id
}

/** Names a fault of one operation. */
export function faultOf(kind: string, operationId: string, detail: string, breaks: readonly string[] | string, statement: string) {
  return {
    id: `truedy/${kind}/${operationId}/${detail}`,
    class: kind,
    operationId,
    statement,
    breaks: [breaks].flat().map((pattern) => `truedy/${pattern}`),
  }
}

/** Names a fault of the server as a whole. */
export function faultOfAll(kind: string, detail: string, breaks: readonly string[] | string, statement: string) {
  const { operationId: _none, ...fault } = faultOf(kind, 'all', detail, breaks, statement)
  return fault
}
