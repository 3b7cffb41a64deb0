import { applyCredentials, type CredentialPlacement, missingCredentials, type Operation } from '#contract'
import { createApiClient } from './api-client.ts'
import type { CheckContext, RawRequest } from './check-context.ts'
import { createClock } from './clock.ts'
import { environmentName } from './credential-name.ts'
import type { BrokenExchange, Exchange } from './exchange.ts'
import type { RecipeRequest } from './profile.ts'
import { createRandom, hashToInteger, hashToWord, type Random } from './random.ts'
import { renderRawRequest } from './raw-request.ts'
import type { Requirement } from './requirement.ts'
import type { RunState, Shared } from './run-state.ts'
import { costOf } from './schedule.ts'
import { createSending, namespaceHeader, type Sender } from './sending.ts'
import { SkipSignal } from './signals.ts'
import { withoutCapability } from './skip-reason.ts'
import type { ApiClient } from './target.ts'

/** Many wait for what is shared: it goes before all else. */
const sharedCost = 1000

/** A context with what the engine does with it after the check. */
export interface ExecutionContext {
  readonly context: CheckContext
  readonly exchanges: readonly (Exchange | BrokenExchange)[]
  /** One more than that of the deepest thing that it shared; 0 without any. */
  readonly depth: number
  /**
   * Removes what was made.
   * @param canWait what was made first may be removed later
   */
  dispose(canWait: boolean): Promise<void>
}

