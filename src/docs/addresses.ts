/** Where things lie in the rendered site, seen from a page of the same provider. */

/** An operation in the reference; Redoc knows operations by this anchor. */
export function operationAddress(operationId: string): string {
  return `index.html#operation/${operationId}`
}

/** A chapter of the reference's introduction; Redoc makes the anchor from the heading. */
export function chapterAddress(heading: string): string {
  return `#section/${heading.replace(/\s+/g, '-')}`
}

/** A requirement in the list. */
export function requirementAddress(id: string): string {
  return `requirements.html#${id}`
}

/** The requirements of one operation that were made from the contract. */
export function operationRequirementsAddress(operationId: string): string {
  return `requirements.html#operation-${operationId}`
}
