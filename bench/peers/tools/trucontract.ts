import { readdirSync, readFileSync } from 'node:fs'
import { type Catalogue, loadCatalogue, runConformance } from '#conformance'
import { inRepository } from '../places.ts'
import { distinct, type Outcome, type Target, type Tool } from '../tool.ts'

/** Read once. */
const catalogues = new Map<string, Promise<Catalogue>>()

/** Our suite: what follows from the contract, and the provider's own requirements. */
export const trucontract: Tool = {
  name: 'trucontract',
  options:
    'profile full, seed 1, 8 requirements at a time; for a fault of one operation first only the requirements that name it, then all; run in the measuring process, so without the second that its start takes',
  install: 'npm ci',
  keepsToOperation: true,
  version: async () => ownVersion(),
  run: (target) => runSuite(target, () => true),
}

/** Our suite without what is written for a provider: the same input as the other tools have. */
export const trucontractGeneric: Tool = {
  name: 'trucontract, generic clauses',
  options: 'as before, only the requirements made from the contract (conformance/generic)',
  install: 'npm ci',
  keepsToOperation: true,
  version: async () => ownVersion(),
  run: (target) => runSuite(target, (id) => genericTopics().some((topic) => id.startsWith(`${target.provider}/${topic}/`))),
}

function ownVersion(): string {
  return (JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as { version: string }).version
}

function genericTopics(): string[] {
  const clauses = readdirSync(inRepository('conformance/generic')).filter((name) => name.endsWith('.clause.ts'))
  return clauses.map((name) => name.replace('.clause.ts', ''))
}

async function runSuite(
  { provider, baseUrl, otherTenantBaseUrl, credentials, fixtures, admin, operationId }: Target,
  isWanted: (id: string) => boolean,
): Promise<Outcome> {
  const catalogue = catalogues.get(provider) ?? loadCatalogue(provider)
  catalogues.set(provider, catalogue)
  const loaded = await catalogue
  const requirements = loaded.requirements.filter(
    ({ id, operations }) => isWanted(id) && (operationId === undefined || operations.includes(operationId)),
  )
  // Another one may see it all the same.
  if (requirements.length === 0) return { findings: [] }
  const report = await runConformance({
    catalogue: { ...loaded, requirements },
    target: { baseUrl, credentials, fixtures, admin, ...(otherTenantBaseUrl !== undefined && { otherTenantBaseUrl }) },
    profile: 'full',
    seed: 1,
    concurrency: 8,
    timeoutMs: 10_000,
  })
  if (report.fatal !== undefined) return { findings: [], error: report.fatal }
  return { findings: distinct(report.requirements.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)) }
}
