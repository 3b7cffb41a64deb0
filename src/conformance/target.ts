import { type Client, createQuerySerializer, defaultPathSerializer } from 'openapi-fetch'
import type { Operation } from '#contract'

/** What a run of the suite points at. */
export interface Target {
  /** Its base path included, without a trailing slash. */
  readonly baseUrl: string
  readonly otherTenantBaseUrl?: string
  /** Values by name. */
  readonly credentials: Readonly<Record<string, string>>
  /** Ids of what the API cannot create, by name. */
  readonly fixtures: Readonly<Record<string, string>>
  /** Where its clock can be moved and its data copied: our mock servers only. */
  readonly admin?: string
}

/** A client whose requests and answers are typed by the contract. */
export type ApiClient<Paths extends object> = Pick<Client<Paths>, 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH'>

/** The address of an operation, with whatever is given in its parameters. */
export function renderUrl(
  baseUrl: string,
  operation: Operation,
  path: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const search = createQuerySerializer()(query)
  return `${baseUrl}${defaultPathSerializer(operation.path, { ...path })}${search && `?${search}`}`
}
