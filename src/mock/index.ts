/** The engine of the mock servers: all that `mocks/` and the programs that start them may import. */
export { isRecord } from '#contract'
export type { Collection, CollectionFactory, Item, Page, Query } from './collection.ts'
export {
  type AnyMockDefinition,
  type AnyReply,
  type AnyRequest,
  type Assumption,
  type Behavior,
  type BehaviorRequest,
  type Behaviors,
  type Credential,
  type DataContext,
  defineMock,
  type FromContract,
  fromContract,
  type MockContext,
  type MockDefinition,
  type Reply,
  type SeedContext,
  type Tenant,
} from './define-mock.ts'
export type { Fault } from './fault.ts'
export type { RepeatedRequest } from './idempotency.ts'
export type { JournalEntry } from './journal.ts'
export { loadFaults, loadMock, loadVariants } from './load-mock.ts'
export { createLog, type Log, type LogLevel, logLevels } from './log.ts'
export { problem } from './problem.ts'
export type { RateLimitReached, RateRule } from './rate-limit.ts'
export type { RefusedCredential, Violation } from './refusal.ts'
export { type MockOptions, type MockServer, serveMock, startMock } from './start-mock.ts'
export type { TokenIssuer } from './token-issuer.ts'
export type { Variant } from './variant.ts'
export type { WebhookBehavior, WebhookBehaviors, WebhookDefinition, WebhookOccurrence } from './webhook-definition.ts'
export type { WebhookAttempt, WebhookDelivery } from './webhook-sender.ts'
export type { WebhookOrder } from './webhooks.ts'
