/** Markup by tagged template. Whatever is put in is escaped, unless it was made here. */

const markup = Symbol('markup')

/** A piece of a page in which everything foreign is escaped already. The symbol keeps parsed JSON from passing as one. */
export interface Html {
  readonly [markup]: string
}

/** What a template takes. Absent values and `false` leave nothing. */
export type HtmlValue = Html | string | number | undefined | false | readonly HtmlValue[]

/**
 * A piece of a page: `html`<p>${text}</p>``. Attribute values must stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { [markup]: strings.reduce((page, string, index) => page + toMarkup(values[index - 1]) + string) }
}

/** Markup of our own (a style sheet, a script), taken as it is. Never for data. */
export function trusted(text: string): Html {
  return { [markup]: text }
}

/** The markup as text. */
export function renderHtml(value: HtmlValue): string {
  return toMarkup(value)
}

/** Text that is safe between tags and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}

/** Prose in which `code spans` are shown as code. */
export function prose(text: string): Html {
  return html`${text.split(/(`[^`]+`)/).map((part) => (/^`[^`]+`$/.test(part) ? html`<code>${part.slice(1, -1)}</code>` : part))}`
}

/** The address when it leads to a web page, else nothing: a `javascript:` address is never made a link. */
export function webAddress(address: string): string | undefined {
  return /^https?:\/\//i.test(address) ? address : undefined
}

function toMarkup(value: HtmlValue): string {
  if (value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return isHtml(value) ? value[markup] : value.map(toMarkup).join('')
}

function isHtml(value: Html | readonly HtmlValue[]): value is Html {
  return markup in value
}
