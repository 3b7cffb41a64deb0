import { type Exchange, expect, expectAnswer, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { pages } from './pages.ts'
import type { Context } from './requests.ts'

const credentials = ['lowRateLimitApiKey'] as const
/** The largest limit that a page names; no test key has more. */
const mostRequests = 100

requirement<paths>({
  id: 'truedy/rate-limit/1',
  level: 'MUST',
  statement: 'The refusal says which limit was applied and when its window ends, a minute ahead at most.',
  source: pages.rateLimits,
  operations: ['listVoices'],
  credentials,
  isolated: true,
  async check(context) {
    const { response } = await useUp(context)
    expect(response.body).toMatchObject({ error: { code: 'rate_limit_exceeded', message: 'Rate limit exceeded' } })
    const { error, meta } = response.body as { error: { details: { limit: number; reset_at: string } }; meta: { ts: string } }
    expect(error.details.limit, 'limit').toBeGreaterThan(0)
    const seconds = (Date.parse(error.details.reset_at) - Date.parse(meta.ts)) / 1000
    expect(seconds, `seconds from ${meta.ts} to ${error.details.reset_at}`).toBeGreaterThanOrEqual(0)
    expect(seconds, `seconds from ${meta.ts} to ${error.details.reset_at}`).toBeLessThanOrEqual(61)
  },
})

requirement<paths>({
  id: 'truedy/rate-limit/2',
  level: 'MUST',
  statement: 'Limits hold for each key: another key of the organisation is served.',
  source: pages.authentication,
  operations: ['listVoices'],
  credentials,
  isolated: true,
  async check(context) {
    for (const isLast of [false, true]) {
      // With the waiting that the target asks for: the key may be at its own limit.
      expectAnswer(await context.send({ operationId: 'listVoices' }), { status: ['200'] }, 'A request with another key')
      await useUp(context)
      const exchange = await context.send({ operationId: 'listVoices', credentials: { apiKey: context.credential('apiKey') } })
      if (exchange.response.status === 200 || isLast) return expectAnswer(exchange, { status: ['200'] }, 'A request with another key')
    }
  },
})

requirement<paths>({
  id: 'truedy/rate-limit/3',
  level: 'MUST',
  statement: 'A request over the limit does nothing.',
  source: pages.authentication,
  operations: ['listVoices', 'createTool', 'listTools'],
  credentials,
  isolated: true,
  async check(context) {
    const name = context.unique('limited')
    await useUp(context)
    const exchange = await context.send({ operationId: 'createTool', body: { name }, credentials: lowKey(context) })
    const { data } = await context.tenant.GET('/tools', { params: { query: { name } } })
    // The window may have ended meanwhile: then the tool is there.
    expect(data?.data.length, 'tools of that name').toBe(exchange.response.status === 429 ? 0 : 1)
  },
})

/** Sends until it is refused; a window may end meanwhile, hence twice. */
async function useUp(context: Context): Promise<Exchange> {
  for (let sent = 0; sent <= 2 * mostRequests; sent += 1) {
    const exchange = await context.send({ operationId: 'listVoices', credentials: lowKey(context) })
    if (exchange.response.status === 429) return exchange
    expectAnswer(exchange, { status: ['200'] }, 'A request below the limit')
  }
  return expect.fail(`The limit is never reached: ${2 * mostRequests + 1} requests were served.`)
}

function lowKey(context: Context): Readonly<Record<string, string>> {
  return { apiKey: context.credential('lowRateLimitApiKey') }
}
