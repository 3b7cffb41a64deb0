import { KitError } from '../errors.ts'
import type { Fault } from './fault.ts'

/** Which faults of the catalogue are on. */
export interface FaultSwitches {
  readonly catalogue: readonly Fault[]
  find(id: string): Fault | undefined
  active(): readonly Fault[]
  /**
   * Exactly these are on from now.
   * @throws KitError `ERR_OPTION` for an id that is not in the catalogue
   */
  set(ids: readonly string[]): void
  /** Back to those that the server was started with. */
  reset(): void
}

export function createFaultSwitches(provider: string, catalogue: readonly Fault[], initial: readonly string[] = []): FaultSwitches {
  const byId = new Map(catalogue.map((fault) => [fault.id, fault]))
  let active = resolve(initial)

  function resolve(ids: readonly string[]): readonly Fault[] {
    return [...new Set(ids)].map((id) => {
      const fault = byId.get(id)
      if (fault) return fault
      const near = catalogue.filter((candidate) => candidate.id.includes(id)).slice(0, 3)
      const hint = near.length > 0 ? ` Did you mean ${near.map((candidate) => candidate.id).join(', ')}?` : ''
      throw new KitError('ERR_OPTION', `Unknown fault "${id}" of ${provider}.${hint} GET /__mock/faults/catalogue lists them.`)
    })
  }

  return {
    catalogue,
    find: (id) => byId.get(id),
    active: () => active,
    set(ids) {
      active = resolve(ids)
    },
    reset() {
      active = resolve(initial)
    },
  }
}
