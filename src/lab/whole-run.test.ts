import { expect, test } from 'vitest'
import { loadCatalogue, runConformance } from '#conformance'
import { discoverProviders } from '#contract'
import { startMock } from '#mock'

const runs = discoverProviders().flatMap(({ id }) => (['safe', 'full'] as const).map((profile) => [id, profile] as const))

test.each(runs)(
  'a run of everything on %s, profile %s, sends about as many requests as is said before and holds, also on a server that had one',
  { timeout: 120_000 },
  async (id, profile) => {
    const catalogue = await loadCatalogue(id)
    const target = await startMock(id, { isSocketless: true })
    const stated = catalogue.profile.requests?.[profile] ?? 0
    for (const runToken of ['first', 'second']) {
      const { requests, requirements } = await runConformance({
        catalogue,
        target,
        profile,
        runToken,
        fetch: target.fetch,
        probes: false,
      })
      expect(requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')).toEqual([])
      expect(requests / stated, `${requests} requests, ${stated} stated`).toBeGreaterThan(0.95)
      expect(requests / stated, `${requests} requests, ${stated} stated`).toBeLessThan(1.05)
    }
  },
)
