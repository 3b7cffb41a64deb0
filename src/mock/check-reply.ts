import { findResponse, type Operation } from '#contract'
import type { AnyReply } from './define-mock.ts'
import { compileValidator } from './schema-validator.ts'

/** What is wrong with an answer by the contract, in words; nothing when it is right. */
export type ReplyCheck = (reply: AnyReply) => string | undefined

/** Compiles the check of every answer of an operation before it leaves. */
export function compileReplyCheck(operation: Operation): ReplyCheck {
  const checks = new Map<number, ReplyCheck>()
  return (reply) => {
    let check = checks.get(reply.status)
    if (!check) {
      check = compileStatusCheck(operation, reply.status)
      checks.set(reply.status, check)
    }
    return check(reply)
  }
}

function compileStatusCheck(operation: Operation, status: number): ReplyCheck {
  const declared = findResponse(operation, status)
  if (!declared) return () => `status ${status} is not declared for ${operation.id}`
  const required = Object.keys(declared.headers).filter((name) => declared.headers[name]?.required)
  const mediaType = declaredMediaType(operation, status)
  const validate = mediaType === undefined ? undefined : compileValidator(declared.content[mediaType]?.schema ?? true, 'body')
  return ({ headers, body }) => {
    const missing = required.find((name) => headers?.[name] === undefined)
    if (missing !== undefined) return `header "${missing}" of ${operation.id} ${status} is missing`
    if (!validate) return body === undefined ? undefined : `${operation.id} ${status} has a body, none is declared`
    const violations = validate(body)
    if (violations.length === 0) return undefined
    const list = violations.map(({ pointer, message }) => `${pointer || 'the body'} ${message}`).join('; ')
    return `${operation.id} ${status}: ${list}`
  }
}

/** The media type that answers of that status are sent as; nothing when they have no body. */
export function declaredMediaType(operation: Operation, status: number): string | undefined {
  for (const mediaType in findResponse(operation, status)?.content) return mediaType
  return undefined
}
