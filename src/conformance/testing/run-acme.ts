import { type Catalogue, loadGenericRequirements } from '../catalogue.ts'
import type { Report } from '../report.ts'
import type { Requirement } from '../requirement.ts'
import { type ConformanceOptions, runConformance } from '../run-conformance.ts'
import { acme } from './acme-contract.ts'
import { acmeProfile } from './acme-profile.ts'
import { type AcmeFaults, acmeCredentials, createAcme } from './acme-server.ts'

/** The generic requirements of the contract used in tests. */
export async function acmeCatalogue(): Promise<Catalogue> {
  return { contract: acme, profile: acmeProfile, requirements: await loadGenericRequirements(acme, acmeProfile) }
}

/** A run against the test server, without a socket. */
export async function runAcme(faults: AcmeFaults, options: Partial<ConformanceOptions> = {}): Promise<Report> {
  return runConformance({
    catalogue: await acmeCatalogue(),
    target: { baseUrl: 'http://acme.test/v1', credentials: acmeCredentials },
    profile: 'full',
    fetch: createAcme(faults).fetch,
    runToken: 'test',
    ...options,
  })
}

/** A catalogue of nothing but these requirements; what they leave out does not matter. */
export function catalogueOf(...requirements: readonly Partial<Requirement>[]): Catalogue {
  return {
    contract: acme,
    profile: acmeProfile,
    requirements: requirements.map((requirement, index) => ({
      id: `acme/test/${index + 1}`,
      level: 'MUST',
      statement: 'It holds.',
      source: { page: 'https://acme.example/docs', tier: 'docs' },
      operations: ['getStore'],
      credentials: [],
      fixtures: [],
      needs: [],
      profile: 'safe',
      isolated: false,
      check: async () => {},
      ...requirement,
    })),
  }
}

/** The ids of what did not pass, each with its verdict: `fail acme/responses/getStore`. */
export function notPassed({ requirements }: Report): string[] {
  return requirements.filter(({ verdict }) => verdict !== 'pass').map(({ verdict, id }) => `${verdict} ${id}`)
}
