import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { KitError, messageOf } from '../errors.ts'
import { allowsBody, type EngineReply, type EngineRequest } from './http-message.ts'
import { createServer, STATUS_CODES } from './node-http.ts'
import { servePlainly } from './plain-connection.ts'
import { problem } from './problem.ts'
import { sendInPieces } from './send-in-pieces.ts'

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

export interface ListenOptions {
  readonly host: string
  /** 0 for a free one. */
  readonly port: number
  readonly maxBodyBytes: number
}

type Answer = (request: EngineRequest, send: (reply: EngineReply) => void) => void

const maxHeaderBytes = 64 * 1024
const highestPort = 65_535
const ourDefect = 'This is a defect of the mock server.'

/**
 * Serves an engine over HTTP/1.1.
 * @throws KitError `ERR_LISTEN` when the address cannot be had
 */
export async function listen(engine: (request: EngineRequest) => Promise<EngineReply>, options: ListenOptions): Promise<Listener> {
  const answer: Answer = (request, send) => {
    engine(request).then(send, (error: unknown) => send(failed(error)))
  }
  // Node's own answer to a request without a host has no body: it is refused below.
  const server = createServer({ maxHeaderSize: maxHeaderBytes, requireHostHeader: false }, (message, response) => {
    receive(message, response, options.maxBodyBytes, answer)
  })
  server.on('clientError', refuseMalformed)
  server.on('checkExpectation', ({ headers }, response: ServerResponse) => {
    send(response, problemReply(417, `Expect: ${headers.expect} cannot be met; 100-continue can.`))
  })
  const plainSockets = servePlainRequests(server, options.maxBodyBytes, answer)
  await bind(server, options)
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      for (const socket of plainSockets) socket.destroy()
      return closed
    },
  }
}

/** Puts the reader of plain requests before Node's. Gives the connections that it has. */
function servePlainRequests(server: Server, maxBodyBytes: number, answer: Answer): ReadonlySet<Socket> {
  const serveByNode = server.listeners('connection')
  const sockets = new Set<Socket>()
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    servePlainly(socket, {
      maxBodyBytes,
      firstRequestMs: server.headersTimeout,
      keepAliveMs: server.keepAliveTimeout,
      answer,
      cannotSend,
      handOver() {
        sockets.delete(socket)
        for (const serve of serveByNode) serve.call(server, socket)
      },
    })
  })
  return sockets
}

function bind(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string, cause?: unknown) => reject(new KitError('ERR_LISTEN', `Port ${port} on ${host} ${reason}.`, { cause }))
    if (port > highestPort) return refuse(`does not exist: ${highestPort} is the highest. Choose another with --port`)
    server.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') refuse('is in use: stop the other program or choose another with --port', cause)
      else refuse(`cannot be listened on: ${cause.message}`, cause)
    })
    server.listen(port, host, resolve)
  })
}

function receive(message: IncomingMessage, response: ServerResponse, maxBodyBytes: number, answer: Answer): void {
  const chunks: Buffer[] = []
  let size = 0
  message.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= maxBodyBytes) chunks.push(chunk)
    else chunks.length = 0
  })
  message.on('error', () => response.destroy())
  message.on('end', () => {
    // Answered only now: a client that is still sending would find the connection closed instead of the answer.
    if (size > maxBodyBytes)
      return send(response, problemReply(413, `The body is larger than the ${maxBodyBytes} bytes that this mock server reads.`))
    if (message.headers.host === undefined && message.httpVersion === '1.1')
      return send(response, problemReply(400, 'The Host header is missing.'))
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    answer(toEngineRequest(message, body), (reply) => send(response, reply))
  })
}

/** Proxies send the target in absolute form: its host counts then, not that of the header (RFC 9112, 3.2.2). */
function toEngineRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): EngineRequest {
  const absolute = url.startsWith('/') ? null : /^https?:\/\/([^/?#]*)(.*)$/i.exec(url)
  if (!absolute) return { method, target: url, headers, body }
  const [, host = '', rest = ''] = absolute
  return { method, target: rest.startsWith('/') ? rest : `/${rest}`, headers: { ...headers, host }, body }
}

function send(response: ServerResponse, reply: EngineReply): void {
  if (response.destroyed || response.headersSent) return
  response.sendDate = false
  try {
    const { status, headers, body, isChunked } = reply
    const hasBody = allowsBody(status)
    if (isChunked && hasBody) {
      response.writeHead(status, headers)
      sendInPieces(
        Buffer.from(body),
        (piece) => response.write(piece),
        () => response.end(),
      )
      return
    }
    response.writeHead(status, hasBody ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers)
    response.end(hasBody ? body : undefined)
  } catch (error) {
    send(response, cannotSend(error))
  }
}

function failed(error: unknown): EngineReply {
  return problemReply(500, `The mock server failed: ${messageOf(error)}. ${ourDefect}`)
}

function cannotSend(error: unknown): EngineReply {
  return problemReply(500, `The answer cannot be sent: ${messageOf(error)}. ${ourDefect}`)
}

function problemReply(status: number, detail: string): EngineReply {
  const { headers, body } = problem(status, detail)
  return { status, headers: { ...headers }, body: JSON.stringify(body) }
}

const malformedStatuses: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The header fields are larger than this mock server reads.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
}

/** What is not HTTP gets one answer and is hung up on. */
function refuseMalformed({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writable) {
    const { status, headers, body } = problemReply(...(malformedStatuses[code] ?? ([400, 'The request is not valid HTTP.'] as const)))
    const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    )
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  }
  socket.destroySoon()
}
