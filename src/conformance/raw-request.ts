import { type CredentialPlacement, isRecord, type Operation } from '#contract'
import type { RawRequest } from './check-context.ts'
import type { SentRequest } from './exchange.ts'
import { renderForm } from './form-body.ts'
import { renderUrl } from './target.ts'

/** The request as it goes over the wire, nothing in it checked. */
export function renderRawRequest(baseUrl: string, operation: Operation, raw: RawRequest, placement: CredentialPlacement): SentRequest {
  const { path, query, header = {}, rawBody } = raw
  const { text, contentType } =
    rawBody === undefined ? renderBody(operation, raw) : { text: rawBody, contentType: mediaTypeOf(operation, raw) }
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

function renderBody(operation: Operation, raw: RawRequest): { text: string | undefined; contentType: string | null } {
  const { body } = raw
  const contentType = mediaTypeOf(operation, raw)
  if (body === undefined) return { text: undefined, contentType }
  const schema = contentType === null ? undefined : operation.requestBody?.content[contentType]?.schema
  return contentType === 'multipart/form-data' && isRecord(body) ? renderForm(body, schema) : { text: JSON.stringify(body), contentType }
}

function mediaTypeOf(operation: Operation, { contentType }: RawRequest): string | null {
  return contentType === undefined ? declaredMediaType(operation) : contentType
}

/** The first media type that the operation's body is declared in. */
export function declaredMediaType(operation: Operation): string {
  return Object.keys(operation.requestBody?.content ?? {})[0] ?? 'application/json'
}
