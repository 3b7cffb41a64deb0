import { isRecord } from '#contract'
import { KitError } from '../errors.ts'
import type { Target } from './target.ts'

/**
 * A target out of what a user gave.
 * @param what names it in messages: `The target file x.json`
 * @throws KitError `ERR_TARGET_INVALID`
 */
export function readTarget(given: unknown, what: string): Target {
  if (!isRecord(given)) throw invalid(`${what} is no JSON object like {"baseUrl": "https://...", "credentials": {}}.`)
  const { baseUrl, otherTenantBaseUrl, credentials = {}, fixtures = {}, admin } = given
  if (baseUrl === undefined) throw invalid(`${what} has no "baseUrl".`)
  return {
    baseUrl: readUrl(baseUrl, `${what}: baseUrl`),
    ...(otherTenantBaseUrl !== undefined && { otherTenantBaseUrl: readUrl(otherTenantBaseUrl, `${what}: otherTenantBaseUrl`) }),
    credentials: readStrings(credentials, `${what}: credentials`, isSendable),
    fixtures: readStrings(fixtures, `${what}: fixtures`, () => true),
    ...(admin !== undefined && { admin: readUrl(admin, `${what}: admin`) }),
  }
}

/** Without trailing slashes. */
function readUrl(value: unknown, what: string): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid(`${what} ${JSON.stringify(value)} is no http or https URL.`)
  if (url.username || url.password) throw invalid(`${what} holds a user name or password; credentials are given on their own.`)
  if (url.search || url.hash) throw invalid(`${what} "${value}" has a query or a fragment; give the address that paths are added to.`)
  return url.href.replace(/\/+$/, '')
}

function readStrings(value: unknown, what: string, isGood: (text: string) => boolean): Record<string, string> {
  if (!isRecord(value)) throw invalid(`${what} is no JSON object of names and strings.`)
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw invalid(`${what}.${name} is no string.`)
    if (text === '') throw invalid(`${what}.${name} is empty; leave it out.`)
    if (!isGood(text)) throw invalid(`${what}.${name} holds a line break or a character that HTTP headers cannot carry.`)
  }
  return value as Record<string, string>
}

/** Printable ASCII. */
function isSendable(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text)
}

function invalid(message: string): KitError {
  return new KitError('ERR_TARGET_INVALID', message)
}
