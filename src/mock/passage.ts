import type { Operation } from '#contract'
import type { EngineRequest } from './http-message.ts'
import type { Preference } from './prefer.ts'
import type { World } from './world.ts'

/** What is known of a request while it is answered. */
export interface Passage {
  readonly request: EngineRequest
  readonly world: World
  readonly path: string
  /** The path without the base path that it begins with. */
  localPath: string
  readonly query: URLSearchParams
  readonly preference: Preference | undefined
  /** By the host name, which may name one that does not exist; undefined where the credential tells the tenant. */
  readonly tenantId: string | undefined
  operation?: Operation
}
