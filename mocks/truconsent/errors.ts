/** The provider's refusals. Statuses and causes are documented; the texts are those of the contract's examples, made up but for 401 and 403. */

export function collectionPointUnknown(id: string) {
  return { status: 404, body: { error: 'Collection point not found' }, because: `there is no collection point "${id}"` } as const
}

export function bannerUnknown(id: string) {
  return { status: 404, body: { error: 'Banner not found' }, because: `no collection point has the display_id "${id}"` } as const
}

export function noConsentHistory(userId: string) {
  return {
    status: 404,
    body: { error: 'No consent records found for this user' },
    because: `"${userId}" has no entry at any collection point`,
  } as const
}

export function linkRequestUnknown(id: string) {
  return { status: 404, body: { error: 'Consent request not found' }, because: `there is no consent request "${id}"` } as const
}

export const linkStillActive = {
  status: 409,
  body: { error: 'The current link has not expired' },
  because: 'the current link has not expired',
} as const

export const consentCompleted = {
  status: 410,
  body: { error: 'Consent is already completed' },
  because: 'consent was submitted already',
} as const

export const regenerationsUsedUp = {
  status: 429,
  body: { error: 'The link was regenerated too often' },
  because: 'the link was regenerated five times',
} as const

export const dpoMissing = {
  status: 404,
  body: { error: 'No data protection officer is configured' },
  because: 'the organization has no DPO',
} as const

export const bearerTokenRefused = { status: 401, body: { error: 'Bearer token required' } } as const

export function requestInvalid(status: number, place: string, pointer: string, message: string) {
  const member = pointer.slice(1).replaceAll('/', '.')
  const where = place === 'syntax' ? '' : member === '' ? `${place}: ` : `${place} ${member}: `
  return { status, body: { error: where + message } }
}
