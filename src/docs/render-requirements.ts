import type { Operation } from '#contract'
import { type Html, html, prose, webAddress } from '../page/html.ts'
import { operationAddress } from './addresses.ts'
import { clauseOf, type DocumentedProvider, type DocumentedRequirement, isGeneric } from './catalogue.ts'
import { renderProviderPage, renderSearch } from './page-frame.ts'
import { withoutScheme } from './prose-markdown.ts'

/** The page of all requirements of a provider, and of what the suite cannot or must not check. */
export function renderRequirements({ contract, catalogue }: DocumentedProvider): string {
  const { requirements } = catalogue
  const written = Map.groupBy(
    requirements.filter((requirement) => !isGeneric(requirement)),
    clauseOf,
  )
  const generic = Map.groupBy(requirements.filter(isGeneric), ({ operations }) => operations[0])
  const body = html`<header>
<h1>${contract.title}: requirements</h1>
<p class="lead">Each is one statement that a deployment keeps or breaks. A MUST that does not hold fails the run, a SHOULD warns. No requirement rests on what no page says.</p>
</header>
${renderSearch('requirements')}
<main>
${written.size > 0 && html`<h2>Behavior</h2>\n${[...written].map(([clause, members]) => renderClause(clause, members))}`}
${generic.size > 0 && renderGeneric(contract.operations, generic)}
${renderUnobservable(catalogue.unobservable)}
${renderAssumptions(catalogue.assumptions)}
</main>`
  return renderProviderPage(contract, 'requirements.html', body)
}

function renderClause(clause: string, requirements: readonly DocumentedRequirement[]): Html {
  return html`<section class="group">
<h3 id="clause-${clause}">${readable(clause)}<span class="tally">${requirements.length}</span></h3>
${renderEntries(requirements)}
</section>
`
}

function renderGeneric(operations: readonly Operation[], byOperation: ReadonlyMap<string | undefined, DocumentedRequirement[]>): Html {
  const groups = operations.flatMap(({ id, method, path, summary }) => {
    const members = byOperation.get(id)
    if (!members) return []
    return html`<details class="group" id="operation-${id}">
<summary>${summary}<span class="method">${method.toUpperCase()} ${path}</span><span class="tally">${members.length}</span></summary>
${renderEntries(members)}
</details>
`
  })
  const others = byOperation.get(undefined) ?? []
  return html`<h2>Made from the contract</h2>
<p>These follow from the contract alone, for each operation: its statuses, bodies, credentials and constraints.</p>
${groups}${others.length > 0 && renderClause('all operations', others)}`
}

function renderEntries(requirements: readonly DocumentedRequirement[]): Html {
  return html`<ul class="entries">\n${requirements.map(renderEntry)}</ul>`
}

function renderEntry({ id, level, tier, statement, source, operations, profile }: DocumentedRequirement): Html {
  const address = webAddress(source)
  return html`<li id="${id}"><span class="mark ${level.toLowerCase()}">${level}</span><div>${prose(statement)}
<div class="about"><a href="#${id}"><code>${id}</code></a><span>${tier}${address ? html`: <a href="${address}" rel="noreferrer">${withoutScheme(address)}</a>` : source && `: ${source}`}</span>${operations.length > 0 && html`<span>${linkOperations(operations)}</span>`}<span>profile ${profile}</span></div></div></li>
`
}

function renderUnobservable(rules: DocumentedProvider['catalogue']['unobservable']): Html | false {
  const items = rules.map(({ rule, reason }) => html`<li>${prose(rule)} <span class="soft">${prose(reason)}</span></li>\n`)
  return items.length > 0 && html`<h2 id="unobservable">Rules that no request can show</h2>\n<ul class="plain">\n${items}</ul>`
}

function renderAssumptions(assumptions: DocumentedProvider['catalogue']['assumptions']): Html | false {
  const items = assumptions.map(
    ({ topic, choice, operations }) =>
      html`<li><strong>${prose(topic)}:</strong> ${prose(choice)}${operations.length > 0 && html` <span class="soft">${linkOperations(operations)}</span>`}</li>\n`,
  )
  return (
    items.length > 0 &&
    html`<h2 id="assumptions">What the mock server assumes</h2>
<p>No page says what happens here. The mock server had to choose; the suite accepts every legal answer.</p>
<ul class="plain">
${items}</ul>`
  )
}

function linkOperations(operations: readonly string[]): Html {
  return html`${operations.map((operation, index) => html`${index > 0 && ', '}<a href="${operationAddress(operation)}">${operation}</a>`)}`
}

function readable(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1).replaceAll('-', ' ')}`
}
