import type { RateLimitReached } from '#mock'
import { metaOf, type Stamp } from './envelope.ts'

/** The provider's refusals in their common form. Where no page publishes a code or message, they are the contract's examples. */
export function refusal<Status extends number>(
  status: Status,
  code: string,
  message: string,
  details: Record<string, unknown>,
  stamp: Stamp,
  because: string,
) {
  return { status, body: { error: { code, message, details }, meta: metaOf(stamp) }, because }
}

export function notFound(what: string, id: string, stamp: Stamp) {
  return refusal(404, 'not_found', 'There is no such resource', {}, stamp, `there is no ${what} "${id}"`)
}

export function validationError(field: string, reason: string, stamp: Stamp) {
  return refusal(422, 'validation_error', 'Invalid request', { field, reason }, stamp, `${field}: ${reason}`)
}

export function unauthorized(because: string, stamp: Stamp) {
  return refusal(401, 'unauthorized', 'Invalid or missing API key', {}, stamp, because)
}

/** The state of a batch call or call forbids the request. */
export function invalidState(what: string, status: string, stamp: Stamp) {
  return refusal(422, 'invalid_state', `The ${what} is not in a state that allows this`, { status }, stamp, `the ${what} is ${status}`)
}

export function agentNotActive(status: string, stamp: Stamp) {
  return refusal(422, 'agent_not_active', 'The agent is not active', { status }, stamp, `the agent is ${status}`)
}

export function noPhoneNumber(stamp: Stamp) {
  return refusal(422, 'no_phone_number_configured', 'The agent has no outbound phone number', {}, stamp, 'the agent has no outbound number')
}

export function noContacts(stamp: Stamp) {
  return refusal(422, 'no_contacts', 'The batch call has no contacts', {}, stamp, 'the batch call has no contacts')
}

export function knowledgeBaseInUse(agent_ids: string[], stamp: Stamp) {
  return refusal(422, 'knowledge_base_in_use', 'An agent uses the knowledge base', { agent_ids }, stamp, `used by ${agent_ids.join(', ')}`)
}

export function documentTooLarge(bytes: number, stamp: Stamp) {
  return refusal(422, 'document_too_large', 'The document is larger than 50 MB', { bytes }, stamp, `${bytes} bytes`)
}

export function numberUnavailable(phone_number: string, stamp: Stamp) {
  return refusal(422, 'number_unavailable', 'The phone number is not available', { phone_number }, stamp, `${phone_number} is not in stock`)
}

export function providerNotConfigured(stamp: Stamp) {
  return refusal(
    422,
    'provider_not_configured',
    'The telephony provider is not configured',
    {},
    stamp,
    'the organisation has no telephony provider',
  )
}

/** A request that breaks the contract. */
export function requestInvalid(
  status: number,
  { pointer, keyword, message }: { pointer: string; keyword: string; message: string },
  stamp: Stamp,
) {
  if (status === 400) return refusal(status, 'bad_request', 'The request cannot be read', {}, stamp, message)
  const field = pointer.slice(1).replaceAll('/', '.')
  const isNumber = keyword === 'pattern' && /number$/.test(field)
  const reason = isNumber ? 'Must be in E.164 format' : message.charAt(0).toUpperCase() + message.slice(1)
  return refusal(status, 'validation_error', 'Invalid request', { field, reason }, stamp, `${field} ${message}`)
}

/** The names of the limit headers are those of an earlier page. */
export function rateLimitExceeded({ limit, resetAt }: RateLimitReached, stamp: Stamp) {
  const details = { limit, reset_at: resetAt.toISOString() }
  return {
    ...refusal(429, 'rate_limit_exceeded', 'Rate limit exceeded', details, stamp, `the limit of ${limit} is reached`),
    headers: { 'x-ratelimit-limit': String(limit), 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetAt.getTime() / 1000) },
  }
}
