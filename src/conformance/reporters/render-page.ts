import { type Html, html, prose } from '../../page/html.ts'
import { renderFrame } from '../../page/render-frame.ts'
import type { Report } from '../report.ts'
import { count, describeOutcome, verdicts } from './describe-run.ts'
import { type Clause, findingsOf, groupByClause } from './group-by-clause.ts'
import { renderCoverageSection } from './page-coverage.ts'
import { renderHeader } from './page-header.ts'
import { renderNotes } from './page-notes.ts'
import { renderRequirement } from './page-requirement.ts'
import { pageScript } from './page-script.ts'
import { printable } from './printable.ts'
import { reportStyle } from './report-style.ts'

/** The report as one page that needs nothing but itself. */
export function renderPage(report: Report): string {
  const body = html`${renderHeader(report)}
<main>
${renderFilters(report)}
${renderFindings(report)}
${renderNotes(report)}
<h2>Requirements</h2>
${groupByClause(report.requirements).map(renderClause)}
${renderCoverageSection(report)}
</main>`
  return renderFrame({ title: `${report.suite.provider}: ${describeOutcome(report)}`, body, style: reportStyle, script: pageScript })
}

function renderFilters({ verdicts: counts }: Report): Html {
  const buttons = verdicts.map(
    (verdict) =>
      html`<button type="button" class="${verdict}" value="${verdict}" aria-pressed="false"${counts[verdict] === 0 && html` disabled`}><strong>${counts[verdict]}</strong>${verdict}</button>`,
  )
  return html`<div class="filters" role="search" hidden>
${buttons}
<input id="search" type="search" placeholder="Search id, text, operation" aria-label="Search requirements" autocomplete="off">
</div>
<p class="shown" role="status"></p>`
}

function renderFindings({ requirements }: Report): Html | false {
  const findings = findingsOf(requirements).map(
    ({ id, verdict, statement }) =>
      html`<li class="${verdict}" data-verdict="${verdict}"><span class="verdict">${verdict}</span><span class="statement"><a href="#${id}">${prose(printable(statement))}</a><span class="name">${id}</span></span></li>\n`,
  )
  return findings.length > 0 && html`<section class="findings">\n<h2>Findings</h2>\n<ul>\n${findings}</ul>\n</section>`
}

function renderClause({ id, verdict, requirements }: Clause): Html {
  return html`<section class="clause">
<h3 class="${verdict}">${printable(id)} <span class="tally">${count(requirements.length, 'requirement')}, worst verdict ${verdict}</span></h3>
${requirements.map(renderRequirement)}
</section>
`
}
