import { type Html, html } from '../../page/html.ts'
import type { Report } from '../report.ts'
import { describeDuration, describeOutcome, verdictOf } from './describe-run.ts'
import { printable } from './printable.ts'

/** The top of the page: the outcome and the facts of the run. */
export function renderHeader(report: Report): Html {
  const { suite, target, startedAt, durationMs, requests, fatal } = report
  return html`<header>
<h1>${suite.provider} conformance report</h1>
<p class="outcome ${verdictOf(report)}">${describeOutcome(report)}</p>
<dl class="facts">
${fact('Target', html`<code>${printable(target.baseUrl)}</code>`)}
${fact('Started', html`<time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}</time>`)}
${fact('Took', describeDuration(durationMs))}
${fact('Requests', requests)}
${fact('Profile', suite.profile)}
${fact('Seed', suite.seed)}
${fact('Suite', suite.version)}
${fact('Contract', html`<code title="${suite.contractSha256}">${suite.contractSha256.slice(0, 12)}</code>`)}
</dl>
${fatal !== undefined && html`<p class="fatal" role="alert">${printable(fatal)}</p>`}
</header>`
}

function fact(name: string, value: Html | string | number): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}
