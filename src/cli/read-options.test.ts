import { InvalidArgumentError } from 'commander'
import { expect, test } from 'vitest'
import { collect, parseLatency, parseMoment, parsePort, parseWhole } from './read-options.ts'

test('reads option values', () => {
  expect([parsePort('0'), parsePort('65535'), parseWhole('7')]).toEqual([0, 65_535, 7])
  expect([parseLatency('0'), parseLatency('50'), parseLatency('20-80'), parseLatency('20-20')]).toEqual([0, 50, [20, 80], [20, 20]])
  expect([parseMoment('2026-04-21T10:30:00Z'), parseMoment('2026-04-21')]).toEqual([
    new Date('2026-04-21T10:30:00Z'),
    new Date('2026-04-21T00:00:00Z'),
  ])
  expect(collect('b', ['a'])).toEqual(['a', 'b'])
})

test.each(['', '-1', '1.5', '0x10', '1e3', ' 1', 'http', '9'.repeat(20)])('refuses "%s" for a number', (value) => {
  const error = new InvalidArgumentError('Expected a whole number, 0 or more.')
  expect(() => parseWhole(value)).toThrow(error)
  expect(() => parsePort(value)).toThrow(error)
})

test('refuses a port that does not exist', () => {
  expect(() => parsePort('65536')).toThrow(new InvalidArgumentError('Expected a port from 0 to 65535.'))
})

test.each(['', 'noon', '2026', '12', '2026-13-01', '2026-04-21T25:00:00Z', 'Tue, 21 Apr 2026'])('refuses "%s" for a moment', (value) => {
  expect(() => parseMoment(value)).toThrow(new InvalidArgumentError('Expected an ISO 8601 date, such as 2026-04-21T10:30:00Z.'))
})

test.each(['', '-5', '5-', '80-20', '5ms', '1.5', '1-2-3'])('refuses "%s" for a latency', (value) => {
  expect(() => parseLatency(value)).toThrow(new InvalidArgumentError('Expected milliseconds, such as 50, or a range, such as 20-80.'))
})
