import { describeMachine } from './machine.ts'
import { publish } from './publish.ts'
import { renderSummary } from './render-results.ts'
import { latestPath, publishedPath, type Results, type RowResult, readResults, writeResults } from './results.ts'
import { runRow } from './row.ts'
import { chooseRows } from './rows/list-rows.ts'
import { readSettings } from './settings.ts'

/**
 * `npm run bench`: our mock server next to its peers on the same requests, as ratios taken in one run.
 * Rounds alternate between the peers, so that a change in the machine's speed meets all of them.
 */
const settings = readSettings()
const rows: Record<string, RowResult> = settings.isAddition ? { ...readResults(publishedPath)?.rows, ...readResults(latestPath)?.rows } : {}
for (const row of chooseRows(settings.rows)) {
  process.stderr.write(`${row.title}\n`)
  rows[row.id] = await runRow(row, settings)
  save()
}
process.stdout.write(renderSummary(save()))
if (settings.isPublished) publish(save())

/** In the order of the list, whatever the order in which they were measured. */
function save(): Results {
  const results: Results = {
    machine: describeMachine(),
    rows: Object.fromEntries(chooseRows([]).flatMap(({ id }) => (rows[id] ? [[id, rows[id]]] : []))),
  }
  writeResults(latestPath, results)
  return results
}
