import {
  type CheckContext,
  type Contract,
  type CredentialPlacement,
  type CredentialState,
  expectAnswer,
  genericRequirement,
  nameOf,
  needsCredential,
  type Operation,
  type Profile,
  placeCredential,
  type Requirement,
  type Schema,
  type SecurityScheme,
} from '#conformance'
import { type CredentialTrial, trialsOf } from './credential-trials.ts'

/** Per operation, scheme and documented state of a credential: the documented refusal. */
export function requirements(contract: Contract, profile: Profile): Requirement[] {
  // where a credential may be left out, no page says what a wrong one does
  return contract.operations
    .filter(needsCredential)
    .flatMap((operation) =>
      schemesOf(contract, operation).flatMap((scheme) => [
        ...scheme.states
          .filter((state) => isTestable(state, operation, scheme))
          .map((state) => stateRequirement(contract, profile, operation, scheme, state)),
        ...otherSchemeRequirements(contract, profile, operation, scheme),
      ]),
    )
}

function schemesOf({ securitySchemes }: Contract, { security }: Operation): SecurityScheme[] {
  const names = new Set(security.flatMap((alternative) => Object.keys(alternative)))
  return [...names].flatMap((name) => securitySchemes[name] ?? [])
}

/** A state that depends on the scope exists only for scopes that it is stated for. */
function isTestable(state: CredentialState, operation: Operation, scheme: SecurityScheme): boolean {
  if (state.provenance.tier === 'undocumented') return false
  const scope = scopeOf(operation, scheme)
  if (typeof state.credential === 'object') return scope !== undefined && state.credential[scope] !== undefined
  return state.state !== 'withoutScope' || scope !== undefined
}

function scopeOf({ security }: Operation, { name }: SecurityScheme): string | undefined {
  return security.flatMap((alternative) => alternative[name] ?? [])[0]
}

function stateRequirement(
  contract: Contract,
  profile: Profile,
  operation: Operation,
  scheme: SecurityScheme,
  state: CredentialState,
): Requirement {
  const scope = scopeOf(operation, scheme)
  const credential = typeof state.credential === 'object' ? state.credential[scope ?? ''] : state.credential
  const condition = `(${scheme.name}: ${state.state}${scope !== undefined && state.state === 'withoutScope' ? ` ${scope}` : ''})`
  return genericRequirement(profile, operation, state.provenance, {
    id: `${contract.provider}/credentials/${operation.id}.${scheme.name}.${state.state}`,
    statement: `${nameOf(operation)} refuses a credential in this state with ${state.status}: ${state.description.trim() || state.state} ${condition}`,
    credentials: credential === undefined ? [] : [credential],
    check: async (context) => {
      const trials = trialsOf(context, {
        operation,
        scheme,
        state,
        credential,
        hasTenantHosts: profile.otherTenant?.hasOwnBaseUrl ?? false,
      })
      await expectRefusals(context, operation, state, scope, trials)
    },
  })
}

/** The credential of a scheme that the operation does not ask for, alone, is no credential. */
function otherSchemeRequirements(contract: Contract, profile: Profile, operation: Operation, scheme: SecurityScheme): Requirement[] {
  const absent = scheme.states.find(({ state }) => state === 'absent')
  if (!absent || absent.provenance.tier === 'undocumented') return []
  const asked = schemesOf(contract, operation)
  const others = Object.values(contract.securitySchemes).filter(
    (other) => other.credential !== undefined && asked.every((one) => !travelsLike(one, other)),
  )
  return others.map(({ name, credential = '' }) =>
    genericRequirement(
      profile,
      operation,
      { ...absent.provenance, tier: 'derived' },
      {
        id: `${contract.provider}/credentials/${operation.id}.${scheme.name}.absent.${name}`,
        statement: `${nameOf(operation)} answers to the credential of ${name} alone as to none: ${absent.status}.`,
        credentials: [credential],
        check: async (context) => {
          const other = contract.securitySchemes[name] as SecurityScheme
          const trial = { what: `The credential of ${name} alone`, placement: placeCredential(other, context.credential(credential)) }
          await expectRefusals(context, operation, absent, undefined, [trial])
        },
      },
    ),
  )
}

function travelsLike(one: SecurityScheme, other: SecurityScheme): boolean {
  const names = (placement: CredentialPlacement) => JSON.stringify([Object.keys(placement.headers), Object.keys(placement.query)])
  return names(placeCredential(one, '')) === names(placeCredential(other, ''))
}

async function expectRefusals(
  context: CheckContext,
  operation: Operation,
  state: CredentialState,
  scope: string | undefined,
  trials: readonly CredentialTrial[],
): Promise<void> {
  const { status: _status, ...request } = await context.sharedRecipe(operation.id)
  const stated = (scope !== undefined && state.bodyByScope?.[scope]) || state.body
  const expected = {
    status: [state.status],
    body: stated === undefined ? undefined : withScope(stated, scope),
    ...(state.status !== '4XX' && { example: state.exampleBody }),
  }
  for (const { what, ...sending } of trials) {
    const exchange = await context.send({ operationId: operation.id, ...request, ...sending })
    expectAnswer(exchange, expected, what)
  }
}

const filledIn = new WeakMap<object, Map<string, Schema>>()

/** The schema with the scope put where `{scope}` stands; the same object each time, so that it is compiled once. */
function withScope(schema: Schema, scope: string | undefined): Schema {
  if (typeof schema === 'boolean' || scope === undefined) return schema
  const byScope = filledIn.get(schema) ?? new Map<string, Schema>()
  filledIn.set(schema, byScope)
  const filled = byScope.get(scope) ?? (JSON.parse(JSON.stringify(schema).replaceAll('{scope}', scope)) as Schema)
  byScope.set(scope, filled)
  return filled
}
