import { coversStatus, type Operation } from '#contract'
import type { Exchange } from './exchange.ts'

/** What a run has seen of the contract. */
export interface Recorder {
  record(exchange: Exchange): void
  hasExercised(operation: Operation): boolean
  /** A declared status, `4XX` included. */
  hasSeen(operation: Operation, declaredStatus: string): boolean
  /** The exchanges in which the answer broke the contract. */
  violating(operationId: string): readonly Exchange[]
}

/** One server failure repeated a thousand times needs no thousand exchanges in memory. */
const maxViolating = 50

export function createRecorder(): Recorder {
  const seen = new Map<string, Set<number>>()
  const violating = new Map<string, Exchange[]>()

  return {
    record(exchange) {
      const { id } = exchange.operation
      seen.set(id, (seen.get(id) ?? new Set()).add(exchange.response.status))
      if (exchange.violations.length === 0) return
      const found = violating.get(id) ?? []
      if (found.length < maxViolating) found.push(exchange)
      violating.set(id, found)
    },
    hasExercised: ({ id }) => seen.has(id),
    hasSeen: ({ id, responses }, declaredStatus) =>
      [...(seen.get(id) ?? [])].some((status) =>
        declaredStatus === 'default' ? !Object.hasOwn(responses, status) : coversStatus([declaredStatus], status),
      ),
    violating: (operationId) => violating.get(operationId) ?? [],
  }
}
