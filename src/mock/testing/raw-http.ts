import { connect } from 'node:net'

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface RawOptions {
  /** Milliseconds between two parts. */
  readonly pause?: number
  /** After the last part: keep the connection open (the default), close our half of it, or break it off. */
  readonly ending?: 'listen' | 'end' | 'destroy'
  /** Give up waiting for the server to close after so many milliseconds. */
  readonly patience?: number
}

/** Sends bytes as they are; gives back all that the server answers until it closes the connection. */
export async function sendRaw(baseUrl: string, parts: readonly (string | Uint8Array)[], options: RawOptions = {}): Promise<RawAnswer[]> {
  const { pause = 0, ending = 'listen', patience = 20_000 } = options
  const { hostname, port } = new URL(baseUrl)
  const received: Buffer[] = []
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  const closed = new Promise<void>((resolve) => {
    socket.on('end', () => {
      socket.end()
      resolve()
    })
    // The server may hang up while we are still sending: that is one of the things to be tested.
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
    setTimeout(resolve, patience).unref()
  })
  socket.on('data', (chunk) => received.push(chunk))
  await new Promise((resolve) => socket.once('connect', resolve))
  for (const [index, part] of parts.entries()) {
    if (index > 0 && pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    if (socket.writable) socket.write(part)
  }
  if (ending === 'end') socket.end()
  if (ending === 'destroy') socket.destroy()
  await closed
  socket.destroy()
  return parseAnswers(Buffer.concat(received))
}

function parseAnswers(bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = bytes
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n')
    if (end < 0) throw new Error(`No end of the header: ${rest.toString('latin1')}`)
    const [statusLine = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n')
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    )
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1])
    const length = Number(headers['content-length'] ?? 0)
    const body = rest.subarray(end + 4, end + 4 + length).toString()
    answers.push({ status, headers, body })
    rest = rest.subarray(end + 4 + length)
  }
  return answers
}
