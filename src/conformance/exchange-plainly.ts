import { connect } from 'node:net'
import { Duplex } from 'node:stream'
import type { SentRequest } from './exchange.ts'
import { type Exchanger, hostOf, keptMs, mayGoAgain, type ReceivedAnswer, StaleConnection, toReceived } from './exchanger.ts'
import { createPlainAnswerReader, type PlainAnswer } from './plain-answer.ts'
import { renderHeaders } from './render-headers.ts'

/** Reads the answer to a request that was sent, from its first byte on. */
export type HandOver = (request: SentRequest, stream: Duplex) => Promise<ReceivedAnswer>

/** One connection, for one request at a time. */
interface Connection {
  readonly isOpen: boolean
  exchange(request: SentRequest, text: string): Promise<ReceivedAnswer>
  destroy(): void
}

/** A request under way. */
interface Pending {
  readonly request: SentRequest
  readonly resolve: (answer: ReceivedAnswer | Promise<ReceivedAnswer>) => void
  readonly reject: (error: unknown) => void
}

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** What frames a message or rules the connection. */
const leftToNode = ['connection', 'content-length', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']
const fieldName = /^[a-z0-9_-]+$/
const visible = /^[\t\x20-\x7e]*$/

/** Whether the request can be sent without Node's client. */
export function isPlain({ url, method, headers }: SentRequest): boolean {
  if (!url.startsWith('http:') || !methods.has(method)) return false
  for (const name in headers) if (!fieldName.test(name) || !visible.test(headers[name] as string)) return false
  return !leftToNode.some((name) => Object.hasOwn(headers, name))
}

/**
 * Sends plain requests straight over sockets that are kept. An answer that is not plain, or does not come to its end, is
 * handed over.
 */
export function exchangePlainly(handOver: HandOver): Exchanger {
  const open = new Set<Connection>()
  const kept = new Map<string, Connection[]>()
  // each chunk is read before the next one comes, on whatever socket
  const buffer = Buffer.allocUnsafeSlow(64 * 1024)

  return {
    begin(request, { isFresh }) {
      const url = new URL(request.url)
      const ready = kept.get(url.host) ?? []
      kept.set(url.host, ready)
      const connection = (isFresh ? undefined : takeOpen(ready)) ?? openConnection(url, ready)
      return { answer: connection.exchange(request, renderRequest(request, url)), abort: connection.destroy }
    },
    close() {
      for (const connection of open) connection.destroy()
    },
  }

  function openConnection(url: URL, ready: Connection[]): Connection {
    const reader = createPlainAnswerReader()
    let pending: Pending | undefined
    let isReused = false
    let isWritten = false
    let isEnded = false
    /** Takes what is still to come, once the answer was handed over. */
    let stream: Duplex | undefined

    const socket = connect({
      host: hostOf(url),
      port: url.port === '' ? 80 : Number(url.port),
      noDelay: true,
      onread: {
        buffer,
        callback(size) {
          receive(buffer.subarray(0, size))
          return true
        },
      },
    })
    const connection: Connection = {
      exchange,
      destroy: () => socket.destroy(),
      get isOpen() {
        return socket.writable
      },
    }

    function exchange(request: SentRequest, text: string): Promise<ReceivedAnswer> {
      isReused = isWritten
      isWritten = false
      socket.ref()
      return new Promise((resolve, reject) => {
        pending = { request, resolve, reject }
        socket.write(text, noteWritten)
      })
    }

    function noteWritten(error?: Error | null): void {
      isWritten = !error
    }

    function receive(chunk: Buffer): void {
      if (stream) stream.push(Buffer.from(chunk))
      else if (!pending) socket.destroy()
      else {
        const answer = reader.read(chunk)
        if (answer === 'unusual') leave(pending)
        else if (answer !== 'incomplete') finish(pending, answer)
      }
    }

    function finish({ resolve }: Pending, { status, headers, body, staysOpen }: PlainAnswer): void {
      pending = undefined
      // before the connection reads on
      resolve(toReceived(status, headers, body))
      // answered early, the rest of the request would come before the next one
      if (staysOpen && isWritten) {
        socket.unref()
        ready.push(connection)
      } else socket.destroy()
    }

    function leave({ request, resolve }: Pending): void {
      pending = undefined
      stream = new Duplex({
        read() {},
        write(_sentAlready, _encoding, done) {
          done()
        },
        destroy(error, done) {
          socket.destroy()
          done(error)
        },
      })
      stream.push(reader.received)
      resolve(handOver(request, stream))
    }

    function end(): void {
      isEnded = true
      if (stream) stream.push(null)
      else fail(hungUp())
    }

    function fail(error: NodeJS.ErrnoException): void {
      stream?.destroy(error)
      pending?.reject(isStale(pending.request, error) ? new StaleConnection(error) : error)
      pending = undefined
    }

    function isStale({ method }: SentRequest, error: NodeJS.ErrnoException): boolean {
      return isReused && reader.received.length === 0 && mayGoAgain(method, error, isWritten)
    }

    function close(): void {
      open.delete(connection)
      // what came before the end may still be read
      if (!isEnded) stream?.destroy()
      if (pending) fail(hungUp())
    }

    function timeOut(): void {
      if (!pending && !stream) socket.destroy()
    }

    socket.setTimeout(keptMs)
    socket.on('end', end).on('error', fail).on('close', close).on('timeout', timeOut)
    open.add(connection)
    return connection
  }
}

/** The one used last; those that the target closed meanwhile are dropped. */
function takeOpen(ready: Connection[]): Connection | undefined {
  let connection = ready.pop()
  while (connection && !connection.isOpen) connection = ready.pop()
  return connection
}

function renderRequest(request: SentRequest, { host, pathname, search }: URL): string {
  const { method, body = '' } = request
  const headers = renderHeaders(request, host)
  let head = `${method} ${pathname}${search} HTTP/1.1\r\n`
  for (let index = 0; index < headers.length; index += 2) head += `${headers[index]}: ${headers[index + 1]}\r\n`
  return `${head}connection: keep-alive\r\n\r\n${body}`
}

/** As Node's client names it. */
function hungUp(): NodeJS.ErrnoException {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
}
