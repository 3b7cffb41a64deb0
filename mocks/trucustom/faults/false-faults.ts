import type { AnyRequest, Fault } from '#mock'
import type { State } from '../state.ts'

const flags = [
  ['createStore', 'stores', 1],
  ['updateStore', 'stores', 5],
  ['createProduct', 'products', 1],
  ['updateProduct', 'products', 5],
] as const

/** A value that programs like to take for none. */
export const falseFaults: readonly Fault<State>[] = flags.map(([operationId, clause, number]) => ({
  id: `trucustom/state/${operationId}/false-is-nothing`,
  class: 'state',
  operationId,
  statement: `${operationId} takes a field that is false for one that is not sent.`,
  breaks: [`trucustom/${clause}/${number}`],
  request: (request: AnyRequest) => ({
    ...request,
    body: Object.fromEntries(Object.entries((request.body ?? {}) as object).filter(([, value]) => value !== false)),
  }),
}))
