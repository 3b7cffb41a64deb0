import { expect, test } from 'vitest'
import type { CheckContext } from './check-context.ts'
import type { Requirement } from './requirement.ts'
import { runConformance } from './run-conformance.ts'
import { createAcme } from './testing/acme-server.ts'
import { catalogueOf, runAcme } from './testing/run-acme.ts'
import { acmeTarget as target, typed } from './testing/run-check.ts'

const admin = 'http://acme.test/__mock'
const makeStore = async (context: CheckContext) => {
  const { data } = await typed(context).tenant.POST('/stores', { body: { name: context.unique('store'), platform: 'swell' } })
  if (!data) throw new TypeError('No store was created.')
  return data.id
}
const readShared = async (context: CheckContext) => {
  const id = await context.shared('store', makeStore)
  await typed(context).tenant.GET('/stores/{id}', { params: { path: { id } } })
}
/** A server that notes each request, with the private copy that it went to. */
function watch() {
  const { fetch, stores } = createAcme()
  const asked: string[] = []
  return {
    stores,
    asked,
    fetch: async (request: Request) => {
      asked.push([request.method, request.headers.get('x-mock-namespace') ?? ''].join(' ').trim())
      return fetch(request)
    },
  }
}

test('makes once a run what is shared, and removes it at the end', async () => {
  const { fetch, asked, stores } = watch()
  const catalogue = catalogueOf(...Array.from({ length: 6 }, () => ({ check: readShared, profile: 'full' as const })))
  const report = await runConformance({ catalogue, target, fetch, probes: false, profile: 'full' })
  expect(asked).toEqual(['POST', 'GET', 'GET', 'GET', 'GET', 'GET', 'GET', 'DELETE'])
  expect(stores.size).toBe(0)
  expect(report.verdicts.pass).toBe(6)
})

test('shows in each check why what it shares could not be made', async () => {
  const { fetch } = createAcme({ refuses: () => true })
  const catalogue = catalogueOf({ check: readShared, profile: 'full' }, { check: readShared, profile: 'full' })
  const { requirements } = await runConformance({ catalogue, target, fetch, probes: false, profile: 'full' })
  expect(requirements.map(({ verdict, evidence }) => [verdict, evidence?.[0]?.request.method])).toEqual([
    ['fail', 'POST'],
    ['fail', 'POST'],
  ])
})

test('shares within a private copy: with those that name the same copy, and with no other', async () => {
  const { fetch, asked } = watch()
  const isolated = { check: readShared, profile: 'full' as const, isolated: true }
  const catalogue = catalogueOf({ ...isolated, copy: 'a' }, { ...isolated, copy: 'b' }, { ...isolated, copy: 'a' }, isolated)
  await runConformance({ catalogue, target: { ...target, admin }, fetch, probes: false, profile: 'full', concurrency: 1 })
  const [a, b, own] = [asked[0], asked[2], asked[5]].map((line) => line?.split(' ')[1])
  expect(new Set([a, b, own]).size).toBe(3)
  expect(asked).toEqual([`POST ${a}`, `GET ${a}`, `POST ${b}`, `GET ${b}`, `GET ${a}`, `POST ${own}`, `GET ${own}`])
})

test('removes what is shared in a copy with the last that shares it, where there are no private copies', async () => {
  const { fetch, asked } = watch()
  const isolated = { check: readShared, profile: 'full' as const, isolated: true }
  const catalogue = catalogueOf(
    { ...isolated, copy: 'a' },
    { ...isolated, copy: 'a' },
    { check: readShared, isolated: true, profile: 'full' },
  )
  await runConformance({ catalogue, target, fetch, probes: false, profile: 'full' })
  expect(asked).toEqual(['POST', 'GET', 'GET', 'DELETE', 'POST', 'GET', 'DELETE'])
})

