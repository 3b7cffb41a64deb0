import type { AnyReply } from './define-mock.ts'

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  429: 'Too many requests',
  500: 'Mock server defect',
}

/** An answer that no page documents: problem details (RFC 9457), so that it is never mistaken for the provider's. */
export function problem(status: number, detail: string, headers: Readonly<Record<string, string>> = {}): AnyReply {
  const title = titles[status] ?? 'Undocumented answer'
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: { type: 'about:blank', title, status, detail },
    because: detail,
  }
}
