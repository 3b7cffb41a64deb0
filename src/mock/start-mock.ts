import { type Contract, loadContract } from '#contract'
import { KitError } from '../errors.ts'
import { adminPath, createAdmin } from './admin.ts'
import { createWebhookCalls } from './admin-webhooks.ts'
import type { AnyMockDefinition } from './define-mock.ts'
import { createFaultSwitches } from './fault-switches.ts'
import { type Listener, listen } from './http-listener.ts'
import { createJournal, type JournalEntry } from './journal.ts'
import { loadFaults, loadMock } from './load-mock.ts'
import { createLog, type Log } from './log.ts'
import { createMemoryCollections } from './memory-collection.ts'
import { createEngine, type EngineReply, type EngineRequest } from './mock-engine.ts'
import { createPrismEngine, type PrismEngine } from './prism.ts'
import type { WebhookDelivery } from './webhook-sender.ts'
import { readWebhookUrl } from './webhook-url.ts'
import { createWebhooks, type WebhookOrder } from './webhooks.ts'
import { createWorld, type World } from './world.ts'

export interface MockOptions {
  /** 0, the default, is a free one. */
  readonly port?: number
  /** Of the second tenant's listener, for providers whose tenants are told apart by host; 0 is a free one. */
  readonly otherTenantPort?: number
  /** 127.0.0.1 unless told otherwise. */
  readonly host?: string
  /** Of ids and generated data; 1 by default. */
  readonly seed?: number
  /** Where the clock stands still; real time without it. */
  readonly clock?: Date
  /** Milliseconds before each answer: a time, or a range. */
  readonly latency?: number | readonly [from: number, to: number]
  /** Ids of faults to serve with. */
  readonly faults?: readonly string[]
  /** `prism`: the same contract served by plain Prism, without state. */
  readonly engine?: 'stateful' | 'prism'
  /** The receiver of the provider's webhooks, on this machine; without it none are sent. */
  readonly webhookUrl?: string
  /** Lets `webhookUrl` name another machine. */
  readonly allowsRemoteWebhooks?: boolean
  /** Silent without it. */
  readonly log?: Log
  /** Called by `POST /__mock/shutdown`; without it there is no such call. */
  readonly onShutdown?: () => void
  /** Answers through `fetch` only: no port is opened, the base URL names no server. */
  readonly isSocketless?: boolean
}

/** A running mock server. The first six members make a target file. */
export interface MockServer {
  readonly provider: string
  /** With the base path, without a trailing slash. */
  readonly baseUrl: string
  /** Of the second tenant, where tenants are told apart by host. */
  readonly otherTenantBaseUrl?: string
  readonly credentials: Readonly<Record<string, string>>
  readonly fixtures: Readonly<Record<string, string>>
  readonly admin: string
  /** One command to copy: the shortest first success. */
  readonly quickstart: string
  /** Answers without a socket. */
  fetch(request: Request | string, init?: RequestInit): Promise<Response>
  /** Data, clock, ids, journal and faults as at the start. */
  reset(): void
  /** Stops the clock at that moment. */
  setClock(moment: Date | string): void
  readonly faults: { readonly catalogue: readonly { id: string; statement: string }[]; active(): string[]; set(ids: readonly string[]): void }
  /** The last 1,000 requests, credentials masked. */
  requests(): JournalEntry[]
  /** Where the provider sends webhooks. */
  readonly webhooks?: {
    /** Signs them. */
    readonly secret: string
    /** Sends one on demand: in the current form with made-up data, unless told otherwise. */
    send(event: string, order?: Partial<WebhookOrder>): Promise<WebhookDelivery>
    /** The last 1,000. */
    deliveries(): WebhookDelivery[]
  }
  close(): Promise<void>
}

/**
 * Starts the mock server of a provider.
 * @throws KitError `ERR_PROVIDER_UNKNOWN`, `ERR_CONTRACT_UNREADABLE`, `ERR_CONTRACT_INVALID`, `ERR_MOCK_UNREADABLE`, `ERR_OPTION`, `ERR_LISTEN`
 * @example
 * const mock = await startMock('acme', { port: 0 })
 * const response = await fetch(`${mock.baseUrl}/things`, { headers: { 'x-api-key': mock.credentials.apiKey } })
 * await mock.close()
 */
export async function startMock(provider: string, options: MockOptions = {}): Promise<MockServer> {
  const contract = await loadContract(provider)
  return serveMock(contract, await loadMock(contract), options)
}

