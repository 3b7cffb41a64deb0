import type { Contract } from '#contract'

/** Finds the tenant that a `Host` header names. */
export type TenantOfHost = (host: string | undefined, defaultTenant: string) => string

/**
 * The first label of the host, where the host ends as the contract's first server does or in `.localhost`.
 * A bare host, `localhost` or an address means the default tenant.
 */
export function compileTenantOfHost(contract: Contract): TenantOfHost {
  const endings = ['.localhost', ...tenantHostEndings(contract)]
  let lastHost: string | undefined
  let lastTenant: string | undefined

  function tenantOf(host: string): string | undefined {
    const name = host.replace(/:\d+$/, '').toLowerCase()
    const ending = endings.find((candidate) => name.endsWith(candidate) && name.length > candidate.length)
    return ending && name.slice(0, -ending.length)
  }

  return (host, defaultTenant) => {
    if (host === undefined) return defaultTenant
    // Most requests name the host of the one before.
    if (host !== lastHost) {
      lastTenant = tenantOf(host)
      lastHost = host
    }
    return lastTenant ?? defaultTenant
  }
}

/** Of a server `https://{tenant}.api.example.com` the part `.api.example.com`. */
function tenantHostEndings(contract: Contract): string[] {
  return contract.servers.flatMap(({ url }) => {
    const ending = /^https?:\/\/\{[^}]+\}(\.[^/:]+)/.exec(url)?.[1]
    return ending ? [ending.toLowerCase()] : []
  })
}
