import type { Contract } from '#contract'

/** The environment variable of a credential or, with the prefix `FIXTURE_`, of a fixture: `apiKey` is in `TRUCONTRACT_API_KEY`. */
export function environmentName(name: string, prefix = ''): string {
  const snake = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
  return `TRUCONTRACT_${prefix}${snake.toUpperCase()}`
}

/** The names of all credentials that the contract speaks of. */
export function credentialNames(contract: Contract): string[] {
  const names = Object.values(contract.securitySchemes).flatMap((scheme) => [
    scheme.credential ?? [],
    scheme.states.flatMap(({ credential = [] }) => (typeof credential === 'string' ? credential : Object.values(credential).flat())),
  ])
  return [...new Set(names.flat(2))]
}
