import { isRecord } from '#contract'
import { KitError } from '../errors.ts'
import type { Credential } from './define-mock.ts'
import type { FaultSwitches } from './fault-switches.ts'
import { type EngineReply, type EngineRequest, firstValue, splitTarget } from './http-message.ts'
import type { Journal } from './journal.ts'
import { problem } from './problem.ts'
import type { VariantSwitches } from './vary.ts'
import type { World } from './world.ts'

export interface AdminOptions {
  readonly provider: string
  readonly credentials: readonly Credential[]
  readonly world: (namespace: string) => World
  readonly faults: FaultSwitches
  readonly variants: VariantSwitches
  readonly journal: Journal
  /** All data, clocks, ids, the journal and the faults as at the start; a named namespace: only its data and clock. */
  readonly reset: (namespace?: string) => void
  /** Calls by path and method, beside those that every mock server has. */
  readonly further?: AdminCalls
  /** Ends the process that serves; absent where the server lives in another program. */
  readonly shutdown?: () => void
}

type Answer = { status: number; body?: unknown; headers?: Readonly<Record<string, string>> }
type Call = (body: unknown, namespace: string | undefined) => Answer | Promise<Answer>

/** By path below `/__mock`, then by method. */
export type AdminCalls = Readonly<Record<string, Readonly<Record<string, Call>>>>

/** Answers what is under `/__mock`: never part of the contract. */
export type Admin = (request: EngineRequest) => Promise<EngineReply>

export const adminPath = '/__mock'

/** The admin calls of one mock server. */
export function createAdmin(options: AdminOptions): Admin {
  const { provider, credentials, world, faults, variants, journal, reset, further, shutdown } = options
  const clockBody = (namespace = '') => ({ now: world(namespace).clock.now().toISOString() })
  const variantsBody = () => ({
    variants: variants.active().map(({ id }) => id),
    catalogue: variants.catalogue.map(({ id, statement }) => ({ id, statement })),
  })
  const faultsBody = () => ({ faults: faults.active().map(({ id }) => id) })
  const calls: AdminCalls = {
    '/health': { GET: () => ({ status: 200, body: { status: 'ok', provider } }) },
    '/credentials': { GET: () => ({ status: 200, body: credentials.map(describeCredential) }) },
    '/reset': {
      POST(_body, namespace) {
        reset(namespace)
        return { status: 204 }
      },
    },
    ...further,
    ...(shutdown && {
      '/shutdown': {
        POST() {
          // The answer leaves first.
          setImmediate(shutdown)
          return { status: 202 }
        },
      },
    }),
    '/clock': {
      GET: (_body, namespace) => ({ status: 200, body: clockBody(namespace) }),
      PUT(body, namespace = '') {
        setClock(world(namespace), body)
        return { status: 200, body: clockBody(namespace) }
      },
    },
    '/requests': {
      GET: (_body, namespace) => ({ status: 200, body: journal.entries(namespace) }),
      DELETE(_body, namespace) {
        journal.clear(namespace)
        return { status: 204 }
      },
    },
    '/faults': {
      GET: () => ({ status: 200, body: faultsBody() }),
      PUT(body) {
        const ids = isRecord(body) ? body.faults : body
        if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) throw adminError('expects {"faults": ["<id>", ...]}')
        faults.set(ids)
        return { status: 200, body: faultsBody() }
      },
    },
    '/variants': {
      GET: () => ({ status: 200, body: variantsBody() }),
      PUT(body) {
        const ids = isRecord(body) ? body.variants : body
        if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) throw adminError('expects {"variants": ["<id>", ...]}')
        variants.set(ids)
        return { status: 200, body: variantsBody() }
      },
    },
    '/faults/catalogue': {
      GET: () => ({
        status: 200,
        body: faults.catalogue.map((fault) => ({
          id: fault.id,
          class: fault.class,
          operationId: fault.operationId,
          statement: fault.statement,
          breaks: fault.breaks,
        })),
      }),
    },
  }

  async function answer(request: EngineRequest): Promise<Answer> {
    const [path] = splitTarget(request.target)
    const methods = calls[path.slice(adminPath.length)]
    if (!methods) {
      const paths = Object.keys(calls).map((name) => adminPath + name)
      return problem(404, `There is no admin call ${path}; there are ${paths.join(', ')}.`)
    }
    const call = methods[request.method]
    if (!call) {
      const allow = Object.keys(methods).join(', ')
      return problem(405, `${path} takes ${allow}.`, { allow })
    }
    try {
      return await call(readJson(request.body), firstValue(request.headers, 'x-mock-namespace'))
    } catch (error) {
      if (error instanceof KitError) return problem(400, error.message)
      throw error
    }
  }

  return async (request) => {
    const { status, body, headers } = await answer(request)
    const contentType = body === undefined ? {} : { 'content-type': 'application/json' }
    return { status, headers: { ...contentType, ...headers }, body: body === undefined ? '' : JSON.stringify(body) }
  }
}

function describeCredential({ name, value, schemes, tenant, scopes, state }: Credential) {
  return { name, value, schemes, tenant, state: state ?? 'good', ...(scopes && { scopes }) }
}

const isoDate = /^\d{4}-\d\d-\d\d/

/** `{"now": ISO}` stops the clock there, `{"advance": seconds}` moves it, `{"reset": true}` lets it go on as it started. */
function setClock(world: World, body: unknown): void {
  const { now, advance, reset } = (isRecord(body) ? body : {}) as { now?: unknown; advance?: unknown; reset?: unknown }
  if (reset === true) world.clock.reset()
  else if (typeof advance === 'number' && Number.isFinite(advance)) world.clock.advance(advance * 1000)
  else if (typeof now === 'string' && isoDate.test(now) && !Number.isNaN(Date.parse(now))) world.clock.set(new Date(now))
  else throw adminError('expects {"now": "<ISO 8601>"}, {"advance": <seconds>} or {"reset": true}')
}

function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    throw adminError('has a body that is not JSON')
  }
}

export function adminError(what: string): KitError {
  return new KitError('ERR_ADMIN_REQUEST', `The admin call ${what}.`)
}
