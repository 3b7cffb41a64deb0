import type { JSONWebKeySet } from 'jose'
import type { Credential } from './define-mock.ts'

/** A test issuer of JSON Web Tokens, in place of the provider's sign-in service. */
export interface TokenIssuer {
  /** The security scheme whose credentials are its tokens. */
  readonly scheme: string
  /** The claim `iss`. */
  readonly issuer: string
  /** Its public keys, published under `/.well-known/jwks.json`. */
  readonly keys: JSONWebKeySet
  /** The claim that names the tenant. */
  readonly tenantClaim: string
}

/** Where the keys are published. */
export const keysPath = '/.well-known/jwks.json'

/** What a token came to: the credential that it stands for, or the state that it is in. */
export type TokenJudgement = { readonly credential: Credential } | { readonly state: 'unknown' | 'expired' }

/** Verifies signature, issuer and expiry by the given clock, and finds the tenant. */
export async function judgeToken(
  token: string,
  { scheme, issuer, keys, tenantClaim }: TokenIssuer,
  tenants: readonly string[],
  now: Date,
): Promise<TokenJudgement> {
  const { createLocalJWKSet, errors, jwtVerify } = await import('jose')
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), { issuer, currentDate: now })
    const tenant = payload[tenantClaim]
    if (typeof tenant !== 'string' || !tenants.includes(tenant)) return { state: 'unknown' }
    return { credential: { name: 'token', value: token, schemes: [scheme], tenant } }
  } catch (error) {
    return { state: error instanceof errors.JWTExpired ? 'expired' : 'unknown' }
  }
}
