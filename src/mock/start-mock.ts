import { type Contract, loadContract } from '#contract'
import { adminPath, createAdmin } from './admin.ts'
import { createWebhookCalls } from './admin-webhooks.ts'
import type { AnyMockDefinition } from './define-mock.ts'
import type { Fault } from './fault.ts'
import { createFaultSwitches } from './fault-switches.ts'
import { toEngineRequest, toResponse } from './fetch-message.ts'
import { type Listener, listen } from './http-listener.ts'
import type { EngineReply, EngineRequest } from './http-message.ts'
import { createJournal, type JournalEntry } from './journal.ts'
import { createPause, type Latency } from './latency.ts'
import { loadFaults, loadMock, loadVariants } from './load-mock.ts'
import { createLog, type Log } from './log.ts'
import { createMemoryCollections } from './memory-collection.ts'
import { createEngine } from './mock-engine.ts'
import { createNamespaces } from './namespaces.ts'
import { createPrismEngine } from './prism.ts'
import { keysPath } from './token-issuer.ts'
import type { Variant } from './variant.ts'
import { createVariantSwitches } from './vary.ts'
import type { WebhookDelivery } from './webhook-sender.ts'
import { readWebhookUrl } from './webhook-url.ts'
import { createWebhooks, type WebhookOrder } from './webhooks.ts'

const largestBody = 16 * 1024 * 1024

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
  /** Before each answer but those of admin calls. */
  readonly latency?: Latency
  /** Ids of faults to serve with. */
  readonly faults?: readonly string[]
  /** Ids of legal variants to answer with. */
  readonly variants?: readonly string[]
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
  /**
   * Stops the clock at that moment.
   * @throws KitError `ERR_OPTION` for what is no date of the years 1970 to 9998
   */
  setClock(moment: Date | string): void
  readonly faults: {
    readonly catalogue: readonly Fault[]
    active(): string[]
    set(ids: readonly string[]): void
  }
  readonly variants: { readonly catalogue: readonly Variant[]; set(ids: readonly string[]): void }
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
  const { host = '127.0.0.1', seed = 1, clock, log = createLog('silent', process.stderr) } = options
  const collections = () => createMemoryCollections()
  const namespaces = createNamespaces(definition, { seed, ...(clock && { clockStart: clock }), collections })
  const faults = createFaultSwitches(contract.provider, () => loadFaults(contract, definition), options.faults)
  const variants = createVariantSwitches(() => loadVariants(contract, definition), options.variants)
  const journal = createJournal(
    definition.credentials.map(({ value }) => value),
    Object.values(contract.securitySchemes).flatMap(({ parameter }) => parameter ?? []),
  )
  const receiver = options.webhookUrl === undefined ? undefined : readWebhookUrl(options.webhookUrl, options.allowsRemoteWebhooks ?? false)
  const webhooks = definition.webhooks && createWebhooks(contract, definition.webhooks, receiver, log)
  if (receiver && !webhooks) log.info(`${contract.title} sends no webhooks: the webhook URL is without effect.`)
  const engine = createEngine({
    contract,
    definition,
    world: namespaces.get,
    faults,
    variants,
    journal,
    log,
    prism: () => createPrismEngine(contract),
    emit: webhooks?.emit,
    isPrismOnly: options.engine === 'prism',
  })
  const reset = (namespace?: string) => {
    webhooks?.reset(namespace)
    namespaces.reset(namespace)
    if (namespace !== undefined) return
    journal.clear()
    faults.reset()
  }
  const admin = createAdmin({
    provider: contract.provider,
    credentials: definition.credentials,
    world: namespaces.get,
    faults,
    variants,
    journal,
    reset,
    ...(webhooks && { further: createWebhookCalls(webhooks, definition.tenants, namespaces.get) }),
    ...(options.onShutdown && { shutdown: options.onShutdown }),
  })
  const pause = createPause(options.latency)
  const answerAs = (tenant: string) => async (request: EngineRequest) => {
    if (request.target.startsWith(`${adminPath}/`)) return admin(request)
    if (definition.tokenIssuer && request.target === keysPath) return jsonReply(definition.tokenIssuer.keys)
    const reply = await engine(request, tenant)
    if (pause) await pause()
    if (reply.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, reply.delayMs))
    return reply
  }

  const [defaultTenant, otherTenant] = definition.tenants
  const isByHost = definition.tenantFrom === 'host'
  const listeners: Listener[] = []
  const open = async (tenant: string, port: number) => {
    const listener = await listen(answerAs(tenant), { host, port, maxBodyBytes: definition.maxBodyBytes ?? largestBody })
    listeners.push(listener)
    return originOf(host, listener.port)
  }
  const close = async () => {
    await Promise.all([...listeners.map((listener) => listener.close()), webhooks?.close()])
  }
  let origin = 'http://mock.invalid'
  let otherOrigin = 'http://other-tenant.mock.invalid'
  if (!options.isSocketless) {
    try {
      origin = await open(defaultTenant.id, options.port ?? 0)
      if (isByHost) otherOrigin = await open(otherTenant.id, options.otherTenantPort ?? 0)
    } catch (error) {
      await close()
      throw error
    }
  }

  const baseUrl = origin + contract.basePath
  const { fixtures } = defaultTenant
  const credentials = Object.fromEntries(definition.credentials.map(({ name, value }) => [name, value]))
  return {
    provider: contract.provider,
    baseUrl,
    ...(isByHost && { otherTenantBaseUrl: otherOrigin + contract.basePath }),
    credentials,
    fixtures,
    admin: origin + adminPath,
    quickstart: definition.quickstart({ baseUrl, credentials, fixtures }),
    async fetch(input, init) {
      const request = new Request(input, init)
      const url = new URL(request.url)
      const answer = answerAs(url.origin === otherOrigin ? otherTenant.id : defaultTenant.id)
      return toResponse(request.method, await answer(await toEngineRequest(request, url)))
    },
    reset: () => reset(),
    setClock: (moment) => namespaces.get('').clock.set(new Date(moment)),
    faults: {
      get catalogue() {
        return faults.catalogue
      },
      active: () => faults.active().map(({ id }) => id),
      set: faults.set,
    },
    variants: {
      get catalogue() {
        return variants.catalogue
      },
      set: variants.set,
    },
    requests: () => journal.entries(),
    ...(webhooks && {
      webhooks: {
        secret: webhooks.secret,
        send: (event, order) => webhooks.order(event, { tenant: defaultTenant.id, ...order }, namespaces.get('')),
        deliveries: webhooks.deliveries,
      },
    }),
    close,
  }
}

function jsonReply(value: unknown): EngineReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

const anyAddress: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Where a client on this machine reaches the listener. */
function originOf(host: string, port: number): string {
  const reached = anyAddress[host] ?? host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}
