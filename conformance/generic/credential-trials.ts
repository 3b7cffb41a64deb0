import {
  type CheckContext,
  type CredentialPlacement,
  type CredentialState,
  malformedCredentials,
  type Operation,
  placeCredential,
  type SecurityScheme,
  unknownCredential,
} from '#conformance'

/** One way to send a credential in some state. */
export interface CredentialTrial {
  /** Begins a sentence. */
  readonly what: string
  readonly placement: CredentialPlacement
  readonly toOtherTenant?: boolean
}

interface Situation {
  readonly operation: Operation
  readonly scheme: SecurityScheme
  readonly state: CredentialState
  /** The test credential in that state, where one is named. */
  readonly credential: string | undefined
  /** Tenants are told apart by the host. */
  readonly hasTenantHosts: boolean
}

/** All ways in which a state is tried. Skips where the state cannot be brought about. */
export function trialsOf(context: CheckContext, situation: Situation): CredentialTrial[] {
  const { scheme, state, credential, hasTenantHosts } = situation
  const own = scheme.credential
  const model = own !== undefined && context.hasCredential(own) ? context.credential(own) : undefined
  const place = (value: string) => withCompanions(context, situation, placeCredential(scheme, value))
  const what = (detail: string) => `A request with a credential that is ${detail} (${scheme.name})`

  if (credential !== undefined) {
    const trials: CredentialTrial[] = [{ what: what(state.state), placement: place(context.credential(credential)) }]
    if (state.state !== 'otherTenant' || model === undefined || !hasTenantHosts || !context.hasCapability('otherTenant')) return trials
    return [...trials, { what: what('of the first tenant, sent to the second one,'), placement: place(model), toOtherTenant: true }]
  }
  if (state.state === 'absent') {
    return [
      {
        what: `A request without a credential (${scheme.name})`,
        placement: withCompanions(context, situation, { headers: {}, query: {} }),
      },
    ]
  }
  if (state.state === 'unknown') {
    return [{ what: what('unknown'), placement: place(unknownCredential(model, scheme.format, context.random)) }]
  }
  if (state.state === 'malformed') {
    return malformedCredentials(model, scheme.format, context.random).map((value) => ({
      what: what(`malformed ("${value}")`),
      placement: place(value),
    }))
  }
  return context.skip(`The contract names no test credential for the state ${state.state} of ${scheme.name}.`)
}

/** Where an operation asks for several credentials together, the others are sent as they should be. */
function withCompanions(context: CheckContext, { operation, scheme }: Situation, placement: CredentialPlacement): CredentialPlacement {
  const alternative = operation.security.find((candidate) => candidate[scheme.name]) ?? {}
  return Object.keys(alternative)
    .filter((name) => name !== scheme.name)
    .reduce((placed, name) => {
      const companion = context.contract.securitySchemes[name]
      if (companion?.credential === undefined) return placed
      const added = placeCredential(companion, context.credential(companion.credential))
      return { headers: { ...placed.headers, ...added.headers }, query: { ...placed.query, ...added.query } }
    }, placement)
}
