import type { Violation } from '#mock'

/**
 * The provider's refusals. 401 and 403 for `write` are printed by it, to the letter; of all others only the form is
 * documented, so their texts are assumptions.
 */

type Resource = 'store' | 'product' | 'print area'

const unprocessable = { error: 'Unprocessable Entity', message: 'Validation failed.' } as const

export function missing(resource: Resource, id: string) {
  const name = resource.charAt(0).toUpperCase() + resource.slice(1)
  return {
    status: 404,
    body: { error: 'Not Found', message: `${name} not found.` },
    because: `the account has no ${resource} "${id}"`,
  } as const
}

/** A path id that is no UUID names nothing. */
export const resourceMissing = {
  status: 404,
  body: { error: 'Not Found', message: 'The resource does not exist.' },
  because: 'the id in the path is no UUID',
} as const

export const bodyUnreadable = {
  status: 400,
  body: { error: 'Bad Request', message: 'The request body is not valid JSON.' },
} as const

export function scopeMissing(scope: string) {
  return { status: 403, body: { error: 'Forbidden', message: `This action requires the '${scope}' scope...` } } as const
}

/** `errors` by field; without a field, as for a body that is missing as a whole, there are none. */
export function fieldsInvalid(errors: Readonly<Record<string, readonly string[]>>) {
  const body = Object.keys(errors).length === 0 ? unprocessable : { ...unprocessable, errors: errors as Record<string, unknown> }
  return { status: 422, body } as const
}

/** The messages on each field of the body, by the field's name. */
export function groupByField(violations: readonly Violation[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { place, pointer, message } of violations) {
    const field = pointer.split('/')[1]
    if (place !== 'body' || field === undefined) continue
    errors[field] = [...(errors[field] ?? []), message]
  }
  return errors
}
