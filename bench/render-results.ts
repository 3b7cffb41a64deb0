import Table from 'cli-table3'
import { median } from './median.ts'
import { headline, isMet, type Ratio, type Results, type RowResult, type Subject } from './results.ts'
import { connections } from './settings.ts'

/** For the terminal: the ratios with their aims. */
export function renderSummary({ rows }: Results): string {
  const table = new Table({ head: ['', 'against', 'measured', 'aim', ''], style: { head: [], border: [] } })
  for (const ratio of Object.values(rows)
    .flatMap(({ ratios }) => ratios)
    .filter(isMeasured))
    table.push(cellsOf(ratio))
  return `${table.toString()}\n`
}

/** For the README: one line a ratio. */
export function renderRatios(ratios: readonly Ratio[]): string {
  return markdownTable(['What', 'Against', 'Measured', 'Aim', ''], ratios.filter(isMeasured).map(cellsOf))
}

/** bench/results.md. */
export function renderReport({ machine, rows }: Results): string {
  return `# Measurements

\`npm run bench\`; its peers and options are in [\`servers/\`](servers), its requests in [\`exchange.ts\`](exchange.ts).
${machine}. Every table is one run; a figure is the median of its rounds, and a ratio the median of the rounds' ratios, so it can
differ a little from the quotient of two medians. Load: ${connections} connections from one process on the same machine, so that the faster servers
are held back by it; the processor time a request is not. Steal: processor time that the host withheld.

![Requests a second](results.svg)

${Object.values(rows).map(renderRow).join('\n')}
## Servers and how they are started

${describeServers(rows)}
`
}

function renderRow(row: RowResult): string {
  const { title, note, takenAt, rounds, seconds, warmUp, steal, subjects, ratios } = row
  const measured = subjects.filter(({ skipped }) => skipped === undefined)
  const measures = [...new Set(measured.flatMap(({ samples }) => Object.keys(samples)))]
  const taken = `${takenAt.slice(0, 16).replace('T', ' ')} UTC, ${rounds} rounds, ${warmUp} s of warm-up and ${seconds} s of load by each generator, steal ${steal.median.toFixed(1)} % (worst ${steal.worst.toFixed(1)} %)`
  const skipped = subjects.flatMap(({ name, skipped: reason }) => (reason === undefined ? [] : [`- ${name} was not measured: ${reason}`]))
  return [
    `## ${title}\n`,
    `${note}\n`,
    `${taken}.\n`,
    markdownTable(
      ['', ...measures],
      measured.map((subject) => [nameOf(subject), ...measures.map((name) => figure(median(subject.samples[name] ?? [])))]),
    ),
    ...(ratios.length > 0 ? [`\n${renderRatios(ratios)}`] : []),
    ...(skipped.length > 0 ? [`\n${skipped.join('\n')}`] : []),
    '',
  ].join('\n')
}

function describeServers(rows: Results['rows']): string {
  const described = new Map<string, string>()
  for (const { name, version, options } of Object.values(rows).flatMap(({ subjects }) => subjects))
    if (options !== undefined) described.set(name, `- **${name}** ${version}: ${options}`)
  return [...described.values()].join('\n')
}

function isMeasured(ratio: Ratio): boolean {
  return !Number.isNaN(headline(ratio))
}

function nameOf({ name, version }: Subject): string {
  return version === undefined ? name : `${name} ${version}`
}

function cellsOf(ratio: Ratio): string[] {
  const { what, against, values, unit = '×', aim } = ratio
  const all = Object.entries(values)
  const measured = `${figure(headline(ratio))} ${unit}`
  const others = all.slice(1).map(([generator, value]) => `${generator} ${figure(value)} ${unit}`)
  const met = isMet(ratio)
  return [
    what,
    against,
    others.length > 0 ? `${measured} (${others.join(', ')})` : measured,
    aim ? ('atLeast' in aim ? `≥ ${figure(aim.atLeast)}` : `≤ ${figure(aim.atMost)}`) : '',
    met === undefined ? '' : met ? 'met' : 'not met',
  ]
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

/** Three digits that count; thousands with a comma. */
function figure(value: number): string {
  if (Number.isNaN(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}
