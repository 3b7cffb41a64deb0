import { isAscii } from 'node:buffer'
import type { Operation } from '#contract'
import { messageOf } from '../errors.ts'
import { convertForm } from './convert-form.ts'
import { readForm } from './read-form.ts'
import type { Violation } from './refusal.ts'
import { compileValidator, type Validate } from './schema-validator.ts'

export interface ReadBody {
  readonly body: unknown
  readonly violations: Violation[]
}

export type BodyReader = (contentType: string | undefined, bytes: Uint8Array) => ReadBody

const decoder = new TextDecoder('utf-8', { fatal: true })
const ok: Violation[] = []
const deepest = 1000

/** Compiles how the operation's request body is parsed and validated. */
export function compileBody(operation: Pick<Operation, 'requestBody'>): BodyReader {
  const { requestBody } = operation
  if (!requestBody) return () => ({ body: undefined, violations: ok })
  const declared = Object.keys(requestBody.content)
  const byEssence = new Map(declared.map((name) => [essenceOf(name), name]).reverse() as [string, string][])
  const validators = new Map<string, Validate>()

  function validatorOf(mediaType: string): Validate {
    let validate = validators.get(mediaType)
    if (!validate) {
      validate = compileValidator(requestBody?.content[mediaType]?.schema ?? true, 'body')
      validators.set(mediaType, validate)
    }
    return validate
  }

  return (contentType, bytes) => {
    // Without content there is no media type to be wrong.
    if (bytes.length === 0)
      return requestBody.required ? refused('body', 'required', 'A body is required.') : { body: undefined, violations: ok }
    const essence = essenceOf(contentType)
    const mediaType = essence === undefined ? undefined : byEssence.get(essence)
    if (!mediaType) {
      const expected = declared.join(' or ')
      return refused('mediaType', 'mediaType', `Content-Type is ${essence ? `"${essence}"` : 'absent'}; ${expected} is expected.`)
    }
    const parsed = parse(mediaType, contentType ?? '', bytes)
    if ('violations' in parsed) return parsed
    const body = isJson(mediaType) ? parsed.body : convertForm(parsed.body, requestBody.content[mediaType]?.schema ?? true)
    return { body, violations: validatorOf(mediaType)(body) }
  }
}

/** `Application/JSON; charset=utf-8` is `application/json`. */
export function essenceOf(contentType: string | undefined): string | undefined {
  if (contentType === undefined) return undefined
  const end = contentType.indexOf(';')
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase()
}

export function isJson(mediaType: string): boolean {
  return mediaType.includes('json')
}

function parse(mediaType: string, contentType: string, bytes: Uint8Array): { body: unknown } | ReadBody {
  if (!isJson(mediaType)) return readForm(mediaType, contentType, bytes)
  let body: unknown
  try {
    body = JSON.parse(textOf(bytes))
  } catch (error) {
    return refused('syntax', 'syntax', `The body is not JSON: ${messageOf(error)}`)
  }
  // A short body cannot be deep: each level takes two characters.
  const isTooDeep = bytes.length > 2 * deepest && isDeeperThan(deepest, body)
  return isTooDeep ? refused('syntax', 'syntax', `The body is nested deeper than ${deepest} levels.`) : { body }
}

/** @throws TypeError for what is not UTF-8 */
function textOf(bytes: Uint8Array): string {
  // ASCII, the most of it, needs no decoding.
  return Buffer.isBuffer(bytes) && isAscii(bytes) ? bytes.toString('latin1') : decoder.decode(bytes)
}

/** Without recursion: what is too deep for the stack can be read, but not written again. */
function isDeeperThan(levels: number, body: unknown): boolean {
  let level = [body]
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
    if (level.length === 0) return false
  }
  return true
}

/** A body that was refused before its schema was looked at. */
export function refused(place: Violation['place'], keyword: string, message: string): ReadBody {
  return { body: undefined, violations: [{ place, keyword, pointer: '', message }] }
}
