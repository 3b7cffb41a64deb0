import type { Evidence } from '../report.ts'

/** A request as it goes over the wire, without its protocol version. */
export function describeRequest({ request }: Evidence): string {
  return message(`${request.method} ${request.url}`, request.headers, request.body)
}

/** A response in the same way, or a word that none came. */
export function describeResponse({ response }: Evidence): string {
  if (!response) return 'No response came.'
  return message(`HTTP ${response.status}`, response.headers, response.body)
}

function message(firstLine: string, headers: Readonly<Record<string, string>>, body: string | undefined): string {
  const head = [firstLine, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\n')
  return body ? `${head}\n\n${body}` : head
}
