import type { Row } from '../row.ts'
import { calls } from './calls.ts'
import { endurance } from './endurance.ts'
import { inProcess } from './in-process.ts'
import { operations } from './operations.ts'
import { post } from './post.ts'
import { products } from './products.ts'
import { records } from './records.ts'
import { start } from './start.ts'
import { status } from './status.ts'
import { suite } from './suite.ts'

const allRows: readonly Row[] = [post, status, products, calls, start, inProcess, operations, records, endurance, suite]

/**
 * The rows of these ids, or all.
 * @throws Error for an id that no row has
 */
export function chooseRows(ids: readonly string[]): readonly Row[] {
  const stray = ids.find((id) => !allRows.some((row) => row.id === id))
  if (stray !== undefined) throw new Error(`There is no row "${stray}"; there are ${allRows.map(({ id }) => id).join(', ')}.`)
  return allRows.filter(({ id }) => ids.length === 0 || ids.includes(id))
}
