import { median } from './median.ts'
import type { Results, RowResult } from './results.ts'

const rowHeight = 26
const labelWidth = 230
const barWidth = 420
const width = 780
const plotted = ['post', 'status', 'products', 'calls'] as const

interface Bar {
  readonly name: string
  readonly value: number
}

/** Requests a second by exchange and server, and time to the first answer. Readable on light and on dark ground. */
export function renderPlot({ rows }: Results): string {
  const groups = [
    ...plotted.flatMap((id) =>
      rows[id] ? [{ title: `${rows[id].title}: requests/s`, bars: barsOf(rows[id], 'requests/s'), isMoreBetter: true }] : [],
    ),
    ...(rows.start
      ? [{ title: 'Spawn to first 200: ms (less is better)', bars: barsOf(rows.start, 'start ms'), isMoreBetter: false }]
      : []),
  ]
  let top = 26
  const parts: string[] = []
  for (const { title, bars, isMoreBetter } of groups) {
    parts.push(`<text class="title" x="10" y="${top}">${escapeXml(title)}</text>`)
    top += 8
    const longest = Math.max(...bars.map(({ value }) => value))
    for (const bar of bars.toSorted((one, other) => (isMoreBetter ? other.value - one.value : one.value - other.value))) {
      parts.push(renderBar(bar, bar.value / longest, top))
      top += rowHeight
    }
    top += 30
  }
  const height = Math.max(top - 24, 10)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Requests a second and start of each mock server">
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.bar { fill: #8795a6 }
.own { fill: #1a7f5a }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .bar { fill: #7d8a99 }
  .own { fill: #3fb68b }
}
</style>
${parts.join('\n')}
</svg>
`
}

/** By the first measure whose name begins so: that of the first load generator. */
function barsOf({ subjects }: RowResult, beginning: string): Bar[] {
  return subjects.flatMap(({ name, samples }) => {
    const measure = Object.keys(samples).find((candidate) => candidate.startsWith(beginning))
    return measure === undefined ? [] : [{ name, value: median(samples[measure] ?? []) }]
  })
}

function renderBar({ name, value }: Bar, share: number, top: number): string {
  const middle = top + 17
  const length = Math.max(2, Math.round(barWidth * share))
  return [
    `<text x="10" y="${middle}">${escapeXml(name)}</text>`,
    `<rect class="${name.startsWith('trucontract') ? 'own' : 'bar'}" x="${labelWidth}" y="${top + 4}" width="${length}" height="18" rx="3"/>`,
    `<text x="${labelWidth + length + 8}" y="${middle}">${Math.round(value).toLocaleString('en')}</text>`,
  ].join('')
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
