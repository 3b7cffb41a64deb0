import type { Contract, Operation } from '#contract'
import { type Authenticate, compileAuthentication } from './authenticate.ts'
import { compileReplyCheck, type ReplyCheck } from './check-reply.ts'
import type { AnyMockDefinition, Behavior } from './define-mock.ts'
import { type BodyReader, compileBody } from './read-body.ts'
import { compileParameters, type ParameterReader } from './read-parameters.ts'

/** Everything about one operation that can be made ready before the first request. */
export interface CompiledOperation {
  readonly operation: Operation
  readonly authenticate: Authenticate
  readonly readParameters: ParameterReader
  readonly readBody: BodyReader
  readonly behavior: Behavior<unknown, unknown> | undefined
  readonly checkReply: ReplyCheck
}

/** Compiles an operation of the contract with the provider's behavior. */
export function compileOperation(operation: Operation, contract: Contract, definition: AnyMockDefinition): CompiledOperation {
  return {
    operation,
    authenticate: compileAuthentication(operation, contract.securitySchemes, definition.credentials),
    readParameters: compileParameters(operation),
    readBody: compileBody(operation),
    // The definition was checked against the contract's types where it was written.
    behavior: definition.behaviors[operation.id] as unknown as Behavior<unknown, unknown> | undefined,
    checkReply: compileReplyCheck(operation),
  }
}
