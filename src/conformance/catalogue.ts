import { existsSync, readdirSync } from 'node:fs'
import { type Contract, loadContract, moduleUrl } from '#contract'
import { KitError } from '../errors.ts'
import { findCatalogueProblems } from './coverage.ts'
import type { Profile } from './profile.ts'
import { findReadBackProblems } from './read-back-problems.ts'
import type { Requirement } from './requirement.ts'
import { registeredRequirements } from './requirement-registry.ts'

/** All that the suite knows of a provider. */
export interface Catalogue {
  readonly contract: Contract
  readonly profile: Profile
  /** Generic ones first. */
  readonly requirements: readonly Requirement[]
}

/** Makes requirements out of a contract. */
export type GenericClause = (contract: Contract, profile: Profile) => Requirement[]

/**
 * Contract, profile and requirements of a provider.
 * @throws KitError `ERR_PROVIDER_UNKNOWN`, `ERR_REQUIREMENT_INVALID` and those of `loadContract`
 */
export async function loadCatalogue(provider: string): Promise<Catalogue> {
  const contract = await loadContract(provider)
  const profile = await loadProfile(provider)
  const generic = await loadGenericRequirements(contract, profile)
  for (const url of clauseUrls(`conformance/${provider}/`)) await import(url.href)
  const safe = new Set(contract.operations.filter((operation) => operation.isSafe).map(({ id }) => id))
  const requirements = [...generic, ...registeredRequirements(provider, (id) => safe.has(id))]
  const problems = [...findCatalogueProblems(contract, profile, requirements), ...findReadBackProblems(contract)]
  if (problems.length > 0) throw new KitError('ERR_REQUIREMENT_INVALID', `conformance/${provider}:\n${problems.join('\n')}`)
  return { contract, profile, requirements }
}

/** The requirements that follow from the contract alone. */
export async function loadGenericRequirements(contract: Contract, profile: Profile): Promise<Requirement[]> {
  const clauses: Requirement[][] = []
  for (const url of clauseUrls('conformance/generic/')) {
    const { requirements } = (await import(url.href)) as { requirements: GenericClause }
    clauses.push(requirements(contract, profile))
  }
  return clauses.flat()
}

async function loadProfile(provider: string): Promise<Profile> {
  const url = moduleUrl(`conformance/${provider}/profile.ts`)
  if (!existsSync(url)) {
    throw new KitError(
      'ERR_REQUIREMENT_INVALID',
      `conformance/${provider}/profile.ts is missing: it holds a valid request for each operation.`,
    )
  }
  const { profile } = (await import(url.href)) as { profile?: Profile }
  if (!profile) throw new KitError('ERR_REQUIREMENT_INVALID', `conformance/${provider}/profile.ts exports no "profile".`)
  return profile
}

function clauseUrls(folder: string): URL[] {
  const url = moduleUrl(folder)
  if (!existsSync(url)) return []
  return readdirSync(url)
    .filter((name) => /\.clause\.[jt]s$/.test(name))
    .sort()
    .map((name) => new URL(name, url))
}
