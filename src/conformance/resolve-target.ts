import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { isRecord } from '#contract'
import { KitError, messageOf } from '../errors.ts'
import type { Catalogue } from './catalogue.ts'
import { credentialNames, environmentName } from './credential-name.ts'
import { readTarget } from './read-target.ts'
import { readTargetStream } from './read-target-stream.ts'
import type { Target } from './target.ts'

/** Where a target may come from; what is named first wins. */
export interface TargetSources {
  readonly baseUrl?: string | undefined
  /** A file, or `-` for standard input. */
  readonly file?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
}

/**
 * The target of a run, from option, file and environment.
 * @throws KitError `ERR_TARGET_INVALID`
 */
export async function resolveTarget(sources: TargetSources, { contract, profile, requirements }: Catalogue): Promise<Target> {
  const { file, environment } = sources
  const given = file === undefined ? {} : await readFile(file, sources.stdin, contract.provider)
  const names = new Set([
    ...credentialNames(contract),
    ...requirements.flatMap(({ credentials }) => credentials),
    ...Object.values(profile.otherTenant?.credentials ?? {}),
  ])
  const fromEnvironment = [...names].flatMap((name) => {
    const value = environment[environmentName(name)]?.trim()
    return value ? [[name, value] as const] : []
  })
  const baseUrl = sources.baseUrl ?? given.baseUrl ?? (environment.TRUCONTRACT_BASE_URL || undefined)
  if (baseUrl === undefined) {
    throw new KitError('ERR_TARGET_INVALID', 'No target: give --base-url URL, --target FILE, or set TRUCONTRACT_BASE_URL.')
  }
  const otherTenantBaseUrl = given.otherTenantBaseUrl ?? (environment.TRUCONTRACT_OTHER_TENANT_BASE_URL || undefined)
  const what = file === undefined ? 'The target' : file === '-' ? 'The target on standard input' : `The target file ${file}`
  return readTarget(
    {
      ...given,
      baseUrl,
      ...(otherTenantBaseUrl !== undefined && { otherTenantBaseUrl }),
      credentials: merge(fromEnvironment, given.credentials),
      fixtures: merge(fixturesOf(environment), given.fixtures),
    },
    what,
  )
}

async function readFile(file: string, stdin: Readable, provider: string): Promise<Record<string, unknown>> {
  const read = file === '-' ? await readTargetStream(stdin, provider) : parseFile(file)
  if (!isRecord(read))
    throw new KitError(
      'ERR_TARGET_INVALID',
      `The target file ${file} is no JSON object like {"baseUrl": "https://...", "credentials": {}}.`,
    )
  if (typeof read.provider === 'string' && read.provider !== provider) {
    throw new KitError('ERR_TARGET_INVALID', `The target file ${file} is one of ${read.provider}, not of ${provider}.`)
  }
  return read
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new KitError('ERR_TARGET_INVALID', `The target file ${file} cannot be read: ${messageOf(cause)}.`, { cause })
  }
}

/** `TRUCONTRACT_FIXTURE_COLLECTION_POINT` gives `collectionPoint`. */
function fixturesOf(environment: TargetSources['environment']): [string, string][] {
  return Object.entries(environment).flatMap(([variable, value]) => {
    const [, snake] = /^TRUCONTRACT_FIXTURE_([A-Z0-9_]+)$/.exec(variable) ?? []
    if (snake === undefined || !value) return []
    return [[snake.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()), value]]
  })
}

/** What is no object is passed on, for `readTarget` to name. */
function merge(fromEnvironment: readonly (readonly [string, string])[], given: unknown): unknown {
  return given === undefined || isRecord(given) ? { ...Object.fromEntries(fromEnvironment), ...given } : given
}
