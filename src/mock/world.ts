import { onFirstUse } from '#contract'
import { type Clock, createClock } from './clock.ts'
import type { Collection, CollectionFactory } from './collection.ts'
import { createFaker } from './create-faker.ts'
import type { AnyMockDefinition, Tenant } from './define-mock.ts'
import type { KeptReply } from './idempotency.ts'
import { createRandomSource, type RandomSource } from './random-source.ts'
import type { RateWindow } from './rate-limit.ts'

/** The data of one tenant in one namespace. */
export interface TenantWorld {
  readonly tenant: Tenant
  readonly state: unknown
  readonly random: RandomSource
  /** What was answered to requests with an idempotency key. */
  readonly replies: Collection<KeptReply>
  /** How many requests each credential has sent. */
  readonly rateWindows: Collection<RateWindow>
  /** Runs one request at a time, so that what a request does to its collections is atomic. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
}

/** One namespace: a private copy of all data, with a clock of its own. */
export interface World {
  readonly namespace: string
  readonly clock: Clock
  /** For what belongs to no tenant. */
  readonly random: RandomSource
  tenant(id: string): Promise<TenantWorld>
  /** What `tenant` has made already. */
  madeTenant(id: string): TenantWorld | undefined
}

export interface WorldOptions {
  readonly seed: number
  readonly clockStart?: Date
  /** Collections of one tenant in one namespace. */
  readonly collections: (namespace: string, tenant: string) => CollectionFactory
}

/** Makes a namespace; each tenant's data is made and seeded when it is first used. */
export function createWorld(namespace: string, definition: AnyMockDefinition, options: WorldOptions): World {
  const clock = createClock(options.clockStart)
  const tenants = new Map<string, Promise<TenantWorld>>()
  const made = new Map<string, TenantWorld>()

  async function makeTenant(id: string): Promise<TenantWorld> {
    const tenant = definition.tenants.find((candidate) => candidate.id === id)
    if (!tenant) throw new Error(`Tenant "${id}" is not defined.`)
    const collection = options.collections(namespace, id)
    const state = definition.createState(collection)
    const random = createRandomSource(options.seed, id)
    const fakerSeed = random.bits()
    const faker = onFirstUse(() => createFaker(fakerSeed, clock))
    await definition.seed({ state, tenant, random, faker, now: () => clock.now(), newId: () => random.uuid() })
    const replies = collection<KeptReply>('kit-replies')
    const rateWindows = collection<RateWindow>('kit-rate-windows')
    const tenantWorld = { tenant, state, random, replies, rateWindows, exclusively: createQueue() }
    made.set(id, tenantWorld)
    return tenantWorld
  }

  return {
    namespace,
    clock,
    random: createRandomSource(options.seed),
    tenant(id) {
      let world = tenants.get(id)
      if (!world) {
        world = makeTenant(id)
        tenants.set(id, world)
      }
      return world
    },
    madeTenant: (id) => made.get(id),
  }
}

function createQueue(): TenantWorld['exclusively'] {
  const waiting: (() => void)[] = []
  let isBusy = false

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else isBusy = false
    }
  }

  return (work) => {
    if (isBusy) return new Promise((resolve, reject) => waiting.push(() => run(work).then(resolve, reject)))
    isBusy = true
    return run(work)
  }
}
