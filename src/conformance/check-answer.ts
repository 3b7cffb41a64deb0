import { type ContractResponse, findResponse, type Operation, type Schema, valueAt } from '#contract'
import type { Answer, Violation } from './exchange.ts'
import { findMediaType, isJson } from './media-type.ts'
import { findMismatches } from './validate.ts'

/** The ways in which an answer breaks the contract, whatever was asked for. */
export function checkAnswer(operation: Operation, answer: Answer): Violation[] {
  if (answer.status >= 500) return [serverError(answer)]
  const declared = findResponse(operation, answer.status)
  if (!declared) return [undeclaredStatus(operation, answer)]
  return [...checkHeaders(declared, answer), ...(operation.method === 'head' ? [] : checkContent(declared, answer))]
}

/** One line for a list of violations. */
export function summarize(violations: readonly Violation[]): string {
  const shown = violations.slice(0, 3).map((violation) => violation.message)
  return shown.join(' ') + (violations.length > shown.length ? ` And ${violations.length - shown.length} more.` : '')
}

function serverError({ status }: Answer): Violation {
  return {
    kind: 'serverError',
    location: '',
    message: `The server failed with status ${status}.`,
    expected: 'a status below 500',
    received: String(status),
  }
}

function undeclaredStatus(operation: Operation, { status, headers }: Answer): Violation {
  const declared = Object.keys(operation.responses).join(', ')
  const target = status >= 300 && status < 400 && headers.location ? `, a redirect to ${headers.location}` : ''
  return {
    kind: 'status',
    location: '',
    message: `Status ${status}${target} is not declared for ${operation.id}.`,
    expected: `one of ${declared}`,
    received: String(status),
  }
}

function checkHeaders(declared: ContractResponse, { headers }: Answer): Violation[] {
  return Object.entries(declared.headers).flatMap(([name, { required, schema }]): Violation[] => {
    const value = headers[name]
    if (value === undefined) {
      if (!required) return []
      return [{ kind: 'header', location: name, message: `The header ${name} is missing.`, expected: `a header ${name}`, received: 'none' }]
    }
    return findMismatches(schema, coerce(schema, value)).map((mismatch) => ({
      kind: 'header',
      location: name,
      message: `The header ${name} ${mismatch.message}.`,
      expected: mismatch.message,
      received: value,
    }))
  })
}

/** Headers are text; numbers and booleans are read as such where the schema asks for them. */
function coerce(schema: Schema, text: string): unknown {
  const types = typeof schema === 'boolean' ? [] : [schema.type].flat()
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function checkContent(declared: ContractResponse, answer: Answer): Violation[] {
  const names = Object.keys(declared.content)
  if (names.length === 0) return []
  const expected = names.join(' or ')
  const received = answer.headers['content-type']
  if (answer.text === '') {
    return [{ kind: 'mediaType', location: '', message: 'The body is missing.', expected: `a body in ${expected}`, received: 'no body' }]
  }
  if (received === undefined) {
    return [{ kind: 'mediaType', location: '', message: 'The header content-type is missing.', expected, received: 'no content-type' }]
  }
  const mediaType = findMediaType(declared.content, received)
  if (!mediaType) {
    return [{ kind: 'mediaType', location: '', message: `The media type ${received} is not declared.`, expected, received }]
  }
  if (!isJson(received)) return []
  if (answer.jsonProblem !== undefined) {
    return [
      { kind: 'json', location: '', message: `The body is not JSON: ${answer.jsonProblem}.`, expected: 'JSON', received: answer.text },
    ]
  }
  return mediaType.schema === undefined ? [] : checkBody(mediaType.schema, answer.body)
}

function checkBody(schema: Schema, body: unknown): Violation[] {
  return findMismatches(schema, body).map(({ pointer, message }) => ({
    kind: 'body',
    location: pointer,
    message: `The body${pointer && ` at ${pointer}`} ${message}.`,
    expected: message,
    received: JSON.stringify(valueAt(body, pointer)) ?? 'nothing',
  }))
}
