import type { Contract } from '#contract'
import type { AnswerByPrism } from './answer-by-prism.ts'
import type { Authentication } from './authenticate.ts'
import type { CompiledOperation } from './compile-operation.ts'
import { findLimitReached, repeatedRequestOf } from './contract-terms.ts'
import type { AnyMockDefinition, AnyReply, AnyRequest, Credential, FromContract, MockContext, Tenant } from './define-mock.ts'
import type { Fault } from './fault.ts'
import { firstValue } from './http-message.ts'
import { answerOnce } from './idempotency.ts'
import type { Log } from './log.ts'
import type { Passage } from './passage.ts'
import { problem } from './problem.ts'
import type { RandomSource } from './random-source.ts'
import type { Violation } from './refusal.ts'
import { refuseCredential, refuseRateLimit, refuseViolations } from './refuse.ts'
import { judgeToken } from './token-issuer.ts'
import type { Emit } from './webhooks.ts'

/** Answers a request whose operation is known. `active` are the faults that are on for it, whatever their operation. */
export type Operate = (
  passage: Passage,
  target: CompiledOperation,
  rawPath: Readonly<Record<string, string>>,
  active: readonly Fault[],
) => Promise<AnyReply>

interface OperateOptions {
  readonly contract: Contract
  readonly definition: AnyMockDefinition
  readonly byPrism: AnswerByPrism
  readonly log: Log
  readonly emit: Emit | undefined
}

const noFaults: readonly Fault[] = []

