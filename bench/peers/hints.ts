import { existsSync, readFileSync } from 'node:fs'
import { inRepository } from './places.ts'
import type { Target } from './tool.ts'

/** Something that is made on the clean server before a run, as tools need ids that exist. */
export interface MadeFixture {
  /** The name that it is used by. */
  readonly fixture: string
  /** Below the base URL; `{name}` stands for a fixture made before. */
  readonly path: string
  readonly body: unknown
  /** JSON pointer into the answer. */
  readonly take: string
}

interface Hints {
  readonly make?: readonly MadeFixture[]
  /** Fixtures of which nothing is known but their value. */
  readonly values?: Readonly<Record<string, string>>
  /** Fixture by `<operationId>.<name>` or by the name alone of a parameter or a member of a body. */
  readonly use: Readonly<Record<string, string>>
}

export type FixtureOf = (operationId: string, name: string) => string | undefined

/** Which fixture a parameter or a member of a body takes. */
export function fixtureFinder({ provider, fixtures }: Pick<Target, 'provider' | 'fixtures'>): FixtureOf {
  const { use } = readHints(provider)
  return (operationId, name) => {
    const fixture = use[`${operationId}.${name}`] ?? use[name]
    return fixture === undefined ? undefined : fixtures[fixture]
  }
}

/** What is known of a provider's data: `hints/<provider>.json`. */
export function readHints(provider: string): Hints {
  const file = inRepository(`bench/peers/hints/${provider}.json`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Hints) : { use: {} }
}
