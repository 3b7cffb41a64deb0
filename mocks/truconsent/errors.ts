/** The provider's refusals. Statuses and causes are documented; the texts are assumptions, only `{"error": string}` is known. */

export function collectionPointUnknown(id: string) {
  return { status: 404, body: { error: 'Collection point not found' }, because: `there is no collection point "${id}"` } as const
}

export function bannerUnknown(id: string) {
  return { status: 404, body: { error: 'Banner not found' }, because: `no collection point has the display_id "${id}"` } as const
}

export function noConsentHistory(userId: string) {
  return { status: 404, body: { error: 'No consent records found for this user' }, because: `"${userId}" has no entry at any collection point` } as const
}

export function linkRequestUnknown(id: string) {
  return { status: 404, body: { error: 'Consent request not found' }, because: `there is no consent request "${id}"` } as const
}

export const linkStillActive = { status: 409, body: { error: 'Consent link has not expired yet' }, because: 'the current link has not expired' } as const

export const consentCompleted = { status: 410, body: { error: 'Consent already completed' }, because: 'consent was submitted already' } as const

export const regenerationsUsedUp = { status: 429, body: { error: 'Regeneration limit reached' }, because: 'the link was regenerated five times' } as const

export const dpoMissing = { status: 404, body: { error: 'No DPO configured' }, because: 'the organization has no DPO' } as const

export const bearerTokenRefused = { status: 401, body: { error: 'Bearer token required (Authorization header)' } } as const

export function requestInvalid(status: number, place: string, pointer: string, message: string) {
  const where = pointer === '' ? place : `${place} ${pointer.slice(1).replaceAll('/', '.')}`
  return { status, body: { error: `${where}: ${message}` } }
}
