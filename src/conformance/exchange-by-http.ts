import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { SentRequest } from './exchange.ts'
import { type ExchangeOptions, type Exchanger, maxBodyBytes, type ReceivedAnswer, StaleConnection } from './exchanger.ts'
import { TransportError } from './transport-error.ts'
import { unpackBody } from './unpack-body.ts'

/**
 * How long a connection is kept for the next request. Short, so that few are used at the very moment at which the target
 * closes them: what is not idempotent cannot be sent again then.
 */
const keptMs = 1000
const idempotent = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])
const withBody = new Set(['POST', 'PUT', 'PATCH'])

const utf8 = new TextDecoder()

/** Sends over the network, on connections that are kept. Follows no redirect. */
export function exchangeByHttp(): Exchanger {
  const kept = { keepAlive: true, timeout: keptMs, ...(process.env.NODE_USE_ENV_PROXY && { proxyEnv: process.env }) }
  const agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept) }

  return {
    begin(request, options) {
      const sent = send(request, options, agents)
      return { answer: answerTo(sent, request), abort: () => sent.destroy() }
    },
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

function send(request: SentRequest, { isFresh }: ExchangeOptions, agents: Agents): ClientRequest {
  const { protocol, hostname, port, pathname, search, host } = new URL(request.url)
  const isSecure = protocol === 'https:'
  const options: RequestOptions = {
    method: request.method,
    // Without the brackets of an IPv6 address.
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
    path: pathname + search,
    headers: renderHeaders(request, host),
    agent: isFresh ? false : isSecure ? agents.https : agents.http,
    joinDuplicateHeaders: true,
  }
  return isSecure ? httpsRequest(options) : httpRequest(options)
}

interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

/** Names and values in turn, which is quicker than by name. Spaces around a value are no part of it. */
function renderHeaders({ method, headers, body }: SentRequest, host: string): string[] {
  const lines: string[] = []
  for (const [name, value] of Object.entries(headers)) lines.push(name, value.trim())
  if (!('host' in headers)) lines.push('host', host)
  if (body !== undefined) lines.push('content-length', String(Buffer.byteLength(body)))
  else if (withBody.has(method)) lines.push('content-length', '0')
  return lines
}

/** A connection used before was closed without a byte, and the target has not seen the request, or may see it twice. */
function isStale(sent: ClientRequest, readBefore: number, { code }: NodeJS.ErrnoException): boolean {
  const isClosed = code === 'ECONNRESET' || code === 'EPIPE'
  return isClosed && sent.reusedSocket && sent.socket?.bytesRead === readBefore && (idempotent.has(sent.method) || !sent.writableFinished)
}

async function read(response: IncomingMessage, sent: ClientRequest): Promise<ReceivedAnswer> {
  const bytes = await readBytes(response, sent)
  const { statusCode: status = 0, headers } = response
  const encoding = headers['content-encoding']
  const unpacked = encoding === undefined ? bytes : await unpackBody(bytes, encoding, maxBodyBytes)
  if (unpacked === undefined) throw tooLarge()
  return { status, headers: flat(headers), text: utf8.decode(unpacked) }
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

function tooLarge(): TransportError {
  return new TransportError('tooLarge', `The body of the answer is larger than ${maxBodyBytes} bytes.`)
}
