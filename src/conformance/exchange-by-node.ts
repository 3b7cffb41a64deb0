import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { Duplex } from 'node:stream'
import type { SentRequest } from './exchange.ts'
import {
  type Exchanger,
  hostOf,
  keptMs,
  maxBodyBytes,
  mayGoAgain,
  type ReceivedAnswer,
  StaleConnection,
  tooLarge,
  toReceived,
} from './exchanger.ts'
import { renderHeaders } from './render-headers.ts'

/** Sends by Node's own client. */
export interface NodeExchanger extends Exchanger {
  /** The answer that comes on this stream, where the request was sent already. */
  readAnswer(request: SentRequest, stream: Duplex): Promise<ReceivedAnswer>
}

/**
 * Sends over the network by `node:http` and `node:https`, on connections that are kept. Follows no redirect.
 * Both are loaded here and as they are: an `import` of them also loads Node's `fetch`, which takes longer than all else at the start.
 */
export function exchangeByNode(): NodeExchanger {
  const { Agent: HttpAgent, request: httpRequest } = process.getBuiltinModule('node:http')
  const { Agent: HttpsAgent, request: httpsRequest } = process.getBuiltinModule('node:https')
  const kept = { keepAlive: true, timeout: keptMs, ...(process.env.NODE_USE_ENV_PROXY && { proxyEnv: process.env }) }
  const agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept) }

  return {
    begin(request, { isFresh }) {
      const isSecure = request.url.startsWith('https:')
      const options = { ...optionsOf(request), agent: isFresh ? false : isSecure ? agents.https : agents.http }
      const sent = isSecure ? httpsRequest(options) : httpRequest(options)
      return { answer: answerTo(sent, request), abort: () => sent.destroy() }
    },
    readAnswer: (request, stream) => answerTo(httpRequest({ ...optionsOf(request), createConnection: () => stream }), request),
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

function answerTo(sent: ClientRequest, { body }: SentRequest): Promise<ReceivedAnswer> {
  return new Promise((resolve, reject) => {
    let readBefore = 0
    sent.on('socket', ({ bytesRead }) => {
      readBefore = bytesRead
    })
    sent.on('response', (response) => read(response, sent).then(resolve, reject))
    sent.on('error', (error) => reject(isStale(sent, readBefore, error) ? new StaleConnection(error) : error))
    sent.end(body)
  })
}

function optionsOf(request: SentRequest): RequestOptions {
  const url = new URL(request.url)
  const { port, pathname, search, host } = url
  return {
    method: request.method,
    hostname: hostOf(url),
    port,
    path: pathname + search,
    headers: renderHeaders(request, host),
    joinDuplicateHeaders: true,
  }
}

function isStale(sent: ClientRequest, readBefore: number, error: NodeJS.ErrnoException): boolean {
  return sent.reusedSocket && sent.socket?.bytesRead === readBefore && mayGoAgain(sent.method, error, sent.writableFinished)
}

async function read(response: IncomingMessage, sent: ClientRequest): Promise<ReceivedAnswer> {
  const bytes = await readBytes(response, sent)
  return toReceived(response.statusCode ?? 0, flat(response.headers), bytes)
}

/** By events: iterating over the stream costs more than all the rest of an exchange. */
function readBytes(response: IncomingMessage, sent: ClientRequest): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    response.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      chunks.push(chunk)
      if (size <= maxBodyBytes) return
      sent.destroy()
      reject(tooLarge())
    })
    response.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    // Comes also where the answer ends too early.
    response.on('error', reject)
  })
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) joined[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  return joined
}
