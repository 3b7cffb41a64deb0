import { expect, test } from 'vitest'
import { KitError } from '../errors.ts'
import { createClock } from './clock.ts'

const start = new Date('2026-04-21T10:30:00.000Z')

test('stands still at the given start', () => {
  const clock = createClock(start)
  expect([clock.now(), clock.now()]).toEqual([start, start])
})

test('runs with real time without a start', () => {
  const before = Date.now()
  const now = createClock().now().getTime()
  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now())
})

test('stands still where it is set', () => {
  const clock = createClock()
  clock.set(start)
  expect(clock.now()).toEqual(start)
})

test('moves and stands still again', () => {
  const clock = createClock(start)
  clock.advance(90_000)
  clock.advance(-30_000)
  expect(clock.now()).toEqual(new Date('2026-04-21T10:31:00.000Z'))
})

test('moves and goes on running', () => {
  const clock = createClock()
  clock.advance(5_400_000)
  clock.advance(-1_800_000)
  expect(Math.abs(clock.now().getTime() - Date.now() - 3_600_000)).toBeLessThan(1000)
})

test('goes back to how it started', () => {
  const [still, running] = [createClock(start), createClock()]
  for (const clock of [still, running]) {
    clock.advance(3_600_000)
    clock.set(new Date(0))
    clock.reset()
  }
  expect(still.now()).toEqual(start)
  expect(Math.abs(running.now().getTime() - Date.now())).toBeLessThan(1000)
})

test('gives out dates that cannot be used to change it', () => {
  const clock = createClock(start)
  clock.now().setTime(0)
  expect(clock.now()).toEqual(start)
})

test.each([Number.NaN, -1, Date.UTC(9999, 0), 1e300])('refuses the moment %s and stays where it is', (time) => {
  const error = new KitError('ERR_OPTION', 'The clock takes a date of the years 1970 to 9998.')
  const [still, running] = [createClock(start), createClock()]
  expect(() => still.set(new Date(time))).toThrow(error)
  expect(() => still.advance(time - start.getTime())).toThrow(error)
  expect(() => running.advance(time - Date.now())).toThrow(error)
  expect(() => createClock(new Date(time))).toThrow(error)
  expect(still.now()).toEqual(start)
})
