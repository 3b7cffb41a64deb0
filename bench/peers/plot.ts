import { writeFileSync } from 'node:fs'
import { inRepository } from './places.ts'
import { renderPlot } from './render-plot.ts'
import { renderTable } from './render-table.ts'
import { readResults, resultsPath } from './results.ts'
import { summarize } from './summarize.ts'

/** `node bench/peers/plot.ts`: dist/peers.json as bench/peers/results.svg and results.md, whole or not. */
const results = readResults()
if (!results) throw new Error(`There is no ${resultsPath}. Run node bench/peers/run.ts first.`)
const groups = Object.entries(results.providers).map(([provider, measured]) => ({
  title: `${provider}: faults found (false: findings on the clean server + legal variants refused)`,
  summaries: summarize(measured).filter(({ skipped, tried }) => skipped === undefined && tried > 0),
}))
writeFileSync(inRepository('bench/peers/results.svg'), renderPlot(groups))
writeFileSync(inRepository('bench/peers/results.md'), renderTable(results))
process.stdout.write('bench/peers/results.svg, bench/peers/results.md\n')
