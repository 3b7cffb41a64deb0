import { type Html, html, prose, webAddress } from '../../page/html.ts'
import type { Evidence, RequirementResult } from '../report.ts'
import { describeRequest, describeResponse } from './describe-exchange.ts'
import { count, describeDuration } from './describe-run.ts'
import { clip, printable } from './printable.ts'

/** So many characters of each text are shown. */
const textLimit = 20_000

/** One requirement with its evidence, unfolded when it asks for attention. */
export function renderRequirement(requirement: RequirementResult): Html {
  const { id, statement, verdict, reason, evidence = [] } = requirement
  const isFinding = verdict === 'fail' || verdict === 'error'
  return html`<details class="requirement ${verdict}" data-verdict="${verdict}" id="${id}"${isFinding && html` open`}>
<summary><span class="verdict">${verdict}</span><span class="statement">${prose(printable(statement))}<span class="name">${id}</span></span></summary>
<div class="detail">
<p class="about">${renderAbout(requirement)}</p>
${reason !== undefined && html`<p>${prose(printable(reason))}</p>`}
${evidence.map(renderEvidence)}
</div>
</details>
`
}

function renderAbout({ level, tier, source, operations, requests, durationMs }: RequirementResult): Html {
  const address = webAddress(source)
  const origin = address ? html`<a href="${address}" rel="noreferrer">${address}</a>` : printable(source)
  const used = operations.map((operation, index) => html`${index > 0 && ', '}<code>${operation}</code>`)
  return html`${level}, ${tier}: ${origin}${used.length > 0 && html`<br>Operations: ${used}`}<br>${count(requests, 'request')} in ${describeDuration(durationMs)}`
}

function renderEvidence(evidence: Evidence): Html {
  const time = evidence.response && html` in ${describeDuration(evidence.response.durationMs)}`
  return html`<div class="evidence">
<div class="expected"><h4>Expected</h4><pre tabindex="0">${shown(evidence.expected)}</pre></div>
<div class="received"><h4>Received</h4><pre tabindex="0">${shown(evidence.received)}</pre></div>
<div><h4>Request</h4><pre tabindex="0">${shown(describeRequest(evidence))}</pre></div>
<div><h4>Response${time}</h4><pre tabindex="0">${shown(describeResponse(evidence))}</pre></div>
<div class="wide"><h4>Reproduce</h4><div class="curl"><pre tabindex="0">${printable(evidence.curl)}</pre><button type="button" hidden>Copy</button></div></div>
</div>
`
}

/** A line break right after <pre> would be dropped: the one put before is. */
function shown(text: string): string {
  return `\n${clip(printable(text), textLimit)}`
}
