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

/** Sends over the network, on connections that are kept. Follows no redirect. */
export function exchangeByHttp(): Exchanger {
  const kept = { keepAlive: true, timeout: keptMs, ...(process.env.NODE_USE_ENV_PROXY && { proxyEnv: process.env }) }
  const agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept) }

  return {
    exchange: (request, options) =>
      new Promise((resolve, reject) => {
        const sent = begin(request, options, agents)
        let readBefore = 0
        sent.on('socket', ({ bytesRead }) => {
          readBefore = bytesRead
        })
        sent.on('response', (response) => read(response, sent).then(resolve, reject))
        sent.on('error', (error) => reject(isStale(sent, readBefore, error) ? new StaleConnection(error) : error))
        sent.end(request.body)
      }),
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

function begin({ method, url, headers, body }: SentRequest, { signal, isFresh }: ExchangeOptions, agents: Agents): ClientRequest {
  const address = new URL(url)
  const isSecure = address.protocol === 'https:'
  const options: RequestOptions = {
    method,
    headers: { ...trimmed(headers), ...lengthOf(method, body) },
    agent: isFresh ? false : isSecure ? agents.https : agents.http,
    joinDuplicateHeaders: true,
    signal,
  }
  return isSecure ? httpsRequest(address, options) : httpRequest(address, options)
}

interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

/** Spaces around a value are no part of it. */
function trimmed(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]))
}

function lengthOf(method: string, body: string | undefined): Record<string, number> {
  if (body === undefined && !withBody.has(method)) return {}
  return { 'content-length': body === undefined ? 0 : Buffer.byteLength(body) }
}

/** A connection used before was closed without a byte, and the target has not seen the request, or may see it twice. */
function isStale(sent: ClientRequest, readBefore: number, { code }: NodeJS.ErrnoException): boolean {
  const isClosed = code === 'ECONNRESET' || code === 'EPIPE'
  return isClosed && sent.reusedSocket && sent.socket?.bytesRead === readBefore && (idempotent.has(sent.method) || !sent.writableFinished)
}

async function read(response: IncomingMessage, sent: ClientRequest): Promise<ReceivedAnswer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > maxBodyBytes) {
      sent.destroy()
      throw tooLarge()
    }
    chunks.push(chunk)
  }
  const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
  const { statusCode: status = 0, headers } = response
  const unpacked = await unpackBody(bytes, headers['content-encoding'], maxBodyBytes)
  if (unpacked === undefined) throw tooLarge()
  return { status, headers: flat(headers), text: new TextDecoder().decode(unpacked) }
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]))
}

function tooLarge(): TransportError {
  return new TransportError('tooLarge', `The body of the answer is larger than ${maxBodyBytes} bytes.`)
}
