import type { AnyMockDefinition } from './define-mock.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/** The worlds of all namespaces, each made when it is first asked for; the default one is called ''. */
export interface Namespaces {
  get(name: string): World
  /** As at the start: one namespace, or all. */
  reset(name?: string): void
}

/** @throws KitError `ERR_OPTION` for a clock that cannot be shown */
export function createNamespaces(definition: AnyMockDefinition, options: WorldOptions): Namespaces {
  const worlds = new Map<string, World>()

  function get(name: string): World {
    let world = worlds.get(name)
    if (!world) {
      world = createWorld(name, definition, options)
      worlds.set(name, world)
    }
    return world
  }

  get('')
  return {
    get,
    reset(name) {
      if (name === undefined) worlds.clear()
      else worlds.delete(name)
    },
  }
}
