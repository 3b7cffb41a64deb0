import type { Socket } from 'node:net'
import { allowsBody, type EngineReply, type EngineRequest } from './http-message.ts'
import { STATUS_CODES, validateHeaderName, validateHeaderValue } from './node-http.ts'
import { createPlainReader } from './plain-request.ts'
import { sendInPieces } from './send-in-pieces.ts'

export interface PlainConnectionOptions {
  /** Larger bodies are left to `handOver`. */
  readonly maxBodyBytes: number
  /** How long a connection may stay open before its first request, and between two. */
  readonly firstRequestMs: number
  readonly keepAliveMs: number
  answer(request: EngineRequest, send: (reply: EngineReply) => void): void
  /** The answer when one cannot be sent as it is. */
  cannotSend(error: unknown): EngineReply
  /** Takes the connection, with the bytes that were not read, for good. */
  handOver(socket: Socket): void
}

/** Node keeps a connection a little longer than it says, so that it is not closed while a request is on its way. */
const keepAliveGraceMs = 1000

/**
 * Serves plain requests straight from the socket, which costs half of what `node:http` takes for them. The first request that
 * is anything else hands the connection over; what is sent is the same, byte for byte.
 */
export function servePlainly(socket: Socket, options: PlainConnectionOptions): void {
  const read = createPlainReader()
  const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(options.keepAliveMs / 1000)}\r\n`
  let isFirst = true
  let isAnswering = false
  let isEnded = false
  /** What came while a request was answered: the next one of a client that does not wait. */
  let early: Buffer | undefined

  function receive(chunk: Buffer): void {
    if (isAnswering) {
      early = early ? Buffer.concat([early, chunk]) : chunk
      // Paused, it does not end before this was read.
      socket.pause()
      return
    }
    const request = read(chunk)
    if (!request || request.body.length > options.maxBodyBytes) {
      handOver(chunk)
      return
    }
    isAnswering = true
    if (isFirst) {
      isFirst = false
      socket.setTimeout(options.keepAliveMs + keepAliveGraceMs)
    }
    options.answer(request, send)
  }

  function send(reply: EngineReply): void {
    if (socket.destroyed) return
    try {
      sendReply(socket, reply, keepAlive, next)
    } catch (error) {
      sendReply(socket, options.cannotSend(error), keepAlive, next)
    }
  }

  function next(): void {
    isAnswering = false
    const chunk = early
    if (chunk) {
      early = undefined
      socket.resume()
      receive(chunk)
    } else if (isEnded) socket.end()
    else if (socket.writableNeedDrain) waitForReader()
  }

  /** A client that asks on without reading is not asked for more. */
  function waitForReader(): void {
    socket.pause()
    socket.once('drain', () => socket.resume())
  }

  function end(): void {
    isEnded = true
    if (!isAnswering) socket.end()
  }

  function timeOut(): void {
    if (!isAnswering) socket.destroy()
  }

  function fail(): void {
    socket.destroy()
  }

  function handOver(chunk: Buffer): void {
    socket.off('data', receive).off('end', end).off('timeout', timeOut).off('error', fail)
    socket.setTimeout(0)
    socket.pause()
    socket.unshift(chunk)
    options.handOver(socket)
    socket.resume()
  }

  socket.setTimeout(options.firstRequestMs)
  socket.on('data', receive).on('end', end).on('timeout', timeOut).on('error', fail)
}

const ascii = /^[\t\x20-\x7e]*$/

/** Fields in the order in which Node sends them. */
function sendReply(socket: Socket, reply: EngineReply, keepAlive: string, done: () => void): void {
  const { status, headers, body } = reply
  let fields = ''
  // A text of ASCII alone is the same in both, and cheaper to write.
  let encoding: 'latin1' | 'utf8' = 'latin1'
  for (const name of Object.keys(headers)) {
    const value = headers[name] as string
    validateHeaderName(name)
    if (!ascii.test(value)) {
      validateHeaderValue(name, value)
      encoding = 'utf8'
    }
    fields += `${name}: ${value}\r\n`
  }
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n${fields}`
  if (!allowsBody(status)) socket.write(`${head}${keepAlive}\r\n`, 'latin1')
  else if (reply.isChunked) {
    socket.write(`${head}${keepAlive}Transfer-Encoding: chunked\r\n\r\n`, 'latin1')
    sendInPieces(
      Buffer.from(body),
      (piece) => socket.write(frame(piece)),
      () => socket.write('0\r\n\r\n', 'latin1', done),
    )
    return
  } else {
    const bytes = Buffer.byteLength(body)
    if (bytes !== body.length) encoding = 'utf8'
    socket.write(`${head}content-length: ${bytes}\r\n${keepAlive}\r\n${body}`, encoding)
  }
  done()
}

function frame(piece: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])
}
