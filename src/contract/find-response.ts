import type { ContractResponse, Operation, Refusal, RefusalPlace } from './contract.ts'

/** The declaration that covers a status: the exact one, else its range (`4XX`), else `default`. */
export function findResponse(operation: Operation, status: number): ContractResponse | undefined {
  const { responses } = operation
  return responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default
}

/** Whether a status is one of the listed ones; `4XX` covers a class. */
export function coversStatus(listed: readonly string[], status: number): boolean {
  return listed.some((entry) => entry === String(status) || entry === `${Math.floor(status / 100)}XX`)
}

/** The first declared 2xx status: what a request that breaks nothing is answered with. */
export function successStatus(operation: Operation): number {
  const success = Object.keys(operation.responses).find((status) => /^2\d\d$/.test(status))
  return success ? Number(success) : 200
}

/** All declared 2xx statuses. */
export function successStatuses(operation: Operation): string[] {
  return Object.keys(operation.responses).filter((status) => status.startsWith('2'))
}

/** What the contract says of a request that breaks `keyword` in `place`; nothing when undocumented. */
export function findRefusal(operation: Operation, place: RefusalPlace, keyword: string): Refusal | undefined {
  return operation.refusals[place]?.find((refusal) => !refusal.keywords || refusal.keywords.includes(keyword))
}
