import type { Operation, SecurityRequirement, SecurityScheme } from '#contract'
import type { Credential, MockDefinition } from './define-mock.ts'
import { firstValue, type Headers } from './http-message.ts'

/** What authentication came to. */
export type Authentication =
  | { readonly state: 'good'; readonly credential?: Credential | undefined; readonly acceptedBy?: SecurityScheme }
  | {
      readonly state: string
      readonly scheme: SecurityScheme
      readonly scope?: string
      /** What was sent, where nothing is known of it. */
      readonly value?: string
      /** The credential found, where there is one; a fault may let it pass. */
      readonly credential?: Credential
    }

/** Decides for one operation in which state the request's credential is. */
export type Authenticate = (headers: Headers, query: URLSearchParams, tenant: string | undefined) => Authentication

/** Compiles the operation's security, with the test credentials of the mock server. */
export function compileAuthentication(
  operation: Operation,
  schemes: Readonly<Record<string, SecurityScheme>>,
  credentials: MockDefinition<unknown, unknown>['credentials'],
): Authenticate {
  const isOptional = operation.security.some((alternative) => Object.keys(alternative).length === 0)
  const alternatives = operation.security
    .map((alternative) => compileAlternative(alternative, schemes, credentials))
    .filter(({ length }) => length > 0)
  const first = alternatives[0]?.[0]
  if (!first) return () => ({ state: 'good' })
  return (headers, query, tenant) => {
    let refused: Authentication | undefined
    for (const checks of alternatives) {
      const authentication = authenticateBy(checks, headers, query, tenant)
      if (authentication && !('scheme' in authentication)) return authentication
      refused ??= authentication
    }
    return refused ?? (isOptional ? { state: 'good' } : { state: 'absent', scheme: first.scheme })
  }
}

/** One scheme of an alternative. */
interface SchemeCheck {
  readonly scheme: SecurityScheme
  read(headers: Headers, query: URLSearchParams): string | undefined
  judge(value: string, tenant: string | undefined): Authentication
}

function compileAlternative(
  alternative: SecurityRequirement,
  schemes: Readonly<Record<string, SecurityScheme>>,
  credentials: readonly Credential[],
): SchemeCheck[] {
  return Object.entries(alternative).flatMap(([name, scopes]) => {
    const scheme = schemes[name]
    return scheme ? [{ scheme, read: compileReader(scheme), judge: compileJudge(scheme, scopes, credentials) }] : []
  })
}

/** All schemes of an alternative are needed; undefined when the request has none of their credentials. */
function authenticateBy(
  checks: readonly SchemeCheck[],
  headers: Headers,
  query: URLSearchParams,
  tenant: string | undefined,
): Authentication | undefined {
  let good: Authentication | undefined
  let missing: SecurityScheme | undefined
  for (const { scheme, read, judge } of checks) {
    const value = read(headers, query)
    if (value === undefined) {
      missing ??= scheme
      continue
    }
    const authentication = judge(value, tenant)
    if ('scheme' in authentication) return authentication
    good ??= authentication
  }
  return missing && good ? { state: 'absent', scheme: missing } : good
}

function compileJudge(scheme: SecurityScheme, scopes: readonly string[], credentials: readonly Credential[]): SchemeCheck['judge'] {
  const own = credentials.filter((credential) => credential.schemes.includes(scheme.name))
  const byValue = new Map(own.map((credential) => [credential.value, credential]))
  const format = scheme.format === undefined ? undefined : new RegExp(scheme.format)
  const has = (state: string) => scheme.states.some((candidate) => candidate.state === state)
  const foreign = ['otherTenant', 'notMember'].find(has) ?? 'unknown'
  return (value, tenant) => {
    const credential = byValue.get(value)
    if (!credential) return { state: format && !format.test(value) && has('malformed') ? 'malformed' : 'unknown', scheme, value }
    if (credential.state !== undefined) return { state: credential.state, scheme, credential }
    if (tenant !== undefined && credential.tenant !== tenant) return { state: foreign, scheme, credential }
    const scope = scopes.find((needed) => !credential.scopes?.includes(needed))
    return scope === undefined ? { state: 'good', credential, acceptedBy: scheme } : { state: 'withoutScope', scheme, scope, credential }
  }
}

/** Reads the credential where the scheme says it travels; an empty value is no credential. */
function compileReader(scheme: SecurityScheme): SchemeCheck['read'] {
  const parameter = scheme.parameter ?? ''
  if (scheme.type === 'apiKey' && scheme.in === 'query') return (_headers, query) => query.get(parameter) || undefined
  if (scheme.type === 'apiKey' && scheme.in === 'cookie') return (headers) => readCookie(firstValue(headers, 'cookie'), parameter)
  if (scheme.type === 'apiKey') {
    const name = parameter.toLowerCase()
    return (headers) => firstValue(headers, name)?.trim() || undefined
  }
  const prefix = scheme.scheme === 'basic' ? /^basic +(.+)$/i : /^bearer +(.+)$/i
  return (headers) => prefix.exec(firstValue(headers, 'authorization') ?? '')?.[1]?.trim() || undefined
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...rest] = pair.trim().split('=')
    if (key === name) return rest.join('=') || undefined
  }
  return undefined
}