export function createCheckContext(
  run: RunState,
  requirement: Pick<Requirement, 'id' | 'isolated' | 'copy' | 'cost' | 'operations'>,
): ExecutionContext {
  const { contract, target, profile } = run
  const isPrivate = requirement.isolated && target.admin !== undefined
  const copy = requirement.copy ?? (isPrivate ? requirement.id : undefined)
  const namespace = isPrivate ? hashToWord(16, run.runToken, run.seed, copy ?? '') : undefined
  const { exchanges, deliver, plan, planTask, dispose, urgency } = createSending(run, namespace, costOf(requirement))
  const own: Sender = { baseUrl: target.baseUrl, credentials: target.credentials, isOwn: true }
  /** Of this check in this run. */
  let word: string | undefined
  let names = 0
  let depth = 0
  let random: Random | undefined
  let tenant: ApiClient<object> | undefined

  function clientOf(sender: Sender): ApiClient<object> {
    return createApiClient(contract, async (request) => (await sendBy(sender, request)).response)
  }

  function requireCredentials(operation: Operation, sender: Sender): void {
    const missing = sender.isOwn ? missingCredentials(contract, operation, sender.credentials) : []
    if (missing.length > 0) throw withoutCredentials(missing)
  }

  function otherSender(): Sender {
    const { otherTenant } = profile
    const baseUrl = otherTenant?.hasOwnBaseUrl ? target.otherTenantBaseUrl : (target.otherTenantBaseUrl ?? target.baseUrl)
    if (!otherTenant || baseUrl === undefined) throw new SkipSignal('The target has no second tenant.')
    const credentials = Object.entries(otherTenant.credentials).flatMap(([name, other]) => {
      const value = target.credentials[other]
      return value === undefined ? [] : [[name, value] as const]
    })
    return { baseUrl, credentials: Object.fromEntries(credentials), isOwn: true }
  }

  async function send(request: RawRequest): Promise<Exchange> {
    const base: Sender = request.toOtherTenant ? otherSender() : own
    const isOwn = request.credentials === undefined && request.placement === undefined
    return sendBy({ baseUrl: base.baseUrl, credentials: request.credentials ?? base.credentials, isOwn }, request)
  }

  async function sendBy(sender: Sender, request: RawRequest): Promise<Exchange> {
    const operation = run.operations.get(request.operationId)
    if (!operation) throw new Error(`The contract has no operation "${request.operationId}".`)
    requireCredentials(operation, sender)
    const placement = request.placement ?? placementOf(run, operation, sender)
    return deliver(operation, renderRawRequest(sender.baseUrl, operation, request, placement), request.path ?? {}, sender)
  }

  async function recipe(operationId: string): Promise<RecipeRequest> {
    const make = profile.recipes[operationId]
    if (!make) throw new Error(`The profile has no recipe for "${operationId}".`)
    return make(context)
  }

  async function shared<Made>(name: string, make: (maker: CheckContext) => Promise<Made>): Promise<Made> {
    const key = `${copy ?? ''} ${name}`
    const found = run.shared.get(key) ?? share(key, name, make)
    try {
      // the name stands for what is made under it
      const made = (await found.made) as Made
      depth = Math.max(depth, found.depth + 1)
      return made
    } catch (thrown) {
      // each check that cannot go on shows why
      exchanges.push(...found.exchanges)
      throw thrown
    }
  }

  function share(key: string, name: string, make: (maker: CheckContext) => Promise<unknown>): Shared {
    const { isolated, operations } = requirement
    const id = `${copy ?? contract.provider}/${name}`
    const maker = createCheckContext(run, { id, isolated, operations, ...(copy !== undefined && { copy }), cost: sharedCost })
    const started: Shared = {
      made: make(maker.context),
      exchanges: maker.exchanges,
      copy,
      get depth() {
        return maker.depth
      },
      close: () => maker.dispose(false),
    }
    run.shared.set(key, started)
    return started
  }

  const context: CheckContext = {
    contract,
    profile: run.profileName,
    canChange: run.profileName === 'full',
    get tenant() {
      tenant ??= clientOf(own)
      return tenant
    },
    get otherTenant() {
      return clientOf(otherSender())
    },
    as: (credentials) => clientOf({ baseUrl: target.baseUrl, credentials, isOwn: false }),
    send,
    fixture: (name) =>
      target.fixtures[name] ?? skip(new SkipSignal(`Needs the fixture ${name}: set ${environmentName(name, 'FIXTURE_')}.`)),
    fixtures: Object.values(target.fixtures),
    hasFixture: (name) => target.fixtures[name] !== undefined,
    credential: (name) => target.credentials[name] ?? skip(withoutCredentials([name])),
    hasCredential: (name) => target.credentials[name] !== undefined,
    hasCapability: (capability) => withoutCapability(run, capability) === undefined,
    unique(prefix) {
      word ??= hashToWord(8, run.seed, run.runToken, requirement.id)
      return `${prefix}-${word}${(names++).toString(36).padStart(2, '0')}`
    },
    uniqueInteger: (count) => run.takeNumber() % count,
    get random() {
      random ??= createRandom(hashToInteger(run.seed, requirement.id))
      return random
    },
    clock: createClock(run, namespaceHeader(namespace), requirement.isolated, urgency),
    cleanup: (task) => (typeof task === 'function' ? planTask(task) : plan(task, own)),
    skip: (reason) => skip(new SkipSignal(reason)),
    recipe,
    sharedRecipe: (operationId) => shared(`recipe/${operationId}`, (maker) => maker.recipe(operationId)),
    shared,
    collection: async (operationId, count) => {
      const make = profile.collections[operationId]
      if (!make) throw new Error(`The profile has no collection for "${operationId}".`)
      return make(context, count)
    },
    violating: run.recorder.violating,
    exchanges,
  }

  return {
    context,
    exchanges,
    dispose,
    get depth() {
      return depth
    },
  }
}

const placements = new WeakMap<RunState, Map<Operation, CredentialPlacement>>()

/** What a request of the operation gets added; of the target's own credentials, which stay the same, it is found once. */
function placementOf(run: RunState, operation: Operation, { credentials }: Sender): CredentialPlacement {
  if (credentials !== run.target.credentials) return applyCredentials(run.contract, operation, credentials)
  const known = placements.get(run) ?? new Map<Operation, CredentialPlacement>()
  placements.set(run, known)
  const placement = known.get(operation) ?? applyCredentials(run.contract, operation, credentials)
  known.set(operation, placement)
  return placement
}

function skip(signal: SkipSignal): never {
  throw signal
}

function withoutCredentials(names: readonly string[]): SkipSignal {
  const list = names.map((name) => `${name} (${environmentName(name)})`).join(', ')
  return new SkipSignal(`Needs ${names.length === 1 ? 'the credential' : 'the credentials'} ${list}, not supplied.`, names)
}
