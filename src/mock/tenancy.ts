import type { Contract } from '#contract'

/** Finds the tenant that a `Host` header names. */
export type TenantOfHost = (host: string | undefined, defaultTenant: string) => string

/**
 * The first label of the host, where the host ends as the contract's first server does or in `.localhost`.
 * A bare host, `localhost` or an address means the default tenant.
 */
export function compileTenantOfHost(contract: Contract): TenantOfHost {
  const endings = ['.localhost', ...tenantHostEndings(contract)]
  return (host, defaultTenant) => {
    const name = (host ?? '').replace(/:\d+$/, '').toLowerCase()
    for (const ending of endings) {
      if (name.endsWith(ending) && name.length > ending.length) return name.slice(0, -ending.length)
    }
    return defaultTenant
  }
}

/** Of a server `https://{tenant}.api.example.com` the part `.api.example.com`. */
function tenantHostEndings(contract: Contract): string[] {
  return contract.servers.flatMap(({ url }) => {
    const ending = /^https?:\/\/\{[^}]+\}(\.[^/:]+)/.exec(url)?.[1]
    return ending ? [ending.toLowerCase()] : []
  })
}
