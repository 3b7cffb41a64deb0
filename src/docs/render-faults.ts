import { type Html, html, prose } from '../page/html.ts'
import { operationAddress, requirementAddress } from './addresses.ts'
import type { DocumentedFault, DocumentedProvider, DocumentedRequirement } from './catalogue.ts'
import { renderProviderPage, renderSearch } from './page-frame.ts'

/** The page of all faults that the mock server of a provider can be served with. */
export function renderFaults({ contract, catalogue }: DocumentedProvider): string {
  const { faults, requirements } = catalogue
  const byClass = Map.groupBy(faults, (fault) => fault.class)
  const example = faults[0]
  const body = html`<header>
<h1>${contract.title}: faults</h1>
<p class="lead">Each breaks one rule in the mock server, so that a client can be tried against a server that misbehaves, and the suite against a server that it must find out.</p>
${example && html`<p>Switch one on for all requests, or for one request with a header:</p>\n<pre>trucontract mock ${contract.provider} --fault ${example.id}\nPrefer: fault=${example.id}</pre>`}
</header>
${faults.length > 0 ? renderSearch('faults') : html`<p>There are none yet.</p>`}
<main>
${[...byClass].map(([name, members]) => renderClass(name, members, requirements))}
</main>`
  return renderProviderPage(contract, 'faults.html', body)
}

function renderClass(name: string, faults: readonly DocumentedFault[], requirements: readonly DocumentedRequirement[]): Html {
  return html`<section class="group">
<h2 id="class-${name}">${name}<span class="tally">${faults.length}</span></h2>
<ul class="entries wide">
${faults.map((fault) => renderFault(fault, requirements))}</ul>
</section>
`
}

function renderFault({ id, operationId, statement, breaks }: DocumentedFault, requirements: readonly DocumentedRequirement[]): Html {
  const finders = breaks.map((pattern) => linkPattern(pattern, requirements))
  return html`<li id="${id}"><div>${prose(statement)}
<div class="about"><a href="#${id}"><code>${id}</code></a>${operationId !== undefined && html`<span>breaks <a href="${operationAddress(operationId)}">${operationId}</a></span>`}${finders.length > 0 && html`<span>found by ${finders.map((finder, index) => html`${index > 0 && ', '}${finder}`)}</span>`}</div></div></li>
`
}

/** A pattern leads to the first requirement that it fits. */
function linkPattern(pattern: string, requirements: readonly DocumentedRequirement[]): Html {
  const fitting = requirements.filter(({ id }) => fits(pattern, id))
  const first = fitting[0]
  const more = fitting.length > 1 && html` (${fitting.length})`
  return first ? html`<a href="${requirementAddress(first.id)}"><code>${pattern}</code></a>${more}` : html`<code>${pattern}</code>`
}

function fits(pattern: string, id: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(id)
}
