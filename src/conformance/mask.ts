import { environmentName } from './credential-name.ts'

/** Replaces the credentials in texts, in whatever encoding they appear. */
export interface Mask {
  text(text: string): string
  /** The same in all strings of a value, the names of members included. */
  value<Value>(value: Value): Value
}

/** Each value is replaced by the name of its environment variable, so that a masked `curl` line still works. */
export function createMask(credentials: Readonly<Record<string, string>>): Mask {
  const replacements = Object.entries(credentials)
    .filter(([, value]) => value !== '')
    .flatMap(([name, value]) => encodingsOf(value).map((encoded) => ({ encoded, name: `$${environmentName(name)}` })))
    // the longest first: one credential may be a part of another
    .sort((one, other) => other.encoded.length - one.encoded.length)

  function text(original: string): string {
    return replacements.reduce((masked, { encoded, name }) => masked.replaceAll(encoded, name), original)
  }

  function value<Value>(original: Value): Value {
    // the shape stays the same, only strings change
    return mapStrings(original, text) as Value
  }

  return { text, value }
}

function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [map(key), mapStrings(member, map)]))
}

function encodingsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const json = JSON.stringify(value).slice(1, -1)
  const url = encodeURIComponent(value)
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  const encodings = [
    value,
    json,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    url,
    url.replace(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase()),
    new URLSearchParams({ value }).toString().slice('value='.length),
    encodeURIComponent(url),
    html,
    html.replaceAll('&quot;', '&#34;'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64Of(bytes),
  ]
  return [...new Set(encodings)]
}

/** Base64 as it looks wherever the value begins within a group of three bytes; only the characters that the value alone decides. */
function base64Of(bytes: Buffer): string[] {
  if (bytes.length < 3) return [bytes.toString('base64'), bytes.toString('base64').replaceAll('=', '')]
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '')
    const start = Math.ceil((offset * 8) / 6)
    const end = Math.floor(((offset + bytes.length) * 8) / 6)
    const decided = encoded.slice(start, end)
    return [decided, decided.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
