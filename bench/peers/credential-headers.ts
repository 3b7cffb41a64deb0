import { type Contract, loadContract, placeCredential } from '#contract'
import type { Target } from './tool.ts'

type CredentialHolder = Pick<Target, 'provider' | 'credentials'>

/** The credential of each security scheme that some operation asks for first, or also as an alternative, by the scheme's name. */
export async function schemeCredentials(
  target: CredentialHolder,
  withAlternatives = false,
): Promise<{ contract: Contract; values: Record<string, string> }> {
  const contract = await loadContract(target.provider)
  const asked = (security: Contract['operations'][number]['security']) => (withAlternatives ? security : security.slice(0, 1))
  const names = new Set(contract.operations.flatMap(({ security }) => asked(security).flatMap((schemes) => Object.keys(schemes))))
  const entries = [...names].flatMap((name) => {
    const value = target.credentials[contract.securitySchemes[name]?.credential ?? name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { contract, values: Object.fromEntries(entries) }
}

/** All of them as headers, for tools that send the same headers with every request. */
export async function credentialHeaders(target: CredentialHolder): Promise<Record<string, string>> {
  const { contract, values } = await schemeCredentials(target)
  const placed = Object.entries(values).map(([name, value]) => {
    const scheme = contract.securitySchemes[name]
    return scheme ? placeCredential(scheme, value).headers : {}
  })
  return Object.assign({}, ...placed) as Record<string, string>
}
