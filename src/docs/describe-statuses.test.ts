import { expect, test } from 'vitest'
import { describeStatuses } from './describe-statuses.ts'

test.each([
  [['422'], '`422`'],
  [['400', '422'], '`400` or `422`'],
  [['400', '4XX'], '`400` or another client error (4XX)'],
  [['4XX'], 'any client error (4XX)'],
  [['5XX'], 'any server error (5XX)'],
])('%j is %s', (statuses, words) => {
  expect(describeStatuses(statuses)).toBe(words)
})
