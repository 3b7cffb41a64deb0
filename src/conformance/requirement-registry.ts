import { KitError } from '../errors.ts'
import type { CheckContext } from './check-context.ts'
import type { Capability, Level, ProfileName, Requirement } from './requirement.ts'

/** What a clause file says of one requirement. */
export interface RequirementDefinition<Paths extends object> {
  /** `<provider>/<clause>/<n>`; given once, never reused. */
  readonly id: string
  readonly level: Level
  /** One sentence, present tense. */
  readonly statement: string
  readonly source: Requirement['source']
  /** operationIds. */
  readonly operations: readonly string[]
  /** Names of the credentials it needs beside those that the operations ask for. */
  readonly credentials?: readonly string[]
  readonly fixtures?: readonly string[]
  readonly needs?: readonly Capability[]
  /** Without it `safe` if all of its operations change nothing, else `full`. */
  readonly profile?: ProfileName
  /** Uses something up or moves the clock. Always so for what needs the clock. */
  readonly isolated?: boolean
  /** About how many requests it sends one after the other, where that is more than a few. */
  readonly cost?: number
  readonly check: (context: CheckContext<Paths>) => Promise<void>
}

interface Registered extends Omit<Requirement, 'profile'> {
  readonly profile?: ProfileName
}

const registered = new Map<string, Registered>()

/**
 * Adds a requirement to the suite of the provider that its id begins with.
 * @throws KitError `ERR_REQUIREMENT_INVALID` for an id that is malformed or given twice
 * @example
 * requirement<paths>({
 *   id: 'acme/stores/1',
 *   level: 'MUST',
 *   statement: 'A created store can be read back by its tenant.',
 *   source: { page: 'https://acme.example/docs/stores', tier: 'docs' },
 *   operations: ['createStore', 'getStore'],
 *   async check({ tenant }) { ... },
 * })
 */
export function requirement<Paths extends object>(definition: RequirementDefinition<Paths>): void {
  const { id, needs = [] } = definition
  if (!/^[a-z0-9-]+\/[A-Za-z0-9-]+\/[^\s/]+$/.test(id)) throw invalid(`"${id}" is no id of the form <provider>/<clause>/<n>.`)
  if (registered.has(id)) throw invalid(`The id "${id}" is given twice.`)
  registered.set(id, {
    ...definition,
    credentials: definition.credentials ?? [],
    fixtures: definition.fixtures ?? [],
    needs,
    isolated: definition.isolated ?? needs.includes('clock'),
    // the engine hands every check a context whose clients know all paths of the contract
    check: definition.check as unknown as Requirement['check'],
  })
}

/** The registered requirements of a provider, in the order of registration. */
export function registeredRequirements(provider: string, isSafe: (operationId: string) => boolean): Requirement[] {
  return [...registered.values()]
    .filter(({ id }) => id.startsWith(`${provider}/`))
    .map((found) => ({ ...found, profile: found.profile ?? (found.operations.every(isSafe) ? 'safe' : 'full') }))
}

function invalid(message: string): KitError {
  return new KitError('ERR_REQUIREMENT_INVALID', message)
}
