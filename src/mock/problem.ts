import type { AnyReply } from './define-mock.ts'
import { STATUS_CODES } from './node-http.ts'

/** An answer that no page documents: problem details (RFC 9457), so that it is never mistaken for the provider's. */
export function problem(status: number, detail: string, headers: Readonly<Record<string, string>> = {}): AnyReply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: { type: 'about:blank', title: STATUS_CODES[status] ?? 'Undocumented answer', status, detail },
    because: detail,
  }
}
