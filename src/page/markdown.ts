/** Pieces of Markdown (GitHub's and CommonMark) that foreign text cannot break out of. */

/** Prose on one line: code spans stay, any other markup, link or mention in it shows as it is. Not for the beginning of a line. */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? codeSpan(part.slice(1, -1)) : escapeProse(part)))
    .join('')
}

/** A code span: its fence is longer than any run of backticks inside. Fit for a table cell. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|')
  const fence = '`'.repeat(longestRun(line) + 1)
  const padding = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : ''
  return `${fence}${padding}${line}${padding}${fence}`
}

/** A fenced block: its fence is longer than any run of backticks inside. */
export function fencedBlock(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

/** A link, or its text alone when the address is none of a web page or a page beside this one. */
export function markdownLink(text: string, address: string): string {
  const isLink = /^(https?:\/\/|#|(\.\.\/)?[\w-]+\.html)/i.test(address)
  return isLink ? `[${text}](<${address.replace(/[<>|\n\\]/g, encodeURIComponent)}>)` : text
}

/** A table; the cells are Markdown already. Without rows nothing. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}

function escapeProse(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/@/g, '@<!-- -->')
    .replace(/:\/\//g, '&#58;//')
}
