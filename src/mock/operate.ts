import type { Contract, SecurityScheme } from '#contract'
import type { AnswerByPrism } from './answer-by-prism.ts'
import type { Authentication } from './authenticate.ts'
import type { CompiledOperation } from './compile-operation.ts'
import { findLimitReached, rateRuleFor, repeatedRequestOf } from './contract-terms.ts'
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
import { judgeToken, type TokenIssuer } from './token-issuer.ts'
import type { Emit } from './webhooks.ts'
import type { World } from './world.ts'

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

/** What may be a token of the issuer. */
interface Token {
  readonly issuer: TokenIssuer
  readonly scheme: SecurityScheme
  readonly value: string
}

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

    const seenCredential = target.authenticate(request.headers, query, tenantId)
    const token = tokenOf(seenCredential)
    const authentication = withFaults(token ? await authenticateBy(token, world) : seenCredential, relevant)
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
    const tenantWorld = world.madeTenant(tenant.id) ?? (await world.tenant(tenant.id))
    const context = createContext(tenant, tenantWorld.random, tenantWorld.state, passage, operation.id, credential)
    const rule = rateRuleFor(contract, credential, relevant)
    const reached = rule && (await findLimitReached(rule, tenantWorld, context))
    if (reached) {
      const unread: AnyRequest = { path: rawPath, query: {}, header: {}, body: undefined }
      return finish(checked(target, refuseRateLimit(definition, operation, reached, context)), unread)
    }

    const { path, query: read, header, violations: inParameters } = target.readParameters(rawPath, query, request.headers)
    const { body, violations: inBody } = target.readBody(firstValue(request.headers, 'content-type'), request.body)
    let seen: AnyRequest = { path, query: read, header, body }
    if (inParameters.length > 0 || inBody.length > 0) {
      const violations = inOrder(inParameters, inBody).filter((violation) => !relevant.some((fault) => fault.overlooks?.(violation, seen)))
      const refusal = refuseViolations(definition, operation, violations, context)
      if (refusal !== 'accept') return finish(checked(target, refusal), seen)
    }
    if (preference && (preference.code !== undefined || preference.example !== undefined || preference.dynamic)) {
      return finish(await byPrism.choose(passage, operation, preference, body), seen)
    }
    for (const fault of relevant) seen = fault.request?.(seen, context) ?? seen
    const repeated = repeatedRequestOf(operation, seen, request.headers, relevant)
    const answer = () => behave(target, seen, context, relevant, passage)
    const reply = await tenantWorld.exclusively(repeated ? () => answerOnce(tenantWorld.replies, repeated, answer) : answer)
    return finish(reply, seen)
  }

  /** A token is verified where the credential is none of those that are known. */
  function tokenOf(authentication: Authentication): Token | undefined {
    const { tokenIssuer: issuer } = definition
    if (!issuer || !('scheme' in authentication) || authentication.scheme.name !== issuer.scheme) return undefined
    const { scheme, value } = authentication
    return value === undefined ? undefined : { issuer, scheme, value }
  }

  async function authenticateBy({ issuer, scheme, value }: Token, { clock }: World): Promise<Authentication> {
    const judgement = await judgeToken(value, issuer, [...tenants.keys()], clock.now())
    if ('state' in judgement) return { state: judgement.state, scheme }
    return { state: 'good', credential: judgement.credential, acceptedBy: scheme }
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

  function behave(
    target: CompiledOperation,
    seen: AnyRequest,
    context: MockContext<unknown>,
    relevant: readonly Fault[],
    passage: Passage,
  ): Promise<AnyReply> {
    if (relevant.length === 0) return settle(target, seen, context, passage)
    const inTenant = async (id: string): Promise<AnyReply> => {
      const { tenant, random, state } = await passage.world.tenant(id)
      return settle(target, seen, createContext(tenant, random, state, passage, target.operation.id, context.credential), passage)
    }
    let next = (request = seen) => settle(target, request, context, passage)
    for (const { behavior: broken } of relevant) {
      if (!broken) continue
      const inner = next
      next = () => broken(inner, seen, context, inTenant)
    }
    return next()
  }

  async function settle(target: CompiledOperation, seen: AnyRequest, context: MockContext<unknown>, passage: Passage): Promise<AnyReply> {
    const { behavior, operation } = target
    const { around } = definition
    // The parameters and the body were validated against the contract that the behavior's types are made from.
    const run = async (): Promise<AnyReply | FromContract> => (behavior ? behavior(seen as never, context) : { fromContract: {} })
    const result = await (around ? around(run, seen, context) : run())
    const isReply = !('fromContract' in result)
    return checked(target, isReply ? result : await byPrism.choose(passage, operation, result.fromContract, seen.body))
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
    const context: MockContext<unknown> = {
      state,
      tenant,
      random,
      operationId,
      contract,
      now: world.clock.now,
      newId: random.uuid,
      emit: (event, data) => emit(event, data, { tenant, random }, world),
      async elsewhere(look) {
        for (const id of tenants.keys()) {
          const found = id === tenant.id ? undefined : await look((await world.tenant(id)).state)
          if (found !== undefined) return found
        }
        return undefined
      },
    }
    return credential ? Object.assign(context, { credential }) : context
  }
}

/** What keeps a body from being read comes first, then the parameters, then the body's members. */
function inOrder(inParameters: readonly Violation[], inBody: readonly Violation[]): readonly Violation[] {
  if (inBody.length === 0) return inParameters
  return [...inBody.filter(({ place }) => place !== 'body'), ...inParameters, ...inBody.filter(({ place }) => place === 'body')]
}

function ignore(): void {}
