import { KitError } from '../errors.ts'
import type { Contract, RateLimit } from './contract.ts'
import { dereference } from './dereference.ts'
import { isRecord } from './json-pointer.ts'
import { readOperations } from './read-operations.ts'
import { readSecuritySchemes } from './read-security-schemes.ts'
import { readWebhooks } from './read-webhooks.ts'

/**
 * Our model of a bundled contract.
 * @throws KitError `ERR_CONTRACT_INVALID`
 */
export function readContract(provider: string, document: Record<string, unknown>, sha256: string): Contract {
  const resolved = dereference(document)
  const { info, servers = [] } = resolved as {
    info?: { title?: string; version?: string }
    servers?: { url: string; variables?: Record<string, { default: string }> }[]
  }
  if (!isRecord(resolved.paths)) throw new KitError('ERR_CONTRACT_INVALID', `openapi/${provider}: "paths" is missing.`)
  const rateLimit = resolved['x-rate-limit'] as RateLimit | undefined
  return {
    provider,
    title: info?.title ?? provider,
    version: info?.version ?? '0',
    document,
    sha256,
    basePath: basePathOf(servers[0]?.url),
    furtherBases: (resolved['x-further-bases'] as Contract['furtherBases'] | undefined) ?? [],
    servers: servers.map(({ url, variables = {} }) => ({
      url,
      variables: Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.default])),
    })),
    operations: readOperations(document, resolved),
    securitySchemes: readSecuritySchemes(provider, resolved),
    ...(rateLimit && { rateLimit }),
    undocumented: (resolved['x-undocumented'] as Contract['undocumented'] | undefined) ?? [],
    webhooks: readWebhooks(resolved),
  }
}

/** Of `https://{tenant}.example.com/api/v1/` the part `/api/v1`. */
function basePathOf(url = ''): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '')
}
