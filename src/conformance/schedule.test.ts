import { expect, test } from 'vitest'
import { runConformance } from './run-conformance.ts'
import { longestFirst, openRequirements, workThrough } from './schedule.ts'
import { createAcme } from './testing/acme-server.ts'
import { catalogueOf } from './testing/run-acme.ts'
import { acmeTarget as target, typed } from './testing/run-check.ts'

const tick = () => new Promise((resolve) => setImmediate(resolve))

test('starts the longest first; among equals the order stays', () => {
  const { requirements } = catalogueOf({}, { cost: 2 }, { cost: 100 }, {}, { cost: 30 })
  expect(longestFirst(requirements).map(({ id }) => Number(id.slice(-1)))).toEqual([3, 5, 1, 4, 2])
})

test('opens more requirements than requests may be under way, but one where one is asked for', () => {
  expect([1, 2, 8].map(openRequirements)).toEqual([1, 8, 32])
})

test('works on so many at a time, and on each once', async () => {
  const done: number[] = []
  let open = 0
  let most = 0
  await workThrough([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    open += 1
    most = Math.max(most, open)
    await tick()
    open -= 1
    done.push(item)
  })
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})

const read = async (context: Parameters<typeof typed>[0]) =>
  void (await typed(context).tenant.GET('/stores/{id}', { params: { path: { id: '1' } } }))

test('reports in the order of the catalogue, whatever ran first', async () => {
  const started: string[] = []
  const catalogue = catalogueOf(...[1, 50, 4, 50].map((cost, index) => ({ cost, check: async () => void started.push(String(index + 1)) })))
  const report = await runConformance({ catalogue, target, fetch: createAcme().fetch, probes: false })
  expect(started).toEqual(['2', '4', '3', '1'])
  expect(report.requirements.map(({ id }) => id)).toEqual(catalogue.requirements.map(({ id }) => id))
})

test('keeps to the number of requests at a time, however many requirements are under way', async () => {
  let requirementsOpen = 0
  let mostRequirements = 0
  let requestsOpen = 0
  let mostRequests = 0
  const { fetch } = createAcme()
  const counting = async (request: Request) => {
    requestsOpen += 1
    mostRequests = Math.max(mostRequests, requestsOpen)
    await tick()
    requestsOpen -= 1
    return fetch(request)
  }
  const check: typeof read = async (context) => {
    requirementsOpen += 1
    mostRequirements = Math.max(mostRequirements, requirementsOpen)
    for (let sent = 0; sent < 3; sent += 1) await read(context)
    requirementsOpen -= 1
  }
  const catalogue = catalogueOf(...Array.from({ length: 20 }, () => ({ check })))
  await runConformance({ catalogue, target, fetch: counting, probes: false, concurrency: 2 })
  expect([mostRequests, mostRequirements]).toEqual([2, 8])
})

test('is not held up by requirements that fail', async () => {
  const catalogue = catalogueOf(
    ...Array.from({ length: 40 }, (_, index) => ({
      check: async (context: Parameters<typeof typed>[0]) => {
        await read(context)
        if (index % 2 === 0) throw new Error('Oops')
      },
    })),
  )
  const report = await runConformance({ catalogue, target, fetch: createAcme().fetch, probes: false, concurrency: 2 })
  expect(report.requirements).toHaveLength(40)
  expect(report.requests).toBe(40)
})

test('removes side by side what is of one kind, after what was made later', async () => {
  const { fetch } = createAcme()
  let open = 0
  let most = 0
  const order: string[] = []
  const slow = async (request: Request) => {
    if (request.method !== 'DELETE') return fetch(request)
    open += 1
    most = Math.max(most, open)
    await tick()
    open -= 1
    order.push('removal')
    return fetch(request)
  }
  const check = async (context: Parameters<typeof typed>[0]) => {
    const make = () => typed(context).tenant.POST('/stores', { body: { name: 'North', platform: 'swell' } })
    await make()
    await make()
    context.cleanup(async () => order.push('task'))
    await make()
  }
  const report = await runConformance({
    catalogue: catalogueOf({ check, profile: 'full' }),
    target,
    profile: 'full',
    fetch: slow,
    probes: false,
  })
  expect(order).toEqual(['removal', 'task', 'removal', 'removal'])
  expect(most).toBe(2)
  expect(report.leftovers).toBeUndefined()
})

test('ends all that is under way when interrupted, removes what was made, and begins no more', async () => {
  const { fetch, stores } = createAcme()
  const controller = new AbortController()
  let begun = 0
  const check = async (context: Parameters<typeof typed>[0]) => {
    begun += 1
    await typed(context).tenant.POST('/stores', { body: { name: context.unique('store'), platform: 'swell' } })
    if (begun === 8) controller.abort()
    await read(context)
  }
  const report = await runConformance({
    catalogue: catalogueOf(...Array.from({ length: 30 }, () => ({ check, profile: 'full' as const }))),
    target,
    profile: 'full',
    concurrency: 2,
    fetch,
    signal: controller.signal,
    probes: false,
  })
  expect(report.fatal).toBe('The run was interrupted.')
  expect(report.requirements).toHaveLength(30)
  expect(report.requirements.at(-1)).toMatchObject({ verdict: 'error', reason: 'Not run. The run was interrupted.' })
  expect(report.verdicts.error).toBeGreaterThan(22)
  expect(begun).toBeLessThan(20)
  expect(stores.size).toBe(0)
  expect(report.leftovers).toBeUndefined()
})
