import { writeFileSync } from 'node:fs'
import { inRepository } from './peers/places.ts'
import { renderPlot } from './render-plot.ts'
import { renderRatios, renderReport } from './render-results.ts'
import { publishedPath, type Results, writeResults } from './results.ts'
import { writeIntoReadme } from './write-into-readme.ts'

/** Writes bench/results.{json,md,svg}, and the table between the README's marks. */
export function publish(results: Results): void {
  writeResults(publishedPath, results)
  writeFileSync(inRepository('bench/results.md'), renderReport(results))
  writeFileSync(inRepository('bench/results.svg'), renderPlot(results))
  writeIntoReadme('bench', renderSection(results))
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
