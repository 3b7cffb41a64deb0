/** The door to `openapi/`: what mock server, suite and docs read of a contract. */

export { createAjv } from './ajv.ts'
export {
  applyCredentials,
  type CredentialPlacement,
  missingCredentials,
  placeCredential,
  type SchemePlace,
  type SchemeTable,
} from './apply-credential.ts'
export { compileSchema, compileSchemaWithDefaults } from './compile-schema.ts'
export type {
  Contract,
  ContractResponse,
  CredentialState,
  Example,
  Idempotency,
  MediaType,
  Method,
  Operation,
  Pagination,
  Parameter,
  ParameterPlace,
  Provenance,
  RateLimit,
  ReadBack,
  Refusal,
  RefusalPlace,
  RequestBody,
  ResponseHeader,
  Schema,
  SchemaObject,
  SecurityRequirement,
  SecurityScheme,
  Tier,
  Webhook,
  WebhookSignature,
} from './contract.ts'
export { discoverProviders, findProvider, moduleUrl, type Provider, projectRoot } from './discover-providers.ts'
export { coversStatus, findRefusal, findResponse, successStatus, successStatuses } from './find-response.ts'
export { type Generated, generateTypes } from './generate-types.ts'
export { findGeneratedValidator, type ValidatedSchema, validatorPath, validatorsFolder } from './generated-validator.ts'
export { isRecord, valueAt } from './json-pointer.ts'
export { loadContract } from './load-contract.ts'
export { needsCredential } from './needs-credential.ts'
export { mapOnFirstUse, onFirstUse } from './on-first-use.ts'
export { readContract } from './read-contract.ts'
export { renderSignature, signWebhook } from './sign-webhook.ts'
