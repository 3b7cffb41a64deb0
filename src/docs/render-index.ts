import { isRecord } from '#contract'
import { type Html, html, prose } from '../page/html.ts'
import type { DocumentedProvider } from './catalogue.ts'
import { renderDocsPage } from './page-frame.ts'
import { tierMeanings } from './tiers.ts'

/** The page that the site opens with: all providers, and how to read the rest. */
export function renderIndex(providers: readonly DocumentedProvider[]): string {
  const terms = Object.entries(tierMeanings).map(([tier, meaning]) => html`<dt>${tier}</dt><dd>${meaning}</dd>\n`)
  const body = html`<header>
<h1>Contracts</h1>
<p class="lead">One contract a provider. Types, mock server, conformance suite and these pages are made from it, and every rule in it names the page that it comes from.</p>
</header>
<main>
<div class="providers">
${providers.map(renderProvider)}</div>
<h2>How far a rule is trusted</h2>
<dl class="terms">
${terms}</dl>
</main>`
  return renderDocsPage('Contracts', body)
}

function renderProvider({ contract, catalogue }: DocumentedProvider): Html {
  const { provider, title, version, operations, document } = contract
  const info = isRecord(document.info) ? document.info : {}
  const links = [
    [`${provider}/index.html`, 'Reference', `${operations.length} operations`],
    [`${provider}/requirements.html`, 'Requirements', catalogue.requirements.length],
    [`${provider}/requirements.html#assumptions`, 'Assumptions of the mock server', catalogue.assumptions.length],
    [`${provider}/faults.html`, 'Faults', catalogue.faults.length],
  ] as const
  return html`<article>
<h2><a href="${provider}/index.html">${title}</a><span class="tally">${version}</span></h2>
<p>${prose(String(info.summary ?? ''))}</p>
<ul>
${links.map(([address, name, tally]) => html`<li><a href="${address}">${name}</a><span class="tally">${tally}</span></li>\n`)}</ul>
</article>
`
}
