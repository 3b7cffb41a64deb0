import { createPrivateKey } from 'node:crypto'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'

/** A server of a test: closes with `await using`. */
export interface TestServer extends AsyncDisposable {
  readonly port: number
  readonly url: string
}

/** Made for these tests; nobody trusts it. */
const selfSigned = {
  key: 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+/Q2S758+VUPdbzk89tuWVtEU3PBjxP6NHuOWV5eSs+hRANCAASiakykDulhBg0MSYnfHGo5DuzZLMAFZHWoQIhDDHgYHkOdFv/l0p1b/HDPaVywDu2y5rFbGJ+MpjwhJ/9CkFaQ',
  certificate:
    'MIIBfjCCASWgAwIBAgIUPQUKPrhRafdfI+dpbcii6pHfnqUwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTIyMzY0N1oYDzIxMjYxMDI4MjIzNjQ3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASiakykDulhBg0MSYnfHGo5DuzZLMAFZHWoQIhDDHgYHkOdFv/l0p1b/HDPaVywDu2y5rFbGJ+MpjwhJ/9CkFaQo1MwUTAdBgNVHQ4EFgQUAEujIP1u5o8xw0IFBWy4YznrfzgwHwYDVR0jBBgwFoAUAEujIP1u5o8xw0IFBWy4YznrfzgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBcCUQEBi1eSeDC0O6nFayXR21916phx+D66idLZxcFIAIgQtfgULt7v3XJfkuHdpMOYFFVKPE2Wirxvln9YmHdyMY=',
}

export function serveHttp(listener: RequestListener): Promise<TestServer> {
  return listen(createHttpServer(listener), 'http')
}

export function serveSelfSigned(listener: RequestListener): Promise<TestServer> {
  const key = createPrivateKey({ key: Buffer.from(selfSigned.key, 'base64'), format: 'der', type: 'pkcs8' }).export({
    format: 'pem',
    type: 'pkcs8',
  })
  const cert = `-----BEGIN CERTIFICATE-----\n${selfSigned.certificate}\n-----END CERTIFICATE-----\n`
  return listen(createHttpsServer({ key, cert }, listener), 'https')
}

/** Answers every connection with these bytes once something was asked; then closes, resets, or does nothing. */
export function serveBytes(bytes: string, then: 'end' | 'reset' | 'hang'): Promise<TestServer> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(bytes, () => {
        if (then === 'end') socket.end()
        if (then === 'reset') setTimeout(() => socket.resetAndDestroy(), 20)
      })
    })
  })
  return listen(server, 'http')
}

/** Answers the first request of each connection, keeps it, and closes it when a second one comes, after these bytes. */
export function serveOncePerConnection(bytes = ''): Promise<TestServer> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}')
      socket.once('data', () => (bytes === '' ? socket.resetAndDestroy() : socket.end(bytes)))
    })
  })
  return listen(server, 'http')
}

/** Answers each request with these pieces, one after the other; then ends the connection, or keeps it for the next request. */
export function servePieces(pieces: readonly Buffer[], then: 'end' | 'keep'): Promise<TestServer> {
  const server = createTcpServer({ noDelay: true }, (socket) => {
    socket.on('data', async () => {
      for (const piece of pieces) {
        socket.write(piece)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      if (then === 'end') socket.end()
    })
  })
  return listen(server, 'http')
}

/** A port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = await serveBytes('', 'end')
  await server[Symbol.asyncDispose]()
  return server.port
}

async function listen(server: Server, protocol: string): Promise<TestServer> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${protocol}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
