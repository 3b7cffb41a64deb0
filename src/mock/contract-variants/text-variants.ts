import { type Contract, isRecord } from '#contract'
import type { Variant } from '../variant.ts'

/** The same JSON, written otherwise; the same moments, written otherwise. */
export function createTextVariants({ provider }: Contract): Variant[] {
  const variant = (name: string, statement: string, write: (value: unknown) => string): Variant => ({
    id: `${provider}/${name}`,
    statement,
    text: (body) => rewrite(body, write),
  })
  return [
    variant('white-space', 'JSON is indented and ends in a line feed.', (value) => `${JSON.stringify(value, undefined, 2)}\n`),
    variant('white-space-around', 'JSON stands between spaces, tabs and line ends.', (value) => ` \t\r\n${JSON.stringify(value)}\r\n\t `),
    variant('escaped-text', 'JSON escapes what is not ASCII, and slashes.', (value) =>
      JSON.stringify(value)
        .replaceAll('/', '\\/')
        .replace(/[^ -~]/g, escapeOf),
    ),
    variant('sorted-members', 'The members of every object come in alphabetical order.', (value) => JSON.stringify(sorted(value))),
    variant('fractions', 'Whole numbers are written with a fraction of zero.', (value) => writeNumbers(value, (number) => `${number}.0`)),
    variant('exponents', 'Whole numbers are written with an exponent of zero.', (value) => writeNumbers(value, (number) => `${number}e0`)),
    variant('times-without-fraction', 'Times are given in full seconds.', (value) =>
      writeTimes(value, (time) => time.replace(/\.\d+(?=Z|[+-])/, '')),
    ),
    variant('times-with-offset', 'Times are given with an offset instead of Z.', (value) =>
      writeTimes(value, (time) => time.replace(/Z$/, '+00:00')),
    ),
    variant('times-in-microseconds', 'Times are given in microseconds.', (value) =>
      writeTimes(value, (time) =>
        time.replace(/(?:\.(\d{1,3}))?Z$/, (_, fraction: string | undefined) => `.${(fraction ?? '').padEnd(6, '0')}Z`),
      ),
    ),
  ]
}

function rewrite(body: string, write: (value: unknown) => string): string {
  try {
    return write(JSON.parse(body))
  } catch {
    return body
  }
}

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((name) => [name, sorted(value[name])]),
  )
}

/** JSON with its whole numbers written as told. */
function writeNumbers(value: unknown, write: (number: number) => string): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeNumbers(item, write)).join(',')}]`
  if (isRecord(value)) {
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${writeNumbers(member, write)}`)
    return `{${members.join(',')}}`
  }
  return typeof value === 'number' && Number.isSafeInteger(value) ? write(value) : JSON.stringify(value)
}

/** Texts of the form of the kit's own times; others are left as they are. */
function writeTimes(value: unknown, write: (time: string) => string): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(member) ? write(member) : member,
  )
}
