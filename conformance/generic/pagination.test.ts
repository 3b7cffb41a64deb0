import { expect, test } from 'vitest'
import type { AcmeAnswer, AcmeFaults } from '../../src/conformance/testing/acme-server.ts'
import { notPassed, runAcme } from '../../src/conformance/testing/run-acme.ts'

const only = { requirements: ['acme/pagination/*'] }
const failing = (...rules: string[]) => rules.map((rule) => `fail acme/pagination/listStores.${rule}`)
const altered = (change: (body: Record<string, unknown>, query: URLSearchParams) => Record<string, unknown>): AcmeFaults => ({
  alter: (answer: AcmeAnswer, { operation, query }) =>
    operation === 'listStores' && answer.status === 200
      ? { ...answer, body: { ...(answer.body as object), ...change(answer.body as Record<string, unknown>, query) } }
      : answer,
})

test('passes a server that keeps to the contract', async () => {
  const report = await runAcme({}, only)
  expect(notPassed(report)).toEqual([])
  expect(report.requirements.map(({ id }) => id.split('.')[1])).toEqual([
    'size',
    'position',
    'default',
    'max',
    'pages',
    'hasMore',
    'totalPages',
    'echo',
    'total',
    'order',
  ])
})

test('makes two lists for all of its rules, and those alone for a rule that runs alone', async () => {
  const made = async (requirements: string[]) => {
    let creations = 0
    const alter: AcmeFaults['alter'] = (answer, { operation }) => {
      if (operation === 'createStore') creations += 1
      return answer
    }
    const report = await runAcme({ alter }, { requirements })
    expect(report.leftovers).toBeUndefined()
    return creations
  }
  expect(await made(['acme/pagination/*'])).toBe(5 + 11)
  expect(await made(['acme/pagination/listStores.total'])).toBe(5)
  expect(await made(['acme/pagination/listStores.max'])).toBe(11)
})

test('comes to the same verdict on a rule that runs alone', async () => {
  const faults: AcmeFaults = { page: (stores, _limit, offset) => stores.slice(offset, offset + 4) }
  const all = await runAcme(faults, only)
  for (const { id, verdict } of all.requirements) {
    const alone = await runAcme(faults, { requirements: [id] })
    expect(alone.requirements.map((result) => [result.id, result.verdict])).toEqual([[id, verdict]])
  }
})

const broken: readonly [what: string, faults: AcmeFaults, expected: string[]][] = [
  [
    'ignores the size',
    { page: (stores, _limit, offset) => stores.slice(offset, offset + 4) },
    failing('size', 'max', 'pages', 'hasMore', 'total', 'order'),
  ],
  ['ignores the position', { page: (stores, limit) => stores.slice(0, limit) }, failing('pages', 'total', 'order')],
  [
    'leaves out the last item of a list',
    { page: (stores, limit, offset) => stores.slice(0, -1).slice(offset, offset + limit) },
    failing('pages', 'hasMore', 'total', 'order'),
  ],
  [
    'gives an item twice',
    { page: (stores, limit, offset) => (offset > 0 ? stores.slice(offset - 1, offset - 1 + limit) : stores.slice(0, limit)) },
    failing('pages', 'total', 'order'),
  ],
  ['lists oldest first', { page: (stores, limit, offset) => [...stores].reverse().slice(offset, offset + limit) }, failing('order')],
  ['counts one too many', altered(({ total }) => ({ total: Number(total) + 1 })), failing('total')],
  ['counts only the page', altered(({ data }) => ({ total: (data as unknown[]).length })), failing('total')],
  ['counts the pages wrong', altered(({ pages }) => ({ pages: Number(pages) + 1 })), failing('totalPages')],
  ['always has more', altered(() => ({ more: true })), failing('hasMore')],
  ['never has more', altered(() => ({ more: false })), failing('hasMore')],
  ['repeats another size', altered(() => ({ limit: 4 })), failing('echo')],
  ['repeats another position', altered(() => ({ offset: 0 })), failing('echo')],
  [
    'gives no list',
    altered(() => ({ data: undefined })),
    failing('size', 'position', 'default', 'max', 'pages', 'hasMore', 'totalPages', 'echo', 'total', 'order'),
  ],
]
for (const [what, faults, expected] of broken) {
  test(`fails a server that ${what}`, async () => {
    expect(notPassed(await runAcme(faults, only))).toEqual(expected)
  })
}

test('fails a server that exceeds the largest page, or whose default is another', async () => {
  const beyond: AcmeFaults = altered(({ data }, query) =>
    query.get('limit') === '11' ? { data: [...(data as unknown[]), { id: 'x', name: 'x' }] } : {},
  )
  const normal: AcmeFaults = altered(({ data }, query) => (query.has('limit') ? {} : { data: (data as unknown[]).slice(0, 3) }))
  expect(notPassed(await runAcme(beyond, only))).toEqual(failing('max'))
  expect(notPassed(await runAcme(normal, only))).toEqual(failing('default'))
})
