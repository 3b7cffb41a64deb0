import { writeFileSync } from 'node:fs'
import { writeIntoReadme } from '../write-into-readme.ts'
import { inRepository } from './places.ts'
import { renderPlot } from './render-plot.ts'
import { renderOverview, renderTable } from './render-table.ts'
import { mergeResults, publishedPath, readResults, resultsPath, writeResults } from './results.ts'
import { summarize } from './summarize.ts'

/** `node bench/peers/plot.ts [FILE …]`: the runs in dist/peers.json, or in these files, as results.json, results.svg, results.md and the README's table. */
const files = process.argv.length > 2 ? process.argv.slice(2) : [resultsPath]
const results = mergeResults(files.flatMap((file) => readResults(file) ?? []))
if (!results) throw new Error(`There is no ${files.join(', ')}. Run node bench/peers/run.ts first.`)
const groups = Object.entries(results.providers).map(([provider, measured]) => ({
  title: `${provider}: faults found (false: findings on the clean server + legal variants refused)`,
  summaries: summarize(measured).filter(({ skipped, tried }) => skipped === undefined && tried > 0),
}))
writeResults(results, publishedPath)
writeFileSync(inRepository('bench/peers/results.svg'), renderPlot(groups))
writeFileSync(inRepository('bench/peers/results.md'), renderTable(results))
writeIntoReadme('peers', renderOverview(results))
process.stdout.write('bench/peers/results.json, results.svg, results.md, README.md\n')
