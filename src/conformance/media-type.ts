import type { MediaType } from '#contract'

/** Of `Application/JSON; charset=utf-8` the part `application/json`. */
export function essenceOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase()
}

export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(essenceOf(mediaType))
}

/** The declaration for a content type: the exact one, else a range such as `application/*`. */
export function findMediaType(content: Readonly<Record<string, MediaType>>, contentType: string): MediaType | undefined {
  const essence = essenceOf(contentType)
  return content[essence] ?? content[`${essence.split('/')[0]}/*`] ?? content['*/*']
}
