/** The door of the conformance suite: what clauses, profiles and hosts may import. */
export {
  type Contract,
  type CredentialPlacement,
  type CredentialState,
  coversStatus,
  findRefusal,
  findResponse,
  type Idempotency,
  isRecord,
  needsCredential,
  type Operation,
  type Pagination,
  placeCredential,
  type RateLimit,
  type ReadBack,
  type Refusal,
  type RefusalPlace,
  type Schema,
  type SchemaObject,
  type SecurityScheme,
  successStatus,
  successStatuses,
  valueAt,
} from '#contract'
export { type Boundary, boundaryValue } from './boundary-value.ts'
export { type Catalogue, type GenericClause, loadCatalogue, loadGenericRequirements } from './catalogue.ts'
export type { CheckContext, Clock, RawRequest } from './check-context.ts'
export { type Constraint, listConstraints } from './constraint.ts'
export { credentialNames, environmentName } from './credential-name.ts'
export type { Answer, Exchange, SentRequest, Violation } from './exchange.ts'
export { expect } from './expect.ts'
export { type ExpectedAnswer, expectAnswer } from './expect-answer.ts'
export { genericRequirement, nameOf } from './generic-requirement.ts'
export { matchesGlob } from './glob.ts'
export { breakBody, breakParameter, keepBody, keepParameter } from './input-case.ts'
export { showValue } from './judge.ts'
export { malformedCredentials, unknownCredential } from './made-up-credential.ts'
export { few, makeMany } from './make-many.ts'
export { isJson } from './media-type.ts'
export { mergeAllOf } from './merge-schema.ts'
export { probe } from './probe.ts'
export { type CollectionRequest, defineProfile, type Profile, type ProfileDefinition, type RecipeRequest, type Removal } from './profile.ts'
export { createRandom, hashToInteger, hashToWord, type Random } from './random.ts'
export { readTarget } from './read-target.ts'
export type { Coverage, CoverageCount, Evidence, Report, RequirementResult } from './report.ts'
export type { Capability, Level, ProfileName, Requirement } from './requirement.ts'
export { type RequirementDefinition, requirement } from './requirement-registry.ts'
export { resolveTarget, type TargetSources } from './resolve-target.ts'
export { createRun, type Run, type RunOptions } from './run.ts'
export { type ConformanceOptions, phasesOf, runConformance, selectRequirements } from './run-conformance.ts'
export { arbitraryOf } from './schema-arbitrary.ts'
export { Finding } from './signals.ts'
export type { ApiClient, Target } from './target.ts'
export { type Verdict, worstVerdict } from './verdict.ts'
