import type { Summary } from './summarize.ts'

const rowHeight = 34
const labelWidth = 210
const barWidth = 380
const width = 830

/** One bar a tool: the share of the tried faults that it found. Readable on light and on dark ground. */
export function renderPlot(groups: readonly { readonly title: string; readonly summaries: readonly Summary[] }[]): string {
  let top = 30
  const parts: string[] = []
  for (const { title, summaries } of groups) {
    parts.push(`<text class="title" x="10" y="${top}">${escapeXml(title)}</text>`)
    top += 14
    for (const summary of summaries.toSorted((one, other) => shareOf(other) - shareOf(one))) {
      parts.push(renderRow(summary, top))
      top += rowHeight
    }
    top += 26
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="img" aria-label="Faults found by each tool">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.note { fill: #59636e }
.track { fill: #e6e9ed }
.bar { fill: #8795a6 }
.own { fill: #1a7f5a }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .note { fill: #9198a1 }
  .track { fill: #2a313a }
  .bar { fill: #7d8a99 }
  .own { fill: #3fb68b }
}
</style>
${parts.join('\n')}
</svg>
`
}

function renderRow(summary: Summary, top: number): string {
  const { tool, found, tried, clean, refusedVariants, variants } = summary
  const middle = top + 19
  const share = shareOf(summary)
  const bar = Math.round(barWidth * share)
  const alarms = variants === 0 ? clean.length : `${clean.length} + ${refusedVariants.length} of ${variants}`
  return [
    `<text x="10" y="${middle}">${escapeXml(tool)}</text>`,
    `<rect class="track" x="${labelWidth}" y="${top + 6}" width="${barWidth}" height="18" rx="3"/>`,
    `<rect class="${tool.startsWith('trucontract') ? 'own' : 'bar'}" x="${labelWidth}" y="${top + 6}" width="${bar}" height="18" rx="3"/>`,
    `<text x="${labelWidth + barWidth + 8}" y="${middle}">${found.length} of ${tried}`,
    `<tspan class="note">  false: ${alarms}</tspan></text>`,
  ].join('')
}

function shareOf({ found, tried }: Summary): number {
  return tried === 0 ? 0 : found.length / tried
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
