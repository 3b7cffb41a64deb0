import { applyCredentials, missingCredentials, type Operation } from '#contract'
import { messageOf } from '../errors.ts'
import { checkAnswer } from './check-answer.ts'
import type { CheckContext, RawRequest } from './check-context.ts'
import { type Maker, planRemoval } from './cleanup.ts'
import { createClock } from './clock.ts'
import { environmentName } from './credential-name.ts'
import type { Answer, BrokenExchange, Exchange, SentRequest } from './exchange.ts'
import type { RecipeRequest } from './profile.ts'
import { createRandom, hashToInteger, hashToWord } from './random.ts'
import { renderRawRequest } from './raw-request.ts'
import type { Requirement } from './requirement.ts'
import type { RunState } from './run-state.ts'
import { SkipSignal } from './signals.ts'
import { withoutCapability } from './skip-reason.ts'
import { type ApiClient, createApiClient } from './target.ts'
import { TransportError } from './transport-error.ts'

/** A context with what the engine does with it after the check. */
export interface ExecutionContext {
  readonly context: CheckContext
  readonly exchanges: readonly (Exchange | BrokenExchange)[]
  /** Removes what was made. */
  dispose(): Promise<void>
}

interface Sender extends Maker {
  /** The credentials are the tenant's own: skips where they are not supplied, and waits where the target asks for it. */
  readonly isOwn: boolean
}