/** The pipeline of an operation: credential, tenant, rate limit, validation, behavior, check of the answer. */
export function createOperate({ contract, definition, byPrism, log, emit = ignore }: OperateOptions): Operate {
  const tenants = new Map(definition.tenants.map((tenant) => [tenant.id, tenant]))

  return async (passage, target, rawPath, active) => {
    const { request, query, world, tenantId, preference } = passage
    const { operation } = target
    const relevant =
      active.length === 0 ? noFaults : active.filter(({ operationId }) => operationId === undefined || operationId === operation.id)
    const finish = (reply: AnyReply, seen: AnyRequest) =>
      relevant.length === 0 ? reply : relevant.reduce((current, fault) => fault.reply?.(current, seen) ?? current, reply)

    const authentication = withFaults(await authenticate(passage, target), relevant)
    const { credential } = authentication
    const tenant = tenantOf(tenantId, credential)
    if ('scheme' in authentication || !tenant) {
      const context = createContext(tenant ?? definition.tenants[0], world.random, undefined, passage, operation.id, credential)
      const reply =
        'scheme' in authentication
          ? refuseCredential(definition, operation, authentication, context)
          : problem(404, `There is no tenant "${tenantId}".`)
      return finish(checked(target, reply), { path: rawPath, query: {}, header: {}, body: undefined })
    }
    const tenantWorld = await world.tenant(tenant.id)
    const context = createContext(tenant, tenantWorld.random, tenantWorld.state, passage, operation.id, credential)
    const unread: AnyRequest = { path: rawPath, query: {}, header: {}, body: undefined }
    const reached = await findLimitReached(contract, tenantWorld, context, relevant)
    if (reached) return finish(checked(target, refuseRateLimit(definition, operation, reached, context)), unread)

    const { violations: inParameters, ...parameters } = target.readParameters(rawPath, query, request.headers)
    const { body, violations: inBody } = target.readBody(firstValue(request.headers, 'content-type'), request.body)
    let seen: AnyRequest = { ...parameters, body }
    if (inParameters.length > 0 || inBody.length > 0) {
      const violations = inOrder(inParameters, inBody).filter((violation) => !relevant.some((fault) => fault.overlooks?.(violation)))
      const refusal = refuseViolations(definition, operation, violations, context)
      if (refusal !== 'accept') return finish(checked(target, refusal), seen)
    }
    if (preference && (preference.code !== undefined || preference.example !== undefined || preference.dynamic)) {
      return finish(await byPrism.choose(passage, operation, preference, body), seen)
    }
    for (const fault of relevant) seen = fault.request?.(seen, context) ?? seen
    const repeated = repeatedRequestOf(operation, seen, request.headers, relevant)
    const reply = await tenantWorld.exclusively(() =>
      answerOnce(tenantWorld.replies, repeated, () => behave(target, seen, context, relevant, passage)),
    )
    return finish(reply, seen)
  }

  /** A token is verified where the credential is none of those that are known. */
  async function authenticate({ request, query, tenantId, world }: Passage, target: CompiledOperation): Promise<Authentication> {
    const authentication = target.authenticate(request.headers, query, tenantId)
    const { tokenIssuer } = definition
    if (
      !tokenIssuer ||
      !('scheme' in authentication) ||
      authentication.scheme.name !== tokenIssuer.scheme ||
      authentication.value === undefined
    ) {
      return authentication
    }
    const judgement = await judgeToken(authentication.value, tokenIssuer, [...tenants.keys()], world.clock.now())
    if ('state' in judgement) return { state: judgement.state, scheme: authentication.scheme }
    return { state: 'good', credential: judgement.credential, acceptedBy: authentication.scheme }
  }

  /** Undefined only where the host names a tenant that does not exist. */
  function tenantOf(tenantId: string | undefined, credential: Credential | undefined): Tenant | undefined {
    return tenants.get(tenantId ?? credential?.tenant ?? definition.tenants[0].id)
  }

  /** A fault may take a credential for one in another state. */
  function withFaults(authentication: Authentication, relevant: readonly Fault[]): Authentication {
    const scheme = 'scheme' in authentication ? authentication.scheme : authentication.acceptedBy
    if (!scheme || relevant.length === 0) return authentication
    const { credential } = authentication
    const scope = 'scope' in authentication ? authentication.scope : undefined
    const decide = (state: string, fault: Fault) => fault.credential?.({ state, scheme: scheme.name, scope, credential }) ?? state
    const state = relevant.reduce(decide, authentication.state)
    if (state === authentication.state) return authentication
    if (state === 'good') return { state, credential: credential ?? defaultCredential(scheme.name), acceptedBy: scheme }
    return { state, scheme, ...(scope !== undefined && { scope }), ...(credential && { credential }) }
  }

  function defaultCredential(scheme: string): Credential | undefined {
    return definition.credentials.find(({ schemes, state }) => state === undefined && schemes.includes(scheme))
  }

  async function behave(
    target: CompiledOperation,
    seen: AnyRequest,
    context: MockContext<unknown>,
    relevant: readonly Fault[],
    passage: Passage,
  ): Promise<AnyReply> {
    const { behavior, operation } = target
    const { around } = definition
    const settle = async (given: MockContext<unknown>): Promise<AnyReply> => {
      // The parameters and the body were validated against the contract that the behavior's types are made from.
      const run = async (): Promise<AnyReply | FromContract> => (behavior ? behavior(seen as never, given) : { fromContract: {} })
      const result = await (around ? around(run, seen, given) : run())
      const isReply = !('fromContract' in result)
      return checked(target, isReply ? result : await byPrism.choose(passage, operation, result.fromContract, seen.body))
    }
    const inTenant = async (id: string): Promise<AnyReply> => {
      const { tenant, random, state } = await passage.world.tenant(id)
      return settle(createContext(tenant, random, state, passage, operation.id, context.credential))
    }
    let next = () => settle(context)
    for (const { behavior: broken } of relevant) {
      if (!broken) continue
      const inner = next
      next = () => broken(inner, seen, context, inTenant)
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

  function createContext(
    tenant: Tenant,
    random: RandomSource,
    state: unknown,
    { world }: Passage,
    operationId: string,
    credential: Credential | undefined,
  ): MockContext<unknown> {
    return {
      state,
      tenant,
      random,
      operationId,
      contract,
      ...(credential && { credential }),
      now: () => world.clock.now(),
      newId: () => random.uuid(),
      emit: (event, data) => emit(event, data, { tenant, random }, world),
      async elsewhere(look) {
        for (const id of tenants.keys()) {
          const found = id === tenant.id ? undefined : await look((await world.tenant(id)).state)
          if (found !== undefined) return found
        }
        return undefined
      },
    }
  }
}

/** What keeps a body from being read comes first, then the parameters, then the body's members. */
function inOrder(inParameters: readonly Violation[], inBody: readonly Violation[]): readonly Violation[] {
  if (inBody.length === 0) return inParameters
  return [...inBody.filter(({ place }) => place !== 'body'), ...inParameters, ...inBody.filter(({ place }) => place === 'body')]
}

function ignore(): void {}
