import { KitError } from '../errors.ts'
import type { Contract, RateLimit } from './contract.ts'
import { createDereference } from './dereference.ts'
import { isRecord } from './json-pointer.ts'
import { readOperations } from './read-operations.ts'
import { readSecuritySchemes } from './read-security-schemes.ts'
import { readWebhooks } from './read-webhooks.ts'

/**
 * Our model of a bundled contract.
 * @throws KitError `ERR_CONTRACT_INVALID`
 */
export function readContract(provider: string, document: Record<string, unknown>, sha256: string): Contract {
  const contract = readCheckedContract(provider, document, sha256)
  // whether or not anything refers to it
  createDereference(document)(document)
  // asked for, so that it is read
  structuredClone([contract.operations, contract.securitySchemes, contract.webhooks])
  return contract
}

/**
 * As `readContract`, of a document that was read before: its references are known to be right, and each part is read when it
 * is first asked for.
 */
export function readCheckedContract(provider: string, document: Record<string, unknown>, sha256: string): Contract {
  const dereference = createDereference(document)
  const { info, servers = [] } = document as {
    info?: { title?: string; version?: string }
    servers?: { url: string; variables?: Record<string, { default: string }> }[]
  }
  if (!isRecord(document.paths)) throw new KitError('ERR_CONTRACT_INVALID', `openapi/${provider}: "paths" is missing.`)
  const rateLimit = dereference(document['x-rate-limit']) as RateLimit | undefined
  return {
    provider,
    title: info?.title ?? provider,
    version: info?.version ?? '0',
    document,
    sha256,
    basePath: basePathOf(servers[0]?.url),
    furtherBases: (dereference(document['x-further-bases']) as Contract['furtherBases'] | undefined) ?? [],
    servers: servers.map(({ url, variables = {} }) => ({
      url,
      variables: Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.default])),
    })),
    operations: readOperations(document, dereference),
    securitySchemes: readSecuritySchemes(provider, document, dereference),
    ...(rateLimit && { rateLimit }),
    undocumented: (dereference(document['x-undocumented']) as Contract['undocumented'] | undefined) ?? [],
    webhooks: readWebhooks(document, dereference),
  }
}

/** Of `https://{tenant}.example.com/api/v1/` the part `/api/v1`. */
function basePathOf(url = ''): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '')
}
