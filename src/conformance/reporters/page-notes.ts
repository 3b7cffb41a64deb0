import { type Html, html } from '../../page/html.ts'
import type { Report } from '../report.ts'
import { count, countMissingCredentials } from './describe-run.ts'
import { printable } from './printable.ts'

/** What the reader should do something about: data left behind, credentials not supplied. */
export function renderNotes(report: Report): Html {
  const { leftovers = [] } = report
  const missing = countMissingCredentials(report)
  return html`${leftovers.length > 0 && html`<h2>Left behind at the target</h2>\n<ul class="rules">\n${leftovers.map((leftover) => html`<li>${printable(leftover)}</li>\n`)}</ul>`}
${missing.length > 0 && html`<h2>Credentials not supplied</h2>\n<ul class="rules">\n${missing.map(([name, skipped]) => html`<li><code>${name}</code> <span class="soft">${count(skipped, 'requirement')} skipped</span></li>\n`)}</ul>`}`
}
