import { InvalidArgumentError } from 'commander'

/** Parsers of option values; what they throw becomes one clear line. */

export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value]
}

export function parseWhole(value: string): number {
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(Number(value))) throw new InvalidArgumentError('Expected a whole number, 0 or more.')
  return Number(value)
}

export function parseCount(value: string): number {
  const count = parseWhole(value)
  if (count === 0) throw new InvalidArgumentError('Expected a whole number, 1 or more.')
  return count
}

export function parsePort(value: string): number {
  const port = parseWhole(value)
  if (port > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.')
  return port
}

export function parseMoment(value: string): Date {
  const moment = new Date(value)
  if (!/^\d{4}-/.test(value) || Number.isNaN(moment.getTime()))
    throw new InvalidArgumentError('Expected an ISO 8601 date, such as 2026-04-21T10:30:00Z.')
  return moment
}

export function parseLatency(value: string): number | readonly [number, number] {
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(value) ?? []
  if (from === undefined || (to !== undefined && Number(to) < Number(from)))
    throw new InvalidArgumentError('Expected milliseconds, such as 50, or a range, such as 20-80.')
  return to === undefined ? Number(from) : [Number(from), Number(to)]
}
