import { createRequire } from 'node:module'
import type { IHttpOperation } from '@stoplight/types'
import type { Contract, Operation } from '#contract'
import { messageOf } from '../errors.ts'
import type { AnyReply } from './define-mock.ts'
import { problem } from './problem.ts'

/** A request as Prism takes it. */
export interface PrismRequest {
  readonly method: string
  /** Without the base path. */
  readonly path: string
  readonly query: Readonly<Record<string, string | string[]>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What a client prefers among the answers of the contract. */
export interface PrismPreference {
  readonly code?: number
  readonly example?: string
  readonly dynamic?: boolean
}

/** What generated values follow from. */
export interface Origin {
  readonly seed: number
  /** What dates are near to. */
  readonly now: Date
}

/** Prism, fenced: it always answers, and the same origin gives the same answer. */
export interface PrismEngine {
  /** Prism's own routing, security check and validation, then its choice of answer. */
  serve(request: PrismRequest, preference: PrismPreference, origin: Origin): Promise<AnyReply>
  /** Its choice of answer alone, for a request that we have judged already. */
  choose(operation: Operation, request: PrismRequest, preference: PrismPreference, origin: Origin): Promise<AnyReply>
}

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** Loads Prism, which takes a second: call it when it is first needed. */
export async function createPrismEngine(contract: Contract): Promise<PrismEngine> {
  const { createInstance, getHttpOperationsFromSpec, ProblemJsonError, resetJSONSchemaGenerator } = await import('@stoplight/prism-http')
  // A copy, as Prism writes into it. Without a dialect it validates 3.1 schemas as draft-07.
  const operations = await getHttpOperationsFromSpec({ ...structuredClone(contract.document), jsonSchemaDialect: dialect })
  const byRoute = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))
  const base = { isProxy: false as const, upstreamProxy: undefined, errors: false, validateResponse: false }
  const logger = createSilentLogger()
  const prism = createInstance(
    { ...base, checkSecurity: true, validateRequest: true, mock: { dynamic: false } },
    { logger: logger as never },
  )
  const seedFaker = createFakerSeeding()

  async function ask(
    request: PrismRequest,
    candidates: IHttpOperation[],
    isJudged: boolean,
    preference: PrismPreference,
    origin: Origin,
  ): Promise<AnyReply> {
    const { code, example, dynamic = false } = preference
    // A fresh configuration each time: Prism writes into it.
    const mock = {
      dynamic,
      ...(code !== undefined && { code }),
      ...(example !== undefined && { exampleKey: example }),
      ...(dynamic && { seed: String(origin.seed) }),
    }
    if (dynamic) seedFaker(origin)
    try {
      const input = {
        method: request.method.toLowerCase() as 'get',
        url: { path: request.path, query: { ...request.query } },
        headers: { ...request.headers },
        body: request.body,
      }
      const config = { ...base, checkSecurity: !isJudged, validateRequest: !isJudged, mock }
      const result = await prism.request(input, candidates, config)()
      if (result._tag === 'Left') return failureReply(result.left, preference, ProblemJsonError.toProblemJson)
      const { statusCode, headers = {}, body } = result.right.output
      return { status: statusCode, body, headers: withoutEmpty(headers), because: 'answered from the contract by Prism' }
    } catch (error) {
      return cannotAnswer(error)
    } finally {
      if (dynamic) resetJSONSchemaGenerator()
    }
  }

  return {
    serve: (request, preference, origin) => takeTurns(preference, () => ask(request, operations, false, preference, origin)),
    choose(operation, request, preference, origin) {
      const found = byRoute.get(`${operation.method} ${operation.path}`)
      return takeTurns(preference, () => ask(request, found ? [found] : operations, true, preference, origin))
    },
  }
}

let lastTurn: Promise<unknown> = Promise.resolve()

/** What generates values is one for the whole process, seed and all: requests for generated values take turns. */
function takeTurns(preference: PrismPreference, work: () => Promise<AnyReply>): Promise<AnyReply> {
  if (!preference.dynamic) return work()
  const reply = lastTurn.then(work)
  lastTurn = reply
  return reply
}

type ToProblem = (error: Error) => { title: string; status: number; detail: string }

/** Prism's refusals as problem details. Its plain errors for a preference that nothing fits are a 404, as its own are elsewhere. */
function failureReply(error: Error, preference: PrismPreference, toProblem: ToProblem): AnyReply {
  if ('status' in error) {
    const { status, detail } = toProblem(error)
    return problem(status, detail || error.message)
  }
  if (preference.code === undefined && preference.example === undefined) return cannotAnswer(error)
  return problem(404, `The contract has no answer with ${describe(preference)}.`)
}

/** What Prism throws at headers and paths that it cannot read. */
function cannotAnswer(error: unknown): AnyReply {
  return problem(400, `Prism cannot answer this request: ${messageOf(error)}`)
}

function describe({ code, example }: PrismPreference): string {
  return [code !== undefined && `status ${code}`, example !== undefined && `example "${example}"`].filter(Boolean).join(' and ')
}

function withoutEmpty(headers: Record<string, unknown>): Record<string, string> {
  const present = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(present.map(([name, value]) => [name.toLowerCase(), String(value)]))
}

/** Prism's seed does not reach the faker behind `x-faker`: it is seeded here, in the copy that Prism uses. */
function createFakerSeeding(): (origin: Origin) => void {
  const require = createRequire(import.meta.url)
  const prismRequire = createRequire(require.resolve('@stoplight/prism-http'))
  const { faker } = prismRequire('@faker-js/faker') as { faker: { seed(seed: number): void; setDefaultRefDate(date: Date): void } }
  return ({ seed, now }) => {
    faker.seed(seed)
    faker.setDefaultRefDate(now)
  }
}

/** A logger that says nothing: a third of Prism's time is logging. */
function createSilentLogger(): object {
  const silent = () => undefined
  const logger: Record<string, unknown> = {
    trace: silent,
    debug: silent,
    info: silent,
    warn: silent,
    error: silent,
    fatal: silent,
    success: silent,
  }
  logger.child = () => logger
  return logger
}
