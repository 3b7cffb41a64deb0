import { isDeepStrictEqual } from 'node:util'
import { type Contract, type CredentialState, needsCredential, type Operation, type SecurityScheme } from '#contract'
import type { Fault } from '../fault.ts'
import { compileValidator } from '../schema-validator.ts'
import { createTurn } from './every-nth.ts'

/** Each credential state is accepted once on each operation, and once taken for another one. */
export function createCredentialFaults(contract: Contract, operation: Operation): Fault[] {
  if (!needsCredential(operation)) return []
  return schemesOf(contract, operation).flatMap((scheme) =>
    scheme.states
      .filter(({ state }) => state !== 'absent' || isMissed(operation, scheme.name))
      .flatMap((state) => [accepted(contract, operation, scheme, state), ...confused(contract, operation, scheme, state)]),
  )
}

/** How often a credential is accepted that is accepted now and then. */
const every = 3

/** One state a scheme is accepted now and then, on whatever operation; each operation is asked once, so there have to be that many. */
export function createSpreadCredentialFaults({ provider, securitySchemes, operations }: Contract): Fault[] {
  const isTried = (name: string, state: string) =>
    operations.filter((operation) =>
      state === 'absent' ? isMissed(operation, name) : operation.security.some((alternative) => name in alternative),
    ).length >= every
  return Object.values(securitySchemes).flatMap(({ name, states }) =>
    states
      .filter(({ state }) => isTried(name, state))
      .map(({ state }): Fault => {
        const isTurn = createTurn(every)
        return {
          id: `${provider}/auth/all/${name}-${state}-accepted-every-third-time`,
          class: 'auth',
          statement: `Every third request whose ${name} credential is ${state} is served.`,
          breaks: [`${provider}/credentials/*.${name}.${state}`],
          credential: (decision) => (decision.scheme === name && decision.state === state && isTurn() ? 'good' : decision.state),
        }
      }),
  )
}

function schemesOf({ securitySchemes }: Contract, { security }: Operation): SecurityScheme[] {
  const names = new Set(security.flatMap((alternative) => Object.keys(alternative)))
  return [...names].flatMap((name) => securitySchemes[name] ?? [])
}

/** Whether a scheme can be the one that a request is found to lack: the first of all, or one that is asked for beside others. */
function isMissed({ security }: Operation, name: string): boolean {
  return security.some((alternative, index) => name in alternative && (index === 0 || Object.keys(alternative).length > 1))
}

function accepted({ provider }: Contract, operation: Operation, { name }: SecurityScheme, { state }: CredentialState): Fault {
  return {
    id: `${provider}/auth/${operation.id}/${name}-${state}-accepted`,
    class: 'auth',
    operationId: operation.id,
    statement: `${operation.id} serves a request whose ${name} credential is ${state}.`,
    breaks: [`${provider}/credentials/${operation.id}.${name}.${state}`],
    credential: (decision) => (decision.scheme === name && decision.state === state ? 'good' : decision.state),
  }
}

/** With the answer of the first state that has another status, and of the first that has another body only. */
function confused(
  { provider }: Contract,
  operation: Operation,
  { name, states }: SecurityScheme,
  { state, ...own }: CredentialState,
): Fault[] {
  if (own.status === '4XX') return []
  const others = states.filter((other) => other.status !== '4XX' && other.state !== state && isPossible(operation, name, other.state))
  const found = [
    others.find(({ status }) => status !== own.status),
    others.find(({ status, exampleBody }) => status === own.status && !isBodyOf(own, exampleBody)),
  ]
  return found.flatMap((other) =>
    other === undefined
      ? []
      : {
          id: `${provider}/auth/${operation.id}/${name}-${state}-taken-for-${other.state}`,
          class: 'auth',
          operationId: operation.id,
          statement: `${operation.id} answers a ${name} credential that is ${state} like one that is ${other.state}.`,
          breaks: [`${provider}/credentials/${operation.id}.${name}.${state}`],
          credential: (decision) => (decision.scheme === name && decision.state === state ? other.state : decision.state),
        },
  )
}

/** Only an operation that asks for a scope can be refused for want of one. */
function isPossible({ security }: Operation, name: string, state: string): boolean {
  return state !== 'withoutScope' || security.some((alternative) => (alternative[name]?.length ?? 0) > 0)
}

/** Whether that body is a documented one of this state. */
function isBodyOf({ body, exampleBody }: Omit<CredentialState, 'state'>, other: unknown): boolean {
  return body === undefined ? isDeepStrictEqual(exampleBody, other) : compileValidator(body, 'body')(other).length === 0
}
