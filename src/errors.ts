/** Codes of the errors that are ours (bad input, broken configuration), as opposed to a provider's answers and to findings. */
export type KitErrorCode =
  | 'ERR_ADMIN_REQUEST'
  | 'ERR_BEHAVIOR_MISSING'
  | 'ERR_CONTRACT_INVALID'
  | 'ERR_CONTRACT_UNREADABLE'
  | 'ERR_GENERATE'
  | 'ERR_LISTEN'
  | 'ERR_MOCK_UNREADABLE'
  | 'ERR_OPTION'
  | 'ERR_PROVIDER_UNKNOWN'
  | 'ERR_REPORT_UNWRITABLE'
  | 'ERR_REQUIREMENT_INVALID'
  | 'ERR_STATE_UNREADABLE'
  | 'ERR_TARGET_INVALID'
  | 'ERR_TARGET_UNREACHABLE'

/**
 * An error of ours: its message says what is wrong, where, and what to do, and is fit to be shown to a user as it is.
 * Anything else that is thrown is a defect of the kit.
 */
export class KitError extends Error {
  readonly code: KitErrorCode

  constructor(code: KitErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'KitError'
    this.code = code
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
