/** What a `Prefer` header asks for. */
export interface Preference {
  readonly code?: number
  readonly example?: string
  readonly dynamic?: boolean
  readonly seed?: number
  /** Ids of faults for this one request. */
  readonly faults: readonly string[]
  /** What could not be read, in words. */
  readonly invalid?: string
}

/** Reads `Prefer: code=404, example=name, dynamic=true, fault=<id>`; comma and semicolon separate. Unknown names are ignored. */
export function parsePrefer(header: string): Preference {
  const faults: string[] = []
  const read: { code?: number; example?: string; dynamic?: boolean; seed?: number; invalid?: string } = {}
  for (const part of header.split(/[,;]/)) {
    const [name = '', ...rest] = part.trim().split('=')
    const value = rest
      .join('=')
      .trim()
      .replace(/^"(.*)"$/, '$1')
    if (name === 'fault') faults.push(value)
    else if (name === 'example') read.example = value
    else if (name === 'dynamic') read.dynamic = value !== 'false'
    else if (name === 'seed' && /^\d+$/.test(value)) read.seed = Number(value)
    else if (name === 'code' && /^[1-5]\d\d$/.test(value)) read.code = Number(value)
    else if (name === 'code' || name === 'seed')
      read.invalid = `Prefer: "${name}=${value}" is not a ${name === 'code' ? 'status code' : 'number'}.`
  }
  return { ...read, faults }
}
