/** The contract's own prose is Markdown already; these fit it into the place where it is put. */

/** Prose on one line, fit for a table cell or a list item: no tags, and its bare addresses made links. */
export function inline(prose: string): string {
  return prose
    .replace(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replace(bareAddress, linkAddress)))
    .join('')
    .trim()
}

/** `https://example.com/a/` as people read it: `example.com/a`. */
export function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '')
}

/** Prose that ends as a sentence does. */
export function sentence(prose: string): string {
  const line = inline(prose)
  return /[.!?:]$/.test(line) || line === '' ? line : `${line}.`
}

/** Redoc's Markdown dialect takes this for one of its own tags and drops the rest of the text. */
export function withoutTags(markdown: string): string {
  return markdown.replace(/\{(?=%)/g, '{<!-- -->')
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], conjunction = 'and'): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`
}

/** An address that is not yet part of a link or of code, without the punctuation after it. */
const bareAddress = /(?<!\]\(|[<[`\w"'])https?:\/\/[^\s<>`)\]]*[^\s<>`)\].,;:]/g

function linkAddress(address: string): string {
  return `[${withoutScheme(address)}](<${address}>)`
}
