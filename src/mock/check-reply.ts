import { findResponse, type Operation } from '#contract'
import type { AnyReply } from './define-mock.ts'
import { compileValidator, type Validate } from './schema-validator.ts'

/** What is wrong with an answer by the contract, in words; nothing when it is right. */
export type ReplyCheck = (reply: AnyReply) => string | undefined

/** Compiles the check of every answer of an operation before it leaves. */
export function compileReplyCheck(operation: Operation): ReplyCheck {
  const validators = new Map<number, Validate>()
  return (reply) => {
    const declared = findResponse(operation, reply.status)
    if (!declared) return `status ${reply.status} is not declared for ${operation.id}`
    const missing = Object.entries(declared.headers).find(([name, { required }]) => required && reply.headers?.[name] === undefined)
    if (missing) return `header "${missing[0]}" of ${operation.id} ${reply.status} is missing`
    const mediaType = declaredMediaType(operation, reply.status)
    if (mediaType === undefined)
      return reply.body === undefined ? undefined : `${operation.id} ${reply.status} has a body, none is declared`
    let validate = validators.get(reply.status)
    if (!validate) {
      validate = compileValidator(declared.content[mediaType]?.schema ?? true, 'body')
      validators.set(reply.status, validate)
    }
    const violations = validate(reply.body)
    if (violations.length === 0) return undefined
    const list = violations.map(({ pointer, message }) => `${pointer || 'the body'} ${message}`).join('; ')
    return `${operation.id} ${reply.status}: ${list}`
  }
}

/** The media type that answers of that status are sent as; nothing when they have no body. */
export function declaredMediaType(operation: Operation, status: number): string | undefined {
  const content = findResponse(operation, status)?.content
  return content === undefined ? undefined : Object.keys(content)[0]
}
