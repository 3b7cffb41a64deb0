import type { Operation } from './contract.ts'

/** Whether an operation can be used with a credential only; an empty alternative says that it need not be. */
export function needsCredential({ security }: Pick<Operation, 'security'>): boolean {
  return security.length > 0 && security.every((alternative) => Object.keys(alternative).length > 0)
}
