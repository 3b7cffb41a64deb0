import { type Contract, coversStatus, findResponse, type Operation, type RefusalPlace } from '#contract'
import type { AnyReply } from '../define-mock.ts'
import type { Fault } from '../fault.ts'
import { jsonBody, rulesOf } from './input-faults.ts'

/** A request that breaks the contract is refused with another status than the documented one, or with the body of another cause. */
export function createRefusalFaults({ provider }: Contract, operation: Operation): Fault[] {
  const places = new Set<RefusalPlace>(rulesOf(operation).map(({ place }) => place))
  const hasBody = jsonBody(operation) !== undefined
  if (hasBody && operation.refusals.syntax) places.add('syntax')
  return [...places].flatMap((place) => {
    const refusals = operation.refusals[place] ?? []
    const legal = refusals.flatMap(({ status }) => status)
    const other = [409, 404, 400, 422, 403].find((status) => !coversStatus(legal, status))
    const isExact = refusals.some(({ body }) => body !== undefined)
    const fault = (kind: string, detail: string, statement: string, change: (reply: AnyReply) => AnyReply): Fault => ({
      id: `${provider}/${kind}/${operation.id}/${detail}`,
      class: kind,
      operationId: operation.id,
      statement: `${operation.id} ${statement}`,
      breaks: [`${provider}/input/${operation.id}.${place}${place === 'syntax' ? '' : '.*'}`],
      reply: (reply) =>
        isRefusalOf(
          reply,
          refusals.map(({ status }) => status),
        )
          ? change(reply)
          : reply,
    })
    return [
      ...(other === undefined
        ? []
        : [
            fault('status', `${place}-refused-with-${other}`, `refuses what is wrong with the ${place} with ${other}.`, (reply) => ({
              ...reply,
              status: other,
            })),
          ]),
      fault('status', `${place}-refused-with-500`, `fails with 500 at what is wrong with the ${place}.`, (reply) => ({
        ...reply,
        status: 500,
      })),
      ...(isExact
        ? [
            fault(
              'error',
              `${place}-body-of-another-cause`,
              `refuses what is wrong with the ${place} with the body of another error.`,
              (reply) => ({
                ...reply,
                body: bodyOfAnother(operation, reply.status),
              }),
            ),
          ]
        : []),
    ]
  })
}

/** Refusals of a broken request carry the statuses that are legal for them; those of a credential carry one. */
function isRefusalOf({ status, legal, because = '' }: AnyReply, statuses: readonly (readonly string[])[]): boolean {
  return status >= 400 && !/credential state/.test(because) && statuses.some((entry) => entry === legal)
}

/** The example of the first other error. */
function bodyOfAnother(operation: Operation, status: number): unknown {
  const other = Object.keys(operation.responses).find((candidate) => /^4\d\d$/.test(candidate) && candidate !== String(status))
  const content = Object.values(findResponse(operation, Number(other))?.content ?? {})[0]
  return Object.values(content?.examples ?? {})[0]?.value ?? { error: 'Something else' }
}
