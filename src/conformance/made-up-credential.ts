import fc from 'fast-check'
import type { Random } from './random.ts'
import { arbitraryMatching } from './schema-arbitrary.ts'

/**
 * A credential of the right form that was never issued: all its characters are new, only what a public prefix looks
 * like (`sk_live_`) is kept.
 * @param model a real one, if there is one
 * @param format pattern of a well-formed one, if documented
 */
export function unknownCredential(model: string | undefined, format: string | undefined, random: Random): string {
  const likeModel = model === undefined ? undefined : scramble(model, random)
  if (format === undefined) return likeModel ?? random.text(40)
  const pattern = new RegExp(format)
  if (likeModel !== undefined && pattern.test(likeModel)) return likeModel
  const [sample = ''] = fc.sample(arbitraryMatching(format), { numRuns: 1, seed: random.integer(0, 2 ** 31 - 1) })
  return sample
}

/** Credentials that break the documented form, each in another way. Without a documented form they break the obvious one. */
export function malformedCredentials(model: string | undefined, format: string | undefined, random: Random): string[] {
  const good = unknownCredential(model, format, random)
  if (format === undefined) return ['x', 'not a credential!']
  const pattern = new RegExp(format)
  const wrongPrefix = `xx${good.slice(2)}`
  const withoutPrefix = good.replace(/^.*_/, '')
  const tooShort = [good.slice(0, -1), good.slice(0, Math.ceil(good.length / 2))]
  const tooLong = `${good}0`
  const wrongCharacters = ['g', 'Z', '!'].map((character) => good.slice(0, -1) + character)
  const candidates = [wrongPrefix, withoutPrefix, ...tooShort, tooLong, ...wrongCharacters]
  return [...new Set(candidates)].filter((candidate) => candidate !== '' && !pattern.test(candidate))
}

function scramble(model: string, random: Random): string {
  const prefix = /^[A-Za-z]{1,10}[_-](?:(?:live|test|prod|sandbox|dev)[_-])?/.exec(model)?.[0] ?? ''
  const rest = model.slice(prefix.length)
  const isHex = /^[0-9a-f]+$/.test(rest)
  return prefix + Array.from(rest, (character) => (isHex ? random.hex(1) : another(character, random))).join('')
}

function another(character: string, random: Random): string {
  if (/[0-9]/.test(character)) return random.digits(1)
  if (/[a-z]/.test(character)) return random.text(1, 'abcdefghijklmnopqrstuvwxyz')
  if (/[A-Z]/.test(character)) return random.text(1, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')
  return character
}
