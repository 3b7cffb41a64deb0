import type { Report } from '../report.ts'

/** The report as it is: what other programs read. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`
}
