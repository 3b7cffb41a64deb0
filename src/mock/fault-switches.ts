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

/** The catalogue, thousands of faults, is made when it is first asked for: a server without faults never needs it. */
export function createFaultSwitches(provider: string, load: () => readonly Fault[], initial: readonly string[] = []): FaultSwitches {
  let loaded: { readonly catalogue: readonly Fault[]; readonly byId: ReadonlyMap<string, Fault> } | undefined
  let active = resolve(initial)

  function known() {
    if (!loaded) {
      const catalogue = load()
      loaded = { catalogue, byId: new Map(catalogue.map((fault) => [fault.id, fault])) }
    }
    return loaded
  }

  function resolve(ids: readonly string[]): readonly Fault[] {
    return [...new Set(ids)].map((id) => {
      const { catalogue, byId } = known()
      const fault = byId.get(id)
      if (fault) return fault
      const near = catalogue.filter((candidate) => candidate.id.includes(id)).slice(0, 3)
      const hint = near.length > 0 ? ` Did you mean ${near.map((candidate) => candidate.id).join(', ')}?` : ''
      throw new KitError('ERR_OPTION', `Unknown fault "${id}" of ${provider}.${hint} GET /__mock/faults/catalogue lists them.`)
    })
  }

  return {
    get catalogue() {
      return known().catalogue
    },
    find: (id) => known().byId.get(id),
    active: () => active,
    set(ids) {
      active = resolve(ids)
    },
    reset() {
      active = resolve(initial)
    },
  }
}
