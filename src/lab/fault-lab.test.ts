import { expect, test } from 'vitest'
import { loadCatalogue, matchesGlob } from '#conformance'
import { discoverProviders } from '#contract'
import { loadFaults, loadMock } from '#mock'
import { createCrew } from './crew.ts'
import { type LabReport, runFaultLab } from './run-fault-lab.ts'
import { scoreOf, survivorsOf } from './score.ts'
import { selectFaults } from './select-faults.ts'

const providers = discoverProviders().map(({ id }) => id)

/** The whole catalogue is the business of "npm run mutants". */
test.each(providers)(
  'the suite of %s finds a sample of faults over all classes and holds on the clean server',
  { timeout: 120_000 },
  async (id) => {
    const { clean, outcomes } = await runFaultLab(id, { sample: 20, triesVariants: false })
    expect(clean.failing).toEqual([])
    expect(outcomes).toHaveLength(20)
    expect(survivorsOf(outcomes).map((outcome) => outcome.id)).toEqual([])
  },
)

test.each(providers)('every fault of %s breaks requirements that exist, each under an id of its own', async (id) => {
  const { contract, requirements } = await loadCatalogue(id)
  const faults = loadFaults(contract, await loadMock(contract))
  const isThere = new Map<string, boolean>()
  for (const pattern of new Set(faults.flatMap(({ breaks }) => breaks)))
    isThere.set(
      pattern,
      requirements.some((requirement) => matchesGlob(pattern, requirement.id)),
    )
  expect(faults.filter(({ breaks }) => !breaks.some((pattern) => isThere.get(pattern))).map((fault) => fault.id)).toEqual([])
  expect(new Set(faults.map((fault) => fault.id)).size).toBe(faults.length)
})

test('threads come to the same outcomes as this thread', { timeout: 120_000 }, async () => {
  const [id = ''] = providers
  const options = { sample: 6, triesVariants: false, cleanRuns: 2 }
  const crew = createCrew(2)
  try {
    const untimed = ({ outcomes, clean, cleanRuns }: LabReport) => ({
      outcomes: outcomes.map(({ durationMs: _durationMs, ...rest }) => rest),
      clean,
      cleanRuns,
    })
    expect(untimed(await runFaultLab(id, { ...options, crew }))).toEqual(untimed(await runFaultLab(id, options)))
  } finally {
    await crew.close()
  }
})

test('a thread tells what went wrong as it was', async () => {
  const crew = createCrew(2)
  try {
    const trial = crew.do({ kind: 'fault', provider: 'nobody', seed: 1, id: 'x' })
    await expect(trial).rejects.toThrow(expect.objectContaining({ name: 'KitError', code: 'ERR_PROVIDER_UNKNOWN' }))
  } finally {
    await crew.close()
  }
})

const outcome = { id: 'a', class: 'auth', statement: '', requests: 1, durationMs: 1 }

test('scores found faults against those that can be found', () => {
  const outcomes = [
    { ...outcome, found: 'right' as const },
    { ...outcome, found: 'other' as const },
    { ...outcome, found: 'survived' as const, equivalent: 'no client can tell' },
    { ...outcome, class: 'state', found: 'survived' as const },
  ]
  expect(scoreOf(outcomes)).toEqual({
    classes: [
      { class: 'auth', faults: 3, found: 2, right: 1, equivalent: 1, score: 1 },
      { class: 'state', faults: 1, found: 0, right: 0, equivalent: 0, score: 0 },
    ],
    all: { class: 'all', faults: 4, found: 2, right: 1, equivalent: 1, score: 2 / 3 },
  })
  expect(survivorsOf(outcomes)).toEqual([{ ...outcome, class: 'state', found: 'survived' }])
})

const fault = (id: string, kind: string) => ({ id, class: kind, statement: '', breaks: [] })
const catalogue = [fault('p/a/1', 'a'), fault('p/a/2', 'a'), fault('p/a/3', 'a'), fault('p/b/1', 'b'), fault('p/b/2', 'b')]
const ids = (faults: readonly { id: string }[]) => faults.map(({ id }) => id)

test('deals faults to shards that together are the catalogue', () => {
  expect(ids(selectFaults(catalogue, { shard: { index: 1, count: 2 } }))).toEqual(['p/a/1', 'p/a/3', 'p/b/2'])
  expect(ids(selectFaults(catalogue, { shard: { index: 2, count: 2 } }))).toEqual(['p/a/2', 'p/b/1'])
})

test('samples every class and filters by pattern', () => {
  expect(ids(selectFaults(catalogue, { sample: 3 }))).toEqual(['p/a/1', 'p/a/2', 'p/b/1'])
  expect(ids(selectFaults(catalogue, { patterns: ['p/b/*'] }))).toEqual(['p/b/1', 'p/b/2'])
})
