import type { Contract } from '#contract'
import { matchesGlob } from './glob.ts'
import type { Profile } from './profile.ts'
import type { Recorder } from './recorder.ts'
import type { Coverage, CoverageCount, RequirementResult } from './report.ts'
import type { ProfileName, Requirement } from './requirement.ts'

type Gap = CoverageCount['missing'][number]

/** What a run has seen of the contract, and what not. */
export function measureCoverage(
  contract: Contract,
  profile: Profile,
  profileName: ProfileName,
  recorder: Recorder,
  results: readonly RequirementResult[],
): Coverage {
  const { operations, provider } = contract
  const fullOnly = 'Changes data: seen with the profile full only.'
  const isOutside = (isSafe: boolean) => profileName === 'safe' && !isSafe

  const operationGaps = operations
    .filter((operation) => !recorder.hasExercised(operation))
    .map(({ id, isSafe }) => gap(id, isOutside(isSafe) ? fullOnly : undefined))

  const statuses = operations.flatMap((operation) => Object.keys(operation.responses).map((status) => ({ operation, status })))
  const statusGaps = statuses
    .filter(({ operation, status }) => !recorder.hasSeen(operation, status))
    .map(({ operation: { id, isSafe }, status }) => {
      const known = profile.unseenStatuses.find((unseen) => unseen.status === status && matchesGlob(unseen.operation, id))
      return gap(`${id} ${status}`, known?.reason ?? (isOutside(isSafe) ? fullOnly : undefined))
    })

  const states = results.filter(({ id }) => id.startsWith(`${provider}/credentials/`))
  const stateGaps = states
    .filter(({ verdict }) => verdict === 'skip' || verdict === 'error')
    .map(({ id, reason }) => gap(id.slice(`${provider}/credentials/`.length), reason))

  return {
    operations: count(operations.length, operationGaps),
    statuses: count(statuses.length, statusGaps),
    credentialStates: count(states.length, stateGaps),
  }
}

/** What is wrong with the suite itself, in sentences: operations without a requirement, names that do not exist, ids given twice. */
export function findCatalogueProblems(contract: Contract, profile: Profile, requirements: readonly Requirement[]): string[] {
  const operationIds = new Set(contract.operations.map(({ id }) => id))
  const ids = requirements.map(({ id }) => id)
  const named = new Set(requirements.flatMap(({ operations }) => operations))
  const exempt = (id: string) => profile.exemptions.some(({ requirement }) => matchesGlob(requirement, id))
  const unknownNames = (table: object, what: string) =>
    Object.keys(table)
      .filter((id) => !operationIds.has(id))
      .map((id) => `The profile has a ${what} for "${id}", which is no operation of the contract.`)

  return [
    ...contract.operations.filter(({ id }) => !named.has(id)).map(({ id }) => `The operation "${id}" has no requirement.`),
    ...contract.operations.filter(({ id }) => !profile.recipes[id]).map(({ id }) => `The operation "${id}" has no recipe in the profile.`),
    ...contract.operations
      .filter(({ id, pagination }) => pagination && !profile.collections[id] && !exempt(`${contract.provider}/pagination/${id}.*`))
      .map(({ id }) => `The operation "${id}" is paged but has no collection in the profile.`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The id "${id}" is given twice.`),
    ...requirements.flatMap(({ id, operations }) =>
      operations
        .filter((operation) => !operationIds.has(operation))
        .map((operation) => `The requirement "${id}" names the operation "${operation}", which the contract does not have.`),
    ),
    ...profile.exemptions
      .filter(({ requirement }) => !ids.some((id) => matchesGlob(requirement, id)))
      .map(({ requirement }) => `The exemption "${requirement}" fits no requirement.`),
    ...unknownNames(profile.recipes, 'recipe'),
    ...unknownNames(profile.collections, 'collection'),
    ...unknownNames(profile.removals, 'removal'),
  ]
}

function gap(what: string, reason: string | undefined): Gap {
  return reason === undefined ? { what } : { what, reason }
}

function count(total: number, missing: readonly Gap[]): CoverageCount {
  return { covered: total - missing.length, total, missing }
}