export function createCheckContext(run: RunState, requirement: Pick<Requirement, 'id' | 'isolated'>): ExecutionContext {
  const { contract, target, profile } = run
  const exchanges: (Exchange | BrokenExchange)[] = []
  const tasks: (() => Promise<unknown>)[] = []
  let names = 0
  const isPrivate = requirement.isolated && target.admin !== undefined
  const extraHeaders: Record<string, string> = isPrivate
    ? { 'x-mock-namespace': hashToWord(16, run.runToken, run.seed, requirement.id) }
    : {}
  const own: Sender = { baseUrl: target.baseUrl, credentials: target.credentials, isOwn: true }

  async function deliver(
    operation: Operation,
    request: SentRequest,
    path: Readonly<Record<string, unknown>>,
    sender: Sender,
  ): Promise<Answer> {
    const sent = { ...request, headers: { accept: 'application/json', ...request.headers, ...extraHeaders } }
    for (;;) {
      const response = await sendOnce(operation, sent)
      if (response.status === 429 && sender.isOwn && (await run.waitOut(response))) continue
      if (response.status < 300) planRemovalOf(operation, response, path, sender)
      return response
    }
  }

  async function sendOnce(operation: Operation, request: SentRequest): Promise<Answer> {
    try {
      const response = await run.send(request)
      const exchange: Exchange = { operation, request, response, violations: checkAnswer(operation, response) }
      exchanges.push(exchange)
      run.recorder.record(exchange)
      return response
    } catch (error) {
      if (error instanceof TransportError) exchanges.push({ operation, request, error })
      throw error
    }
  }

  function planRemovalOf(operation: Operation, { body }: Answer, path: Readonly<Record<string, unknown>>, sender: Sender): void {
    const find = profile.removals[operation.id]
    if (!find || isPrivate || !run.removes) return
    try {
      const removal = find({ body, path })
      if (removal) tasks.push(planRemoval(run, removal, sender, extraHeaders))
    } catch (cause) {
      // an answer without the id: nothing to remove by; the answer itself is a finding of its own
      if (!(cause instanceof TypeError)) throw cause
    }
  }

  function clientOf(sender: Sender): ApiClient<object> {
    return createApiClient(contract, sender.baseUrl, (operation, request, path) => {
      if (sender.isOwn) requireCredentials(operation, sender)
      const placement = applyCredentials(contract, operation, sender.credentials)
      const url = new URL(request.url)
      for (const [name, value] of Object.entries(placement.query)) url.searchParams.set(name, value)
      const isPlain = Object.keys(placement.query).length === 0
      const authorized = { ...request, url: isPlain ? request.url : url.href, headers: { ...request.headers, ...placement.headers } }
      return deliver(operation, authorized, path, sender)
    })
  }

  function requireCredentials(operation: Operation, sender: Sender): void {
    const missing = missingCredentials(contract, operation, sender.credentials)
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
    const operation = run.operations.get(request.operationId)
    if (!operation) throw new Error(`The contract has no operation "${request.operationId}".`)
    const base: Sender = request.toOtherTenant ? otherSender() : own
    const isOwn = request.credentials === undefined && request.placement === undefined
    const sender: Sender = { baseUrl: base.baseUrl, credentials: request.credentials ?? base.credentials, isOwn }
    if (isOwn) requireCredentials(operation, sender)
    const placement = request.placement ?? applyCredentials(contract, operation, sender.credentials)
    const before = exchanges.length
    await deliver(operation, renderRawRequest(sender.baseUrl, operation, request, placement), request.path ?? {}, sender)
    // the last one: a refusal that was waited out comes before it
    return exchanges.slice(before).findLast((exchange) => exchange.operation === operation) as Exchange
  }

  function lookUp(values: Readonly<Record<string, string>>, name: string, signal: () => SkipSignal): string {
    const value = values[name]
    if (value === undefined) throw signal()
    return value
  }

  async function recipe(operationId: string): Promise<RecipeRequest> {
    const make = profile.recipes[operationId]
    if (!make) throw new Error(`The profile has no recipe for "${operationId}".`)
    return make(context)
  }

  async function sharedRecipe(operationId: string): Promise<RecipeRequest> {
    if (isPrivate) return recipe(operationId)
    const found = run.sharedRecipes.get(operationId)
    if (found) return found
    const shared = createCheckContext(run, { id: `${contract.provider}/recipe/${operationId}`, isolated: false })
    run.closing.push(shared.dispose)
    const made = shared.context.recipe(operationId).finally(() => exchanges.push(...shared.exchanges))
    run.sharedRecipes.set(operationId, made)
    return made
  }

  const context: CheckContext = {
    contract,
    profile: run.profileName,
    canChange: run.profileName === 'full',
    tenant: clientOf(own),
    get otherTenant() {
      return clientOf(otherSender())
    },
    as: (credentials) => clientOf({ baseUrl: target.baseUrl, credentials, isOwn: false }),
    send,
    fixture: (name) =>
      lookUp(target.fixtures, name, () => new SkipSignal(`Needs the fixture ${name}: set ${environmentName(name, 'FIXTURE_')}.`)),
    fixtures: Object.values(target.fixtures),
    hasFixture: (name) => target.fixtures[name] !== undefined,
    credential: (name) => lookUp(target.credentials, name, () => withoutCredentials([name])),
    hasCredential: (name) => target.credentials[name] !== undefined,
    hasCapability: (capability) => withoutCapability(run, capability) === undefined,
    unique: (prefix) => `${prefix}-${hashToWord(10, run.seed, run.runToken, requirement.id, names++)}`,
    random: createRandom(hashToInteger(run.seed, requirement.id)),
    clock: createClock(run, extraHeaders, requirement.isolated),
    cleanup: (task) => {
      if (typeof task === 'function') tasks.push(task)
      else if (!isPrivate && run.removes) tasks.push(planRemoval(run, task, own, extraHeaders))
    },
    skip: (reason) => {
      throw new SkipSignal(reason)
    },
    recipe,
    sharedRecipe,
    collection: (operationId, count) => {
      const make = profile.collections[operationId]
      if (!make) throw new SkipSignal(`The profile has no collection for "${operationId}".`)
      return make(context, count)
    },
    violating: run.recorder.violating,
    exchanges,
  }

  async function dispose(): Promise<void> {
    for (const task of tasks.splice(0).reverse()) {
      try {
        await task()
      } catch (thrown) {
        // the next task is due nevertheless; what is left is told at the end of the run
        run.leftovers.push(messageOf(thrown))
      }
    }
  }

  return { context, exchanges, dispose }
}

function withoutCredentials(names: readonly string[]): SkipSignal {
  const list = names.map((name) => `${name} (${environmentName(name)})`).join(', ')
  return new SkipSignal(`Needs ${names.length === 1 ? 'the credential' : 'the credentials'} ${list}, not supplied.`, names)
}
