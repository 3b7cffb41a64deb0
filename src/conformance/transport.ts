import type { Answer, SentRequest } from './exchange.ts'
import type { Gate } from './gate.ts'
import { classifyTransportError, TransportError } from './transport-error.ts'

/** Like the global `fetch`, which it is by default. */
export type Fetch = (request: Request) => Promise<Response>

export interface TransportOptions {
  readonly fetch?: Fetch | undefined
  /** For the whole exchange, the body included. */
  readonly timeoutMs: number
  /** Where each request waits for its turn. */
  readonly gate: Gate
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined
}

/** Sends requests to a target that may be slow, hanging, huge or lying. */
export interface Transport {
  /**
   * @param urgency among the requests that wait for their turn
   * @throws TransportError
   */
  send(request: SentRequest, urgency?: number): Promise<Answer>
  /** How many were sent. */
  readonly requests: number
}

const maxBodyBytes = 5 * 1024 * 1024

export function createTransport(options: TransportOptions): Transport {
  const fetch = options.fetch ?? globalThis.fetch
  let requests = 0

  async function send(request: SentRequest, urgency?: number): Promise<Answer> {
    const leave = await options.gate.enter(urgency)
    const controller = new AbortController()
    let giveUp: (error: TransportError) => void = () => {}
    const given = new Promise<never>((_, reject) => {
      giveUp = (error) => {
        reject(error)
        controller.abort()
      }
    })
    const interrupt = () => giveUp(new TransportError('interrupted', 'The run was interrupted.'))
    const expired = () => giveUp(new TransportError('timeout', `No complete answer came within ${options.timeoutMs} ms.`))
    const timer = setTimeout(expired, options.timeoutMs)
    options.signal?.addEventListener('abort', interrupt, { once: true })
    try {
      if (options.signal?.aborted) throw new TransportError('interrupted', 'The run was interrupted.')
      requests += 1
      return await Promise.race([exchange(fetch, request, controller.signal), given])
    } catch (thrown) {
      throw classifyTransportError(thrown)
    } finally {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', interrupt)
      leave()
    }
  }

  return {
    send,
    get requests() {
      return requests
    },
  }
}

async function exchange(fetch: Fetch, request: SentRequest, signal: AbortSignal): Promise<Answer> {
  const start = performance.now()
  const { method, url, headers, body } = request
  const response = await fetch(
    new Request(url, {
      method,
      headers: { 'user-agent': 'trucontract', ...headers },
      // of a string `Request` would make a media type itself
      ...(body !== undefined && { body: headers['content-type'] === undefined ? new TextEncoder().encode(body) : body }),
      redirect: 'manual',
      signal,
    }),
  )
  if (response.status < 200 || response.status > 599) {
    await response.body?.cancel()
    throw new TransportError('malformed', `The answer's status ${response.status} is none that HTTP knows.`)
  }
  const text = await readText(response)
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text,
    ...parse(text),
    durationMs: Math.round((performance.now() - start) * 10) / 10,
  }
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  // the library of types for browsers does not know that streams can be iterated
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > maxBodyBytes) throw new TransportError('tooLarge', `The body of the answer is larger than ${maxBodyBytes} bytes.`)
    chunks.push(chunk)
  }
  return new TextDecoder().decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))
}

function parse(text: string): Pick<Answer, 'body' | 'jsonProblem'> {
  if (text === '') return { body: undefined }
  try {
    return { body: JSON.parse(text) }
  } catch (cause) {
    return { body: undefined, jsonProblem: (cause as SyntaxError).message }
  }
}
