import type { AnyReply, AnyRequest, Credential, MockContext } from './define-mock.ts'
import type { RepeatedRequest } from './idempotency.ts'
import type { RateRule } from './rate-limit.ts'
import type { Violation } from './refusal.ts'

/** What authentication came to: a tenant may be served, or the credential is in a state that is refused. */
export interface CredentialDecision {
  /** The state's name, or `good`. */
  readonly state: string
  readonly scheme: string
  /** The scope that is missing. */
  readonly scope?: string | undefined
  /** Absent where the credential is none of the mock server's. */
  readonly credential?: Credential | undefined
}

/**
 * One rule of a provider, broken. Each hook is one place where the rule can break; a fault uses one or more.
 * Id: `<provider>/<class>/<operation>/<detail>`.
 */
export interface Fault<State = unknown> {
  readonly id: string
  readonly class: string
  /** The operation it acts on; absent means all. */
  readonly operationId?: string
  /** What the broken server does, one sentence. */
  readonly statement: string
  /** Requirements of the broken rule; `*` is allowed. */
  readonly breaks: readonly string[]
  /** Why no client can tell the broken server from the right one, where that is so. */
  readonly equivalent?: string
  /** The state that a credential is taken for instead: `good` accepts it. */
  readonly credential?: (decision: CredentialDecision) => string
  /** How requests are counted for the rate limit; nothing: not at all. */
  readonly rateRule?: (rule: RateRule) => RateRule | undefined
  /** Whether this violation of the request is overlooked. */
  readonly overlooks?: (violation: Violation, request: AnyRequest) => boolean
  /** The request that the behavior sees. */
  readonly request?: (request: AnyRequest, context: MockContext<State>) => AnyRequest
  /** What a request with an idempotency key is taken for; nothing: for one without. */
  readonly repeated?: (request: RepeatedRequest) => RepeatedRequest | undefined
  /**
   * Runs in place of the behavior, which is `next`, for this request or another one; `inTenant` is what it answers on another tenant's data.
   */
  readonly behavior?: (
    next: (request?: AnyRequest) => Promise<AnyReply>,
    request: AnyRequest,
    context: MockContext<State>,
    inTenant: (tenant: string) => Promise<AnyReply>,
  ) => Promise<AnyReply>
  /** The answer that leaves, after it was checked against the contract. */
  readonly reply?: (reply: AnyReply, request: AnyRequest) => AnyReply
}
