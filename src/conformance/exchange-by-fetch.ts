import type { SentRequest } from './exchange.ts'
import { type Exchanger, maxBodyBytes, type ReceivedAnswer, tooLarge } from './exchanger.ts'

/** Like the global `fetch`. */
export type Fetch = (request: Request) => Promise<Response>

/** Sends through a function that stands for the network. */
export function exchangeByFetch(fetch: Fetch): Exchanger {
  return {
    begin(request) {
      const controller = new AbortController()
      return { answer: exchange(fetch, request, controller.signal), abort: () => controller.abort() }
    },
    close() {},
  }
}

async function exchange(fetch: Fetch, { method, url, headers, body }: SentRequest, signal: AbortSignal): Promise<ReceivedAnswer> {
  const response = await fetch(
    new Request(url, {
      method,
      headers,
      // of a string `Request` would make a media type itself
      ...(body !== undefined && { body: headers['content-type'] === undefined ? new TextEncoder().encode(body) : body }),
      redirect: 'manual',
      signal,
    }),
  )
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await readText(response) }
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  // the library of types for browsers does not know that streams can be iterated
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > maxBodyBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return new TextDecoder().decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))
}
