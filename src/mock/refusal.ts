import type { CredentialState, Operation, RefusalPlace, SecurityScheme } from '#contract'

/** A way in which a request breaks the contract. */
export interface Violation {
  readonly place: RefusalPlace
  /** The JSON Schema keyword, or `syntax`, `mediaType`, `encoding`. */
  readonly keyword: string
  /** JSON pointer into the body, or `/<name>` of a parameter. */
  readonly pointer: string
  /** One clause: `must be at most 24`. */
  readonly message: string
}

/** A credential that the contract gives a refusal to. */
export interface RefusedCredential {
  readonly operation: Operation
  readonly scheme: SecurityScheme
  readonly state: CredentialState
  /** The status to send; absent where the contract gives a class only. */
  readonly status?: number
  /** The contract's example. */
  readonly body?: unknown
  /** The scope that the operation asks for, if any. */
  readonly scope?: string
}