test('sends the same requests for the same seed, whatever the number at a time', async () => {
  const sent = async (concurrency: number) => {
    const { fetch } = createAcme()
    const lines: string[] = []
    const spy = async (request: Request) => {
      // ids come from the server, in the order of arrival
      lines.push(`${request.method} ${request.url.replace(/\/s\d+/, '/{id}')} ${await request.clone().text()}`)
      return fetch(request)
    }
    await runAcme({}, { fetch: spy, concurrency })
    return lines.toSorted()
  }
  const inTurn = await sent(1)
  expect(await sent(1)).toEqual(inTurn)
  expect(await sent(8)).toEqual(inTurn)
  expect(inTurn.length).toBeGreaterThan(100)
})

test('removes what was made in something shared before that thing itself', async () => {
  const order: string[] = []
  const part = (name: string, within?: (maker: CheckContext) => Promise<string>) => async (maker: CheckContext) => {
    // whether it is needed shows only after a while
    await makeStore(maker)
    if (within) await maker.shared(`within ${name}`, within)
    maker.cleanup(async () => order.push(name))
    return name
  }
  const check = async (context: CheckContext) => {
    await context.shared('leaf', part('leaf', part('branch', part('root'))))
  }
  await runConformance({
    catalogue: catalogueOf({ check, profile: 'full' }),
    target,
    fetch: createAcme().fetch,
    probes: false,
    profile: 'full',
  })
  expect(order).toEqual(['leaf', 'branch', 'root'])
})

/** Notes what is made and removed in a run in which several things can be removed by one request. */
async function logRemovals(...requirements: readonly Partial<Requirement>[]): Promise<string[]> {
  const { fetch } = createAcme()
  const log: string[] = []
  const spy = async (request: Request) => {
    const { ids } = request.method === 'POST' ? ((await request.clone().json()) as { ids?: string[] }) : {}
    if (ids) {
      log.push(`remove ${ids.join(' ')}`)
      return new Response('{}')
    }
    const answer = await fetch(request)
    if (request.method === 'POST') log.push(`make ${((await answer.clone().json()) as { id: string }).id}`)
    return answer
  }
  const { profile, ...catalogue } = catalogueOf(...requirements.map((requirement) => ({ profile: 'full' as const, ...requirement })))
  const removeTogether = ({ body }: { body: unknown }) => ({
    operationId: 'createStore',
    body: { ids: [(body as { id: string }).id] },
    list: 'ids',
  })
  await runConformance({
    catalogue: { ...catalogue, profile: { ...profile, removals: { createStore: removeTogether } } },
    target,
    fetch: spy,
    probes: false,
    profile: 'full',
    concurrency: 1,
  })
  return log
}

const makeOne = { check: async (context: CheckContext) => void (await makeStore(context)) }
const shareOne = {
  check: async (context: CheckContext) => {
    await context.shared('store', makeStore)
    await makeStore(context)
  },
}

test('removes together in the end what checks made', async () => {
  expect(await logRemovals(makeOne, makeOne, makeOne)).toEqual(['make s1', 'make s2', 'make s3', 'remove s1 s2 s3'])
})

test('removes what checks made before what they shared', async () => {
  expect(await logRemovals(shareOne, shareOne)).toEqual(['make s1', 'make s2', 'make s3', 'remove s2 s3', 'remove s1'])
  const inCopy = { ...shareOne, isolated: true, copy: 'a' }
  expect(await logRemovals(inCopy, inCopy, makeOne)).toEqual([
    ...['make s1', 'make s2', 'make s3', 'make s4'],
    ...['remove s1 s3 s4', 'remove s2'],
  ])
})

test('removes what was made in something before that thing', async () => {
  const makeWithin = async (context: CheckContext) => {
    context.cleanup(async () => {})
    await makeStore(context)
  }
  expect(await logRemovals({ check: makeWithin }, makeOne)).toEqual(['make s1', 'remove s1', 'make s2', 'remove s2'])
})
