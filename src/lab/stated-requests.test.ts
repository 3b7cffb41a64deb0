import { expect, test } from 'vitest'
import { loadCatalogue, runConformance } from '#conformance'
import { discoverProviders } from '#contract'
import { startMock } from '#mock'

const runs = discoverProviders().flatMap(({ id }) => (['safe', 'full'] as const).map((profile) => [id, profile] as const))

test.each(runs)(
  'a run of everything on %s, profile %s, sends about as many requests as is said before',
  { timeout: 120_000 },
  async (id, profile) => {
    const catalogue = await loadCatalogue(id)
    const target = await startMock(id, { isSocketless: true })
    const { requests } = await runConformance({ catalogue, target, profile, fetch: target.fetch, probes: false })
    const stated = catalogue.profile.requests?.[profile] ?? 0
    expect(requests / stated, `${requests} requests, ${stated} stated`).toBeGreaterThan(0.95)
    expect(requests / stated, `${requests} requests, ${stated} stated`).toBeLessThan(1.05)
  },
)
