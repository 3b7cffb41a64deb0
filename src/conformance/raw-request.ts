import type { CredentialPlacement, Operation } from '#contract'
import type { RawRequest } from './check-context.ts'
import type { SentRequest } from './exchange.ts'
import { renderUrl } from './target.ts'

/** The request as it goes over the wire, nothing in it checked. */
export function renderRawRequest(baseUrl: string, operation: Operation, raw: RawRequest, placement: CredentialPlacement): SentRequest {
  const { path, query, header = {}, body, rawBody } = raw
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body))
  const contentType = raw.contentType === undefined ? declaredMediaType(operation) : raw.contentType
  return {
    method: operation.method.toUpperCase(),
    url: renderUrl(baseUrl, operation, path, { ...query, ...placement.query }),
    headers: {
      ...(text !== undefined && contentType !== null && { 'content-type': contentType }),
      ...Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), String(value)])),
      ...placement.headers,
    },
    ...(text !== undefined && { body: text }),
  }
}

/** The first media type that the operation's body is declared in. */
export function declaredMediaType(operation: Operation): string {
  return Object.keys(operation.requestBody?.content ?? {})[0] ?? 'application/json'
}
