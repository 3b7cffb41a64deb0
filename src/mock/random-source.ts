import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** The one source of chance: same seed, same calls, same values. */
export interface RandomSource {
  /** 32 random bits, unsigned. */
  bits(): number
  /** A version 4 UUID. */
  uuid(): string
  /** `length` characters of the alphabet. */
  token(length: number, alphabet?: string): string
  /** Where the sequence stands, to be given to `createRandomSource` again. */
  state(): readonly number[]
}

const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const capitalsAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** A source seeded with a number and a name, so that several of them are independent of one another. */
export function createRandomSource(seed: number, name = ''): RandomSource {
  const generator = xoroshiro128plus(mix(seed, name))

  function bits(): number {
    return generator.next() >>> 0
  }

  function byteText(word: number, shift: number): string {
    return hexadecimal[(word >>> shift) & 0xff] as string
  }

  function uuid(): string {
    const a = bits()
    const b = (bits() & 0xffff0fff) | 0x00004000
    const c = (bits() & 0x3fffffff) | 0x80000000
    const d = bits()
    const hex = (word: number) => byteText(word, 24) + byteText(word, 16) + byteText(word, 8) + byteText(word, 0)
    const [second, third] = [hex(b), hex(c)]
    return `${hex(a)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${hex(d)}`
  }

  function token(length: number, alphabet = capitalsAndDigits): string {
    let text = ''
    for (let index = 0; index < length; index += 1) text += alphabet[bits() % alphabet.length]
    return text
  }

  return { bits, uuid, token, state: () => generator.getState() }
}

/** FNV-1a over the name, started from the seed. */
function mix(seed: number, name: string): number {
  let hash = (seed ^ 0x811c9dc5) | 0
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  return hash
}