/** As `startMock`, for a contract and a definition at hand. */
export async function serveMock(contract: Contract, definition: AnyMockDefinition, options: MockOptions = {}): Promise<MockServer> {
  const { host = '127.0.0.1', seed = 1, log = createLog('silent', process.stderr) } = options
  const worlds = new Map<string, World>()
  const world = (namespace: string): World => {
    let found = worlds.get(namespace)
    if (!found) {
      found = createWorld(namespace, definition, { seed, ...(options.clock && { clockStart: options.clock }), collections: () => createMemoryCollections() })
      worlds.set(namespace, found)
    }
    return found
  }
  const faults = createFaultSwitches(contract.provider, loadFaults(contract, definition), options.faults)
  const schemeHeaders = Object.values(contract.securitySchemes).flatMap(({ parameter }) => (parameter ? [parameter] : []))
  const journal = createJournal(definition.credentials.map(({ value }) => value), schemeHeaders)
  let prism: Promise<PrismEngine> | undefined
  const loadPrism = () => {
    prism ??= createPrismEngine(contract)
    return prism
  }
  const receiver = options.webhookUrl === undefined ? undefined : readWebhookUrl(options.webhookUrl, options.allowsRemoteWebhooks ?? false)
  const webhooks = definition.webhooks && createWebhooks(contract, definition.webhooks, receiver, log)
  if (receiver && !webhooks) log.info(`${contract.title} sends no webhooks: the webhook URL is without effect.`)
  const engine = createEngine({
    contract,
    definition,
    world,
    faults,
    journal,
    log,
    webhooks,
    prism: loadPrism,
    isPrismOnly: options.engine === 'prism',
  })
  const reset = (namespace?: string) => {
    webhooks?.reset(namespace)
    if (namespace !== undefined) worlds.delete(namespace)
    else {
      worlds.clear()
      journal.clear()
      faults.reset()
    }
  }
  const [defaultTenant, otherTenant] = definition.tenants
  const webhookCalls = webhooks && createWebhookCalls(webhooks, definition.tenants, world)
  const admin = createAdmin({
    provider: contract.provider,
    credentials: definition.credentials,
    world,
    faults,
    journal,
    reset,
    ...(webhookCalls && { further: webhookCalls }),
    ...(options.onShutdown && { shutdown: options.onShutdown }),
  })
  const answerAs = (tenant: string) => async (request: EngineRequest) =>
    request.target.startsWith(`${adminPath}/`) ? admin(request) : engine(request, tenant)

  const listeners: Listener[] = []
  const common = { host, maxBodyBytes: definition.maxBodyBytes ?? 16 * 1024 * 1024, latency: compileLatency(options.latency) }
  const isByHost = definition.tenantFrom === 'host'
  let baseOrigin = 'http://mock.invalid'
  let otherOrigin = 'http://other-tenant.mock.invalid'
  if (!options.isSocketless) {
    const main = await listen(answerAs(defaultTenant.id), { ...common, port: options.port ?? 0 })
    listeners.push(main)
    baseOrigin = originOf(host, main.port)
    if (isByHost) {
      try {
        const other = await listen(answerAs(otherTenant.id), { ...common, port: options.otherTenantPort ?? 0 })
        listeners.push(other)
        otherOrigin = originOf(host, other.port)
      } catch (error) {
        await main.close()
        throw error
      }
    }
  }

  const baseUrl = baseOrigin + contract.basePath
  const values = Object.fromEntries(definition.credentials.map(({ name, value }) => [name, value]))
  return {
    provider: contract.provider,
    baseUrl,
    ...(isByHost && { otherTenantBaseUrl: otherOrigin + contract.basePath }),
    credentials: values,
    fixtures: defaultTenant.fixtures,
    admin: baseOrigin + adminPath,
    quickstart: definition.quickstart({ baseUrl, credentials: values, fixtures: defaultTenant.fixtures }),
    async fetch(input, init) {
      const request = new Request(input, init)
      const url = new URL(request.url)
      const tenant = url.origin === otherOrigin ? otherTenant.id : defaultTenant.id
      return toResponse(await answerAs(tenant)(await toEngineRequest(request, url)))
    },
    reset: () => reset(),
    setClock(moment) {
      const date = new Date(moment)
      if (Number.isNaN(date.getTime())) throw new KitError('ERR_OPTION', `setClock: "${String(moment)}" is not an ISO 8601 date.`)
      world('').clock.set(date)
    },
    faults: { catalogue: faults.catalogue, active: () => faults.active().map(({ id }) => id), set: faults.set },
    requests: () => journal.entries(),
    ...(webhooks && {
      webhooks: {
        secret: webhooks.secret,
        send: (event, order) => webhooks.order(event, { tenant: defaultTenant.id, ...order }, world('')),
        deliveries: webhooks.deliveries,
      },
    }),
    async close() {
      await Promise.all([...listeners.map((listener) => listener.close()), webhooks?.close()])
    },
  }
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function compileLatency(latency: MockOptions['latency']): () => number {
  if (latency === undefined) return () => 0
  if (typeof latency === 'number') return () => latency
  const [from, to] = latency
  let turn = 0
  // Evenly spread over the range and the same in every run: the golden ratio fills it without a pattern.
  return () => {
    turn += 1
    return from + ((turn * 0.618033988749895) % 1) * (to - from)
  }
}

async function toEngineRequest(request: Request, url: URL): Promise<EngineRequest> {
  const headers: Record<string, string> = Object.fromEntries(request.headers)
  headers.host ??= url.host
  return { method: request.method, target: url.pathname + url.search, headers, body: new Uint8Array(await request.arrayBuffer()) }
}

function toResponse({ status, headers, body }: EngineReply): Response {
  const isEmpty = status === 204 || status === 304
  return new Response(isEmpty ? null : body, { status, headers })
}
