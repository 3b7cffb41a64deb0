import { type Html, html, prose } from '../../page/html.ts'
import type { CoverageCount, Report } from '../report.ts'
import { percentage } from './describe-run.ts'
import { printable } from './printable.ts'

/** What was seen of the contract, what was not, and what no request can show. */
export function renderCoverageSection({ coverage, unobservable }: Report): Html {
  return html`<h2>Coverage</h2>
<div class="coverage">
${renderPart('Operations', coverage.operations)}
${renderPart('Statuses', coverage.statuses)}
${renderPart('Credential states', coverage.credentialStates)}
</div>
${unobservable.length > 0 && renderUnobservable(unobservable)}`
}

function renderPart(name: string, { covered, total, missing }: CoverageCount): Html {
  const items = missing.map(
    ({ what, reason }) =>
      html`<li><code>${printable(what)}</code>${reason && html` <span class="soft">${printable(reason)}</span>`}</li>\n`,
  )
  return html`<section>
<h3>${name} <span class="tally">${covered} of ${total}, ${percentage(covered, total)}</span></h3>
<progress value="${total === 0 ? 1 : covered}" max="${total || 1}" aria-label="${name} covered"></progress>
${items.length > 0 && html`<details><summary>Not seen: ${items.length}</summary><ul tabindex="0">\n${items}</ul></details>`}
</section>
`
}

function renderUnobservable(rules: Report['unobservable']): Html {
  const items = rules.map(({ rule, reason }) => html`<li>${prose(printable(rule))} <span class="soft">${printable(reason)}</span></li>\n`)
  return html`<h2>Rules that no request can show</h2>\n<ul class="rules">\n${items}</ul>`
}
