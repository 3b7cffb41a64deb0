import { type Html, html, prose } from '../../page/html.ts'
import type { CoverageCount, Report } from '../report.ts'
import { percentage } from './describe-run.ts'
import { printable } from './printable.ts'

/** What was seen of the contract, what was not, and what no request can show. */
export function renderCoverageSection({ coverage, unobservable }: Report): Html {
  const parts: [string, CoverageCount][] = [
    ['Operations', coverage.operations],
    ['Statuses', coverage.statuses],
    ['Credential states', coverage.credentialStates],
  ]
  return html`<h2>Coverage</h2>
<div class="coverage">
${parts.map(([name, part]) => renderPart(name, part))}</div>
${parts.map(([name, part]) => renderMissing(name, part))}
${unobservable.length > 0 && renderUnobservable(unobservable)}`
}

function renderPart(name: string, { covered, total }: CoverageCount): Html {
  return html`<section>
<h3>${name} <span class="tally">${covered} of ${total}, ${percentage(covered, total)}</span></h3>
<progress value="${total === 0 ? 1 : covered}" max="${total || 1}" aria-label="${name} covered"></progress>
</section>
`
}

function renderMissing(name: string, { missing }: CoverageCount): Html | false {
  const items = missing.map(
    ({ what, reason }) =>
      html`<li><code>${printable(what)}</code>${reason && html` <span class="soft">${prose(printable(reason))}</span>`}</li>\n`,
  )
  return (
    items.length > 0 &&
    html`<details class="missing"><summary>${name} not seen: ${items.length}</summary><ul class="rules">\n${items}</ul></details>\n`
  )
}

function renderUnobservable(rules: Report['unobservable']): Html {
  const items = rules.map(({ rule, reason }) => html`<li>${prose(printable(rule))} <span class="soft">${printable(reason)}</span></li>\n`)
  return html`<h2>Rules that no request can show</h2>\n<ul class="rules">\n${items}</ul>`
}
