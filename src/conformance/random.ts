import { hash } from 'node:crypto'

/** Random values that a seed repeats. */
export interface Random {
  /** Both ends included. */
  integer(min: number, max: number): number
  pick<Value>(values: readonly Value[]): Value
  /** Characters of the alphabet; by default lower-case letters and digits. */
  text(length: number, alphabet?: string): string
  digits(length: number): string
  hex(length: number): string
  uuid(): string
}

const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** The first 32 bits of a hash: a seed out of words. */
export function hashToInteger(...words: readonly (string | number)[]): number {
  return digest(words).readUInt32BE(0)
}

/** A short lower-case word out of words. */
export function hashToWord(length: number, ...words: readonly (string | number)[]): string {
  return Array.from(digest(words).subarray(0, length), (byte) => lettersAndDigits[byte % lettersAndDigits.length]).join('')
}

function digest(words: readonly (string | number)[]): Buffer {
  return hash('sha256', words.join('\0'), 'buffer')
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0

  /** mulberry32 */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const text = (length: number, alphabet = lettersAndDigits) =>
    Array.from({ length }, () => alphabet[integer(0, alphabet.length - 1)]).join('')

  return {
    integer,
    text,
    pick: (values) => {
      const picked = values[integer(0, values.length - 1)]
      if (picked === undefined) throw new RangeError('Nothing to pick from.')
      return picked
    },
    digits: (length) => text(length, '0123456789'),
    hex: (length) => text(length, '0123456789abcdef'),
    uuid: () => {
      const hex = text(30, '0123456789abcdef')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`
    },
  }
}
