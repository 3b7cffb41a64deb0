import { KitError } from '../errors.ts'
import type { Fault } from './fault.ts'

/**
 * The faults of a contract, with the reason on those that no client can notice. `*` in an id stands for any characters.
 * @throws KitError `ERR_MOCK_UNREADABLE` for an id that fits none
 */
export function markEquivalent(provider: string, faults: readonly Fault[], reasons: Readonly<Record<string, string>>): Fault[] {
  const patterns = Object.entries(reasons).map(([id, reason]) => ({ id, reason, pattern: patternOf(id) }))
  const stray = patterns.find(({ pattern }) => !faults.some((fault) => pattern.test(fault.id)))
  if (stray)
    throw new KitError('ERR_MOCK_UNREADABLE', `mocks/${provider}: equivalentFaults names "${stray.id}", which is no fault of the contract.`)
  return faults.map((fault) => {
    const found = patterns.find(({ pattern }) => pattern.test(fault.id))
    return found ? { ...fault, equivalent: found.reason } : fault
  })
}

function patternOf(id: string): RegExp {
  const parts = id.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}
