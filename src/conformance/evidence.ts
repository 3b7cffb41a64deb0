import { renderCurl } from './curl.ts'
import { type BrokenExchange, type Exchange, isAnswered, type SentRequest } from './exchange.ts'
import type { Mask } from './mask.ts'
import type { Evidence } from './report.ts'

/** What a requirement expected and got, as texts. */
export interface Difference {
  readonly expected: string
  readonly received: string
}

const maxExchanges = 3
const maxTextLength = 4000

/** The last exchanges that a requirement made, the decisive one first, fit to be shown. */
export function renderEvidence(
  exchanges: readonly (Exchange | BrokenExchange)[],
  { expected, received }: Difference,
  mask: Mask,
  credentials: Readonly<Record<string, string>>,
): Evidence[] {
  return exchanges
    .slice(-maxExchanges)
    .reverse()
    .map((exchange) => ({
      curl: mask.text(renderCurl(exchange.request, credentials)),
      request: showRequest(exchange.request, mask),
      ...(isAnswered(exchange) && {
        response: {
          status: exchange.response.status,
          headers: mask.value(exchange.response.headers),
          body: show(exchange.response.text, mask),
          durationMs: exchange.response.durationMs,
        },
      }),
      expected: show(expected, mask),
      received: show(received, mask),
    }))
}

function showRequest({ method, url, headers, body }: SentRequest, mask: Mask): Evidence['request'] {
  return { method, url: mask.text(url), headers: mask.value(headers), ...(body !== undefined && { body: show(body, mask) }) }
}

/** Masked first: a cut could leave a piece of a credential. */
function show(text: string, mask: Mask): string {
  const masked = mask.text(text)
  return masked.length > maxTextLength ? `${masked.slice(0, maxTextLength)}... (${masked.length} characters)` : masked
}
