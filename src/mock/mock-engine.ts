import { performance } from 'node:perf_hooks'
import { type Contract, type Operation, onFirstUse } from '#contract'
import { messageOf } from '../errors.ts'
import { createAnswerByPrism } from './answer-by-prism.ts'
import { type CompiledOperation, compileOperation } from './compile-operation.ts'
import type { AnyMockDefinition, AnyReply } from './define-mock.ts'
import type { Fault } from './fault.ts'
import type { FaultSwitches } from './fault-switches.ts'
import { type EngineReply, type EngineRequest, firstValue, splitTarget } from './http-message.ts'
import type { Journal } from './journal.ts'
import type { Log } from './log.ts'
import { createOperate } from './operate.ts'
import type { Passage } from './passage.ts'
import { type Preference, parsePrefer } from './prefer.ts'
import type { PrismEngine } from './prism.ts'
import { problem } from './problem.ts'
import { createRouter, type Router } from './router.ts'
import { serializeReply } from './serialize-reply.ts'
import { compileTenantOfHost } from './tenancy.ts'
import { type VariantSwitches, varyReply, varySent } from './vary.ts'
import type { Emit } from './webhooks.ts'
import type { World } from './world.ts'

export interface EngineOptions {
  readonly contract: Contract
  readonly definition: AnyMockDefinition
  readonly world: (namespace: string) => World
  readonly faults: FaultSwitches
  readonly variants: VariantSwitches
  readonly journal: Journal
  readonly log: Log
  readonly prism: () => Promise<PrismEngine>
  /** Takes what behaviors tell receivers of webhooks. */
  readonly emit?: Emit | undefined
  /** Serve by Prism alone, without state. */
  readonly isPrismOnly: boolean
}

/** Answers one request without a socket. Never throws. */
export type Engine = (request: EngineRequest, defaultTenant: string) => Promise<EngineReply>

const noQuery = new URLSearchParams()

/** Route, pipeline of the operation, journal and log. An operation is compiled once, with its first request. */
export function createEngine(options: EngineOptions): Engine {
  const { contract, definition, faults, journal, log } = options
  const { basePath } = contract
  const bases = compileBases(contract, definition)
  const tenantOfHost = compileTenantOfHost(contract)
  const byPrism = createAnswerByPrism(options.prism)
  const operate = createOperate({ contract, definition, byPrism, log, emit: options.emit })

  return async (request, defaultTenant) => {
    const start = performance.now()
    const passage = enter(request, defaultTenant)
    let reply: AnyReply
    let sent: EngineReply
    try {
      const active = options.variants.active()
      reply = varyReply(active, await answer(passage), passage.operation)
      sent = varySent(active, serializeReply(reply, passage))
    } catch (error) {
      log.error(`${request.method} ${passage.path}: ${error instanceof Error ? error.stack : String(error)}`)
      reply = problem(500, `The mock server failed on this request: ${messageOf(error)}. This is a defect of the mock server.`)
      sent = serializeReply(reply, passage)
    }
    const durationMs = performance.now() - start
    journal.add(passage, sent, durationMs, reply.because)
    log.request(request.method, passage.path, sent.status, durationMs, reply.because)
    return sent
  }

  function enter(request: EngineRequest, defaultTenant: string): Passage {
    const { headers, target } = request
    const [path, search] = splitTarget(target)
    const prefer = firstValue(headers, 'prefer')
    return {
      request,
      world: options.world(firstValue(headers, 'x-mock-namespace') ?? ''),
      path,
      localPath: path,
      query: search === '' ? noQuery : new URLSearchParams(search),
      preference: prefer === undefined ? undefined : parsePrefer(prefer),
      tenantId: definition.tenantFrom === 'host' ? tenantOfHost(firstValue(headers, 'host'), defaultTenant) : undefined,
    }
  }

  function answer(passage: Passage): AnyReply | Promise<AnyReply> {
    const { request, path, preference } = passage
    if (preference?.invalid) return problem(400, preference.invalid)
    const active = activeFaults(preference)
    if (typeof active === 'string') return problem(400, active)
    const base = bases.find((candidate) => path.startsWith(`${candidate.path}/`))
    if (!base) return problem(404, `No operation has the path ${path}; the base path is ${basePath || '/'}.`)
    passage.localPath = path.slice(base.path.length)
    if (options.isPrismOnly) return byPrism.serve(passage)
    const route = base.router.find(passage.localPath)
    if (!route) return problem(404, `No operation of ${contract.title} has the path ${path}.`)
    const { byMethod, parameters } = route
    const compiled = byMethod.get(request.method) ?? (request.method === 'HEAD' ? byMethod.get('GET') : undefined)
    if (!compiled) {
      const allow = [...byMethod.keys()].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
      return problem(405, `${request.method} is not an operation of ${path}; there is ${allow}.`, { allow })
    }
    const target = compiled()
    passage.operation = target.operation
    return operate(passage, target, parameters, active)
  }

  function activeFaults(preference: Preference | undefined): readonly Fault[] | string {
    const behaving = options.variants.behaving()
    const active = behaving.length === 0 ? faults.active() : [...behaving, ...faults.active()]
    if (!preference || preference.faults.length === 0) return active
    const found: Fault[] = []
    for (const id of preference.faults) {
      const fault = faults.find(id)
      if (!fault) return `Prefer: fault "${id}" is not in the catalogue (GET /__mock/faults/catalogue).`
      found.push(fault)
    }
    return [...active, ...found]
  }
}

interface Base {
  readonly path: string
  readonly router: Router<() => CompiledOperation>
}

/** The contract's base path and the further ones, where the operations have another security. */
function compileBases(contract: Contract, definition: AnyMockDefinition): readonly Base[] {
  const compile = (adapt: (operation: Operation) => Operation) =>
    createRouter(
      contract.operations.map((operation) => ({
        operation,
        // few of a contract's operations are called in one run
        target: onFirstUse(() => compileOperation(adapt(operation), contract, definition)),
      })),
    )
  const further = contract.furtherBases.map(({ path, security }) => ({
    path,
    router: compile((operation) => ({ ...operation, security })),
  }))
  return [{ path: contract.basePath, router: compile((operation) => operation) }, ...further]
}
