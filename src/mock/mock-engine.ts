import { performance } from 'node:perf_hooks'
import type { Contract, Operation } from '#contract'
import { messageOf } from '../errors.ts'
import type { Authentication, Headers } from './authenticate.ts'
import { declaredMediaType } from './check-reply.ts'
import { type CompiledOperation, compileOperation } from './compile-operation.ts'
import { findLimitReached, repeatedRequestOf } from './contract-terms.ts'
import type { AnyMockDefinition, AnyReply, AnyRequest, Credential, FromContract, MockContext } from './define-mock.ts'
import type { Fault } from './fault.ts'
import type { FaultSwitches } from './fault-switches.ts'
import type { Journal } from './journal.ts'
import type { Log } from './log.ts'
import { firstValue, plainHeaders, splitTarget } from './http-message.ts'
import { answerOnce } from './idempotency.ts'
import { type Preference, parsePrefer } from './prefer.ts'
import type { PrismEngine } from './prism.ts'
import { problem } from './problem.ts'
import { refuseCredential, refuseRateLimit, refuseViolations } from './refuse.ts'
import { createRouter } from './router.ts'
import { compileTenantOfHost } from './tenancy.ts'
import type { TenantWorld, World } from './world.ts'

/** A request as it came in: nothing decoded. */
export interface EngineRequest {
  readonly method: string
  /** Path and query, as sent. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Headers
  readonly body: Uint8Array
}

/** An answer ready to be sent. */
export interface EngineReply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

export interface EngineOptions {
  readonly contract: Contract
  readonly definition: AnyMockDefinition
  readonly world: (namespace: string) => World
  readonly faults: FaultSwitches
  readonly journal: Journal
  readonly log: Log
  readonly prism: () => Promise<PrismEngine>
  /** Serve by Prism alone, without state. */
  readonly isPrismOnly: boolean
}

/** Answers one request without a socket. Never throws. */
export type Engine = (request: EngineRequest, defaultTenant: string) => Promise<EngineReply>

/** What is known of a request while it is answered. */
interface Passage {
  readonly request: EngineRequest
  readonly world: World
  readonly path: string
  readonly query: URLSearchParams
  readonly preference: Preference | undefined
  /** Undefined where the host names a tenant that does not exist. */
  readonly tenantId: string | undefined
  operation?: Operation
}

const noFaults: readonly Fault[] = []

/** The pipeline: route, credential, validation, behavior, check of the answer. Compiled once. */
export function createEngine(options: EngineOptions): Engine {
  const { contract, definition, faults, journal, log } = options
  const { basePath } = contract
  const compiled = contract.operations.map((operation) => ({ operation, target: compileOperation(operation, contract, definition) }))
  const router = createRouter<CompiledOperation>(compiled)
  const tenantOfHost = compileTenantOfHost(contract)

  return async (request, defaultTenant) => {
    const start = performance.now()
    const namespace = firstValue(request.headers, 'x-mock-namespace') ?? ''
    const world = options.world(namespace)
    const [path = '', search = ''] = splitTarget(request.target)
    const prefer = firstValue(request.headers, 'prefer')
    const passage: Passage = {
      request,
      world,
      path,
      query: new URLSearchParams(search),
      preference: prefer === undefined ? undefined : parsePrefer(prefer),
      tenantId: definition.tenantFrom === 'host' ? tenantOfHost(firstValue(request.headers, 'host'), defaultTenant) : undefined,
    }
    let reply: AnyReply
    try {
      reply = await answer(passage)
    } catch (error) {
      reply = problem(500, `The mock server failed on this request: ${messageOf(error)}. This is a defect of the mock server.`)
      log.error(`${request.method} ${path}: ${error instanceof Error ? error.stack : String(error)}`)
    }
    const sent = serialize(reply, passage)
    const durationMs = performance.now() - start
    const time = world.clock.now().toISOString()
    journal.add((number) => ({
      number,
      time,
      namespace,
      ...(passage.tenantId !== undefined && { tenant: passage.tenantId }),
      method: request.method,
      url: request.target,
      ...(passage.operation && { operationId: passage.operation.id }),
      status: sent.status,
      durationMs: Math.round(durationMs * 1000) / 1000,
      ...(reply.because !== undefined && { because: reply.because }),
      request: { headers: plainHeaders(request.headers), body: new TextDecoder().decode(request.body) },
      response: { headers: sent.headers, body: sent.body },
    }))
    log.request(request.method, path, sent.status, durationMs, reply.because)
    return sent
  }

  async function answer(passage: Passage): Promise<AnyReply> {
    const { request, path, preference } = passage
    if (preference?.invalid) return problem(400, preference.invalid)
    const active = activeFaults(preference)
    if (typeof active === 'string') return problem(400, active)
    if (!path.startsWith(`${basePath}/`)) return problem(404, `No operation has the path ${path}; the base path is ${basePath || '/'}.`)
    if (options.isPrismOnly) return serveByPrism(passage)
    const route = router.find(path.slice(basePath.length))
    if (!route) return problem(404, `No operation of ${contract.title} has the path ${path}.`)
    const method = request.method === 'HEAD' && !route.byMethod.has('HEAD') ? 'GET' : request.method
    const target = route.byMethod.get(method)
    if (!target) {
      const allow = [...route.byMethod.keys()].join(', ')
      return problem(405, `${request.method} is not an operation of ${path}; there is ${allow}.`, { allow })
    }
    passage.operation = target.operation
    return operate(passage, target, route.parameters, active)
  }

  function activeFaults(preference: Preference | undefined): readonly Fault[] | string {
    if (!preference || preference.faults.length === 0) return faults.active()
    const found = preference.faults.map((id) => faults.find(id))
    const unknown = found.indexOf(undefined)
    if (unknown >= 0) return `Prefer: fault "${preference.faults[unknown]}" is not in the catalogue (GET /__mock/faults/catalogue).`
    return [...faults.active(), ...(found as Fault[])]
  }

  async function operate(
    passage: Passage,
    target: CompiledOperation,
    rawPath: Readonly<Record<string, string>>,
    active: readonly Fault[],
  ): Promise<AnyReply> {
    const { request, query, world, tenantId, preference } = passage
    const { operation } = target
    const relevant = active.length === 0 ? noFaults : active.filter((fault) => fault.operationId === undefined || fault.operationId === operation.id)

    const authentication = withFaults(target.authenticate(request.headers, query, definition.tenantFrom === 'host' ? tenantId : undefined), relevant)
    const { credential } = authentication
    const finish = (reply: AnyReply, seen: AnyRequest) => relevant.reduce((current, fault) => fault.reply?.(current, seen) ?? current, reply)
    const tenant = definition.tenants.find(({ id }) => id === (tenantId ?? credential?.tenant))
    if ('scheme' in authentication || !tenant) {
      const context = createContext({ tenant: tenant ?? definition.tenants[0], random: world.random, state: undefined }, world, operation.id, credential)
      const reply = 'scheme' in authentication ? refuseCredential(definition, operation, authentication, context) : problem(404, `There is no tenant "${tenantId}".`)
      return finish(checked(target, reply), { path: rawPath, query: {}, header: {}, body: undefined })
    }
    const tenantWorld = await world.tenant(tenant.id)
    const context = createContext(tenantWorld, world, operation.id, credential)
    const reached = await findLimitReached(contract, tenantWorld, context, relevant)
    if (reached) return finish(checked(target, refuseRateLimit(definition, operation, reached, context)), { path: rawPath, query: {}, header: {}, body: undefined })

    const parameters = target.readParameters(rawPath, query, request.headers)
    const { body, violations: inBody } = target.readBody(firstValue(request.headers, 'content-type'), request.body)
    const all = inBody.length === 0 ? parameters.violations : [...inBody.filter(({ place }) => place !== 'body'), ...parameters.violations, ...inBody.filter(({ place }) => place === 'body')]
    const violations = relevant.length === 0 ? all : all.filter((violation) => !relevant.some((fault) => fault.overlooks?.(violation)))
    let seen: AnyRequest = { path: parameters.path, query: parameters.query, header: parameters.header, body }
    if (violations.length > 0) {
      const refusal = refuseViolations(definition, operation, violations, context)
      if (refusal !== 'accept') return finish(checked(target, refusal), seen)
    }
    if (preference && (preference.code !== undefined || preference.example !== undefined || preference.dynamic)) {
      return finish(await chooseByPrism(passage, operation, preference, seen), seen)
    }
    for (const fault of relevant) seen = fault.request?.(seen, context) ?? seen
    const repeated = repeatedRequestOf(operation, seen, request.headers, relevant)
    const result = await tenantWorld.exclusively(() => answerOnce(tenantWorld.replies, repeated, () => behave(target, seen, context, relevant, passage)))
    return finish(result, seen)
  }

  /** A fault may take a refused credential for a good one, or for one in another state. */
  function withFaults(authentication: Authentication, relevant: readonly Fault[]): Authentication {
    if (!('scheme' in authentication) || relevant.length === 0) return authentication
    const { scheme, credential } = authentication
    const state = relevant.reduce((decided, fault) => fault.credential?.({ state: decided, scheme: scheme.name }) ?? decided, authentication.state)
    return state === 'good' ? { state, credential: credential ?? defaultCredential(scheme.name) } : { ...authentication, state }
  }

  function defaultCredential(scheme: string): Credential | undefined {
    return definition.credentials.find(({ schemes, state }) => state === undefined && schemes.includes(scheme))
  }

  async function behave(target: CompiledOperation, seen: AnyRequest, context: MockContext<unknown>, relevant: readonly Fault[], passage: Passage): Promise<AnyReply> {
    const { behavior, operation } = target
    const run = async (): Promise<AnyReply | FromContract> => (behavior ? behavior(seen as never, context) : { fromContract: {} })
    const around = definition.around ? () => (definition.around as NonNullable<typeof definition.around>)(run, seen, context) : run
    const settle = async (): Promise<AnyReply> => {
      const result = await around()
      return 'fromContract' in result ? chooseByPrism(passage, operation, result.fromContract, seen) : result
    }
    let next = async () => checked(target, await settle())
    for (const fault of relevant) {
      const { behavior: broken } = fault
      if (!broken) continue
      const inner = next
      next = () => broken(inner, seen, context)
    }
    return next()
  }

  function checked(target: CompiledOperation, reply: AnyReply): AnyReply {
    if (reply.headers?.['content-type'] === 'application/problem+json') return reply
    const violation = target.checkReply(reply)
    if (violation === undefined) return reply
    log.error(`An answer of the mock server breaks the contract: ${violation}`)
    return problem(500, `The mock server's answer breaks the contract: ${violation}. This is a defect of the mock server.`)
  }

  function createContext(tenantWorld: Pick<TenantWorld, 'tenant' | 'random' | 'state'>, world: World, operationId: string, credential: MockContext<unknown>['credential']): MockContext<unknown> {
    const { state, tenant, random } = tenantWorld
    return {
      state,
      tenant,
      random,
      operationId,
      contract,
      ...(credential && { credential }),
      now: () => world.clock.now(),
      newId: () => random.uuid(),
      async elsewhere(look) {
        for (const { id } of definition.tenants) {
          const found = id === tenant.id ? undefined : await look((await world.tenant(id)).state)
          if (found !== undefined) return found
        }
        return undefined
      },
    }
  }

  async function chooseByPrism(passage: Passage, operation: Operation, preference: Omit<Preference, 'faults'>, seen: AnyRequest): Promise<AnyReply> {
    const prism = await options.prism()
    const seed = preference.seed ?? passage.world.random.bits()
    return prism.choose(operation, prismRequest(passage, seen.body), preference, seed)
  }

  async function serveByPrism(passage: Passage): Promise<AnyReply> {
    const prism = await options.prism()
    const text = new TextDecoder().decode(passage.request.body)
    let body: unknown = text === '' ? undefined : text
    if (text !== '' && /json/.test(firstValue(passage.request.headers, 'content-type') ?? '')) {
      try {
        body = JSON.parse(text) as unknown
      } catch {
        return problem(400, 'The body is not JSON.')
      }
    }
    return prism.serve(prismRequest(passage, body), passage.preference ?? {}, passage.preference?.seed ?? passage.world.random.bits())
  }

  function prismRequest({ request, path, query }: Passage, body: unknown) {
    const queryValues: Record<string, string | string[]> = {}
    for (const name of new Set(query.keys())) {
      const values = query.getAll(name)
      queryValues[name] = values.length > 1 ? values : (values[0] as string)
    }
    return { method: request.method, path: path.slice(basePath.length), query: queryValues, headers: plainHeaders(request.headers), body }
  }
}

/** The answer as it is sent: serialized, with its media type and date. */
function serialize(reply: AnyReply, { operation, world }: Passage): EngineReply {
  const headers: Record<string, string> = { date: world.clock.now().toUTCString(), ...reply.headers }
  if (reply.body === undefined) return { status: reply.status, headers, body: '' }
  headers['content-type'] ??= (operation && declaredMediaType(operation, reply.status)) ?? 'application/json'
  const body = /json/.test(headers['content-type']) ? JSON.stringify(reply.body) : String(reply.body)
  return { status: reply.status, headers, body }
}
