import type { Operation, SecurityRequirement, SecurityScheme } from './contract.ts'

/** What must be known of a security scheme to send a credential. */
export type SchemePlace = Pick<SecurityScheme, 'name' | 'type'> &
  Partial<Pick<SecurityScheme, 'in' | 'parameter' | 'scheme' | 'credential'>>

/** What must be known of a contract: its security schemes by name. */
export interface SchemeTable {
  readonly securitySchemes: Readonly<Record<string, SchemePlace>>
}

/** Where a credential travels: what a request gets added. */
export interface CredentialPlacement {
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

const nowhere: CredentialPlacement = { headers: {}, query: {} }

/** The credential's value as the security scheme wants it sent. */
export function placeCredential(scheme: SchemePlace, value: string): CredentialPlacement {
  if (scheme.type !== 'apiKey')
    return { headers: { authorization: `${scheme.scheme === 'basic' ? 'Basic' : 'Bearer'} ${value}` }, query: {} }
  const name = scheme.parameter ?? scheme.name
  if (scheme.in === 'query') return { headers: {}, query: { [name]: value } }
  if (scheme.in === 'cookie') return { headers: { cookie: `${name}=${value}` }, query: {} }
  return { headers: { [name.toLowerCase()]: value }, query: {} }
}

/**
 * What a request for the operation gets added, given credential values by name: the first alternative of its security
 * for which all values are there. Nothing when none is complete; `missingCredentials` tells what is wanting.
 */
export function applyCredentials(
  contract: SchemeTable,
  operation: Pick<Operation, 'security'>,
  credentials: Readonly<Record<string, string>>,
): CredentialPlacement {
  const alternative = operation.security.find((candidate) => namesWanting(contract, candidate, credentials).length === 0)
  if (!alternative) return nowhere
  return Object.keys(alternative).reduce<CredentialPlacement>((placed, name) => {
    const scheme = contract.securitySchemes[name]
    const value = scheme?.credential === undefined ? undefined : credentials[scheme.credential]
    if (!scheme || value === undefined) return placed
    const added = placeCredential(scheme, value)
    return { headers: { ...placed.headers, ...added.headers }, query: { ...placed.query, ...added.query } }
  }, nowhere)
}

/** The names of the credentials that the operation's first alternative still wants; empty when some alternative is complete. */
export function missingCredentials(
  contract: SchemeTable,
  operation: Pick<Operation, 'security'>,
  credentials: Readonly<Record<string, string>>,
): string[] {
  const wanting = operation.security.map((alternative) => namesWanting(contract, alternative, credentials))
  return wanting.some((names) => names.length === 0) ? [] : (wanting[0] ?? [])
}

function namesWanting(contract: SchemeTable, alternative: SecurityRequirement, credentials: Readonly<Record<string, string>>): string[] {
  return Object.keys(alternative)
    .map((name) => contract.securitySchemes[name]?.credential ?? name)
    .filter((credential) => credentials[credential] === undefined)
}
