import { readFileSync, writeFileSync } from 'node:fs'
import { inRepository } from './peers/places.ts'
import { renderPlot } from './render-plot.ts'
import { renderRatios, renderReport } from './render-results.ts'
import { publishedPath, type Results, writeResults } from './results.ts'

const begin = '<!-- bench:begin -->'
const end = '<!-- bench:end -->'

/** Writes bench/results.{json,md,svg}, and the table between the README's marks. */
export function publish(results: Results): void {
  writeResults(publishedPath, results)
  writeFileSync(inRepository('bench/results.md'), renderReport(results))
  writeFileSync(inRepository('bench/results.svg'), renderPlot(results))
  const path = inRepository('README.md')
  const readme = readFileSync(path, 'utf8')
  const [before, rest] = readme.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${begin} … ${end}.`)
  writeFileSync(path, `${before}${begin}\n${renderSection(results)}\n${end}${after}`)
}

function renderSection(results: Results): string {
  const { machine, rows } = results
  const days = [...new Set(Object.values(rows).map(({ takenAt }) => takenAt.slice(0, 10)))].sort()
  const versions = new Map(
    Object.values(rows)
      .flatMap(({ subjects }) => subjects)
      .flatMap(({ name, version }) => (version === undefined || name.includes(',') ? [] : [[name, version] as const])),
  )
  const peers = [...versions].map(([name, version]) => `${name} ${version}`).join(', ')
  const table = renderRatios(Object.values(rows).flatMap(({ ratios }) => ratios))
  return `${[days[0], ...(days.length > 1 ? [days.at(-1)] : [])].join(' to ')}, ${machine}. ${peers}.\n\n${table}`
}
