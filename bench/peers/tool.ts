/** A running server to test: its mock's ready line, and where the tool may write. */
export interface Target {
  readonly provider: string
  /** With the base path. */
  readonly baseUrl: string
  readonly otherTenantBaseUrl?: string
  readonly credentials: Readonly<Record<string, string>>
  readonly fixtures: Readonly<Record<string, string>>
  readonly admin: string
  /** The bundled contract. */
  readonly contract: string
  /** The only operation whose answers can differ from those of the clean server, where there is one: a tool may keep to it. */
  readonly operationId?: string
  /** Milliseconds after which a tool is ended. */
  readonly limitMs: number
  /** Empty, for this run alone. */
  readonly folder: string
}

/** What a tool said of a target. */
export interface Outcome {
  /** Check and operation, one line each; the same defect gives the same line in every run. */
  readonly findings: readonly string[]
  /** Why the tool could not finish, where it could not. */
  readonly error?: string
}

/** A tool under measurement. */
export interface Tool {
  readonly name: string
  /** How it is run, for the reader of the results. */
  readonly options: string
  /** How it is installed. */
  readonly install: string
  /** Whether it can be told to test one operation only: quicker, where a fault is in one. */
  readonly keepsToOperation?: boolean
  /** So many faults may be switched on at once where a run takes long: if it finds nothing it finds none of them, else they are halved. */
  readonly atOnce?: number
  /** Nothing where it is not installed. */
  version(): Promise<string | undefined>
  run(target: Target): Promise<Outcome>
}

/** Without repetition, in order. */
export function distinct(findings: readonly string[]): string[] {
  return [...new Set(findings)].sort()
}
