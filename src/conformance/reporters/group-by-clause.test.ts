import { expect, test } from 'vitest'
import { fabricateResult } from '../testing/fabricated-report.ts'
import { findingsOf, groupByClause } from './group-by-clause.ts'

const first = fabricateResult('truconsent/authentication/1')
const second = fabricateResult('truconsent/status/listConsents.200', { verdict: 'warn' })
const third = fabricateResult('truconsent/authentication/2', { verdict: 'fail' })
const fourth = fabricateResult('truconsent/authentication/3', { verdict: 'error' })

test('groups by clause in the order of appearance and takes the worst verdict', () => {
  expect(groupByClause([first, second, third])).toEqual([
    { id: 'truconsent/authentication', verdict: 'fail', requirements: [first, third] },
    { id: 'truconsent/status', verdict: 'warn', requirements: [second] },
  ])
})

test('lists findings from the worst on', () => {
  expect(findingsOf([first, second, third, fourth])).toEqual([fourth, third, second])
})
