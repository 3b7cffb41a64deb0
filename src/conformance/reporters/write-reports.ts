import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { KitError, messageOf } from '../../errors.ts'
import type { Report } from '../report.ts'
import { renderBadge } from './render-badge.ts'
import { renderJson } from './render-json.ts'
import { renderJunit } from './render-junit.ts'
import { renderPage } from './render-page.ts'
import { renderSummary } from './render-summary.ts'

const renderers: Readonly<Record<string, (report: Report) => string>> = {
  'report.json': renderJson,
  'junit.xml': renderJunit,
  'index.html': renderPage,
  'summary.md': renderSummary,
  'badge.json': renderBadge,
}

/**
 * Writes the report in every form into the directory, which is made when it is missing, and gives the paths.
 * @throws KitError `ERR_REPORT_UNWRITABLE`
 */
export async function writeReports(report: Report, directory: string): Promise<string[]> {
  const files = Object.entries(renderers).map(([name, render]) => ({ path: join(directory, name), text: render(report) }))
  try {
    await mkdir(directory, { recursive: true })
    for (const { path, text } of files) await writeFile(path, text)
  } catch (cause) {
    throw new KitError(
      'ERR_REPORT_UNWRITABLE',
      `The report cannot be written to "${directory}": ${messageOf(cause)}. Choose a directory that can be written with --report-dir.`,
      { cause },
    )
  }
  return files.map(({ path }) => path)
}
