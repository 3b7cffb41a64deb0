import {
  type CheckContext,
  type Contract,
  type Exchange,
  expectAnswer,
  Finding,
  genericRequirement,
  nameOf,
  needsCredential,
  type Operation,
  type Profile,
  type RateLimit,
  type Requirement,
  successStatuses,
} from '#conformance'

/** What uses up the limit, and with which credential. */
interface Limited {
  readonly rateLimit: RateLimit
  /** A request that changes nothing and needs no id. */
  readonly probe: Operation
  readonly credential: string
  /** The name that the credential is put on under. */
  readonly as: string
}

/** Per operation: over the limit, the documented refusal; and once the time is over, service again. */
export function requirements(contract: Contract, profile: Profile): Requirement[] {
  const { provider, rateLimit, operations, securitySchemes } = contract
  const probe = operations.find(
    (operation) => operation.isSafe && needsCredential(operation) && !operation.parameters.some(({ required }) => required),
  )
  const scheme = securitySchemes[Object.keys(probe?.security[0] ?? {})[0] ?? '']
  if (!rateLimit?.credential || !probe || scheme?.credential === undefined || rateLimit.provenance.tier === 'undocumented') return []
  const limited: Limited = { rateLimit, probe, credential: rateLimit.credential, as: scheme.credential }
  const common = { credentials: [rateLimit.credential] }
  const id = (detail: string) => `${provider}/rate-limit/${detail}`
  return [
    ...operations.filter(needsCredential).map((operation) =>
      genericRequirement(profile, operation, rateLimit.provenance, {
        ...common,
        id: id(operation.id),
        statement: `${nameOf(operation)} refuses a ${rateLimit.per} over its limit with 429, and says when to try again.`,
        check: (context) => checkRefusal(context, operation, limited),
      }),
    ),
    genericRequirement(profile, probe, rateLimit.provenance, {
      ...common,
      id: id(`${probe.id}.over`),
      statement: `A ${rateLimit.per} over its limit is served again after the time that Retry-After gives.`,
      needs: ['clock'],
      isolated: true,
      alone: true,
      check: (context) => checkWaiting(context, limited),
    }),
  ]
}

/** Once used up, the limit is so for all operations. A window may end meanwhile: then once more. */
async function checkRefusal(context: CheckContext, operation: Operation, limited: Limited): Promise<void> {
  const { status: _status, ...recipe } = await context.sharedRecipe(operation.id)
  await context.shared('limit', (maker) => useUp(maker, limited))
  for (const isLast of [false, true]) {
    if (isLast) await useUp(context, limited)
    const exchange = await context.send({ operationId: operation.id, ...recipe, credentials: credentialOf(context, limited) })
    if (exchange.response.status === 429 || isLast) return expectAnswer(exchange, { status: ['429'] }, 'A request over the limit')
  }
}

async function checkWaiting(context: CheckContext, limited: Limited): Promise<void> {
  const refusal = await useUp(context, limited)
  expectAnswer(refusal, { status: ['429'] }, 'A request over the limit')
  await context.clock.advance({ seconds: await secondsToWait(context, refusal) })
  const after = await sendProbe(context, limited)
  expectAnswer(after, { status: successStatuses(limited.probe) }, 'A request after the time of Retry-After')
}

async function secondsToWait({ clock }: CheckContext, { response }: Exchange): Promise<number> {
  const value = response.headers['retry-after'] ?? ''
  if (/^\d+$/.test(value)) return Number(value)
  return Math.max(0, Math.ceil((Date.parse(value) - (await clock.now()).getTime()) / 1000))
}

/** Sends until it is refused. A window may end meanwhile, hence twice the limit. */
async function useUp(context: CheckContext, limited: Limited): Promise<Exchange> {
  const { limit } = limited.rateLimit
  for (let sent = 0; sent <= 2 * limit; sent += 1) {
    const exchange = await sendProbe(context, limited)
    if (exchange.response.status === 429) return exchange
    expectAnswer(exchange, { status: successStatuses(limited.probe) }, 'A request below the limit')
  }
  const message = `The limit is never reached: ${2 * limit + 1} requests were served.`
  throw new Finding(message, `status 429 after ${limit} requests at most`, 'no refusal')
}

function sendProbe(context: CheckContext, limited: Limited): Promise<Exchange> {
  return context.send({ operationId: limited.probe.id, credentials: credentialOf(context, limited) })
}

function credentialOf(context: CheckContext, { credential, as }: Limited): Readonly<Record<string, string>> {
  return { [as]: context.credential(credential) }
}
