import type { Contract } from '#contract'
import { type Html, html } from '../page/html.ts'
import { renderFrame } from '../page/render-frame.ts'
import { docsScript } from './page-script.ts'
import { docsStyle } from './page-style.ts'

const pages = { 'index.html': 'Reference', 'requirements.html': 'Requirements', 'faults.html': 'Faults' } as const

/** A page of the docs that is not Redoc's. */
export function renderDocsPage(title: string, body: Html): string {
  return renderFrame({ title, body, style: docsStyle, script: docsScript })
}

/** A provider's page, with links to its other pages. */
export function renderProviderPage(contract: Contract, page: keyof typeof pages, body: Html): string {
  const links = Object.entries(pages).map(
    ([address, name]) => html`<a href="${address}"${address === page && html` aria-current="page"`}>${name}</a>\n`,
  )
  return renderDocsPage(
    `${contract.title}: ${pages[page]}`,
    html`<nav aria-label="Pages">
<a href="../index.html">All providers</a>
${links}</nav>
${body}`,
  )
}

/** The field that filters the page's entries. */
export function renderSearch(what: string): Html {
  return html`<div class="search" role="search" hidden><input type="search" placeholder="Search ${what}" aria-label="Search ${what}" autocomplete="off"><p role="status"></p></div>`
}
