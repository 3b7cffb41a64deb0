import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { KitError, messageOf } from '../errors.ts'
import type { EngineReply, EngineRequest } from './mock-engine.ts'

export interface Listener {
  readonly port: number
  close(): Promise<void>
}

export interface ListenOptions {
  readonly host: string
  /** 0 for a free one. */
  readonly port: number
  readonly maxBodyBytes: number
  /** Milliseconds before each answer: a time, or one between two. */
  readonly latency: () => number
}

const maxHeaderBytes = 64 * 1024

/**
 * Serves an engine over HTTP/1.1.
 * @throws KitError `ERR_LISTEN` when the address cannot be had
 */
export async function listen(answer: (request: EngineRequest) => Promise<EngineReply>, options: ListenOptions): Promise<Listener> {
  const server = createServer({ maxHeaderSize: maxHeaderBytes }, (message, response) => {
    receive(message, response, options, answer)
  })
  server.on('clientError', refuseMalformed)
  await bind(server, options)
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

function bind(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'is in use: stop the other program or choose another with --port' : `cannot be listened on: ${cause.message}`
      reject(new KitError('ERR_LISTEN', `Port ${port} on ${host} ${reason}.`, { cause }))
    })
    server.listen(port, host, resolve)
  })
}

function receive(message: IncomingMessage, response: ServerResponse, options: ListenOptions, answer: (request: EngineRequest) => Promise<EngineReply>): void {
  const chunks: Buffer[] = []
  let size = 0
  let isRefused = false
  message.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= options.maxBodyBytes) chunks.push(chunk)
    else if (!isRefused) {
      isRefused = true
      response.shouldKeepAlive = false
      send(response, problemReply(413, `The body is larger than the ${options.maxBodyBytes} bytes that this mock server reads.`))
      message.resume()
    }
  })
  message.on('error', () => response.destroy())
  message.on('end', () => {
    if (isRefused) return
    const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    const request: EngineRequest = { method: message.method ?? 'GET', target: message.url ?? '/', headers: message.headers, body }
    answer(request).then(
      (reply) => {
        const delay = options.latency()
        if (delay > 0) setTimeout(() => send(response, reply), delay)
        else send(response, reply)
      },
      (error: unknown) => send(response, problemReply(500, `The mock server failed: ${messageOf(error)}.`)),
    )
  })
}

function send(response: ServerResponse, { status, headers, body }: EngineReply): void {
  if (response.destroyed || response.headersSent) return
  response.sendDate = false
  const hasBody = status !== 204 && status !== 304
  response.writeHead(status, hasBody ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers)
  response.end(hasBody ? body : undefined)
}

function problemReply(status: number, detail: string): EngineReply {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', title: status === 413 ? 'Content too large' : 'Mock server defect', status, detail }),
  }
}

/** What is not HTTP gets one answer and is hung up on. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const body = JSON.stringify({ type: 'about:blank', title: status.slice(4), status: Number(status.slice(0, 3)), detail: 'The request is not valid HTTP.' })
  socket.end(`HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`)
}
