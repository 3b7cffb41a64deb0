import type { SentRequest } from './exchange.ts'

const withBody = new Set(['POST', 'PUT', 'PATCH'])

/** All headers that say what is sent and where to: names and values in turn. Spaces around a value are no part of it. */
export function renderHeaders({ method, headers, body }: SentRequest, host: string): string[] {
  const lines: string[] = []
  for (const [name, value] of Object.entries(headers)) lines.push(name, value.trim())
  if (!('host' in headers)) lines.push('host', host)
  if (body !== undefined) lines.push('content-length', String(Buffer.byteLength(body)))
  else if (withBody.has(method)) lines.push('content-length', '0')
  return lines
}
