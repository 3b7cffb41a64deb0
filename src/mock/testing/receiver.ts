import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the receiver got it. */
export interface ReceivedRequest {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Takes webhooks on a free port of this machine. */
export interface Receiver {
  readonly url: string
  readonly requests: readonly ReceivedRequest[]
  close(): Promise<void>
}

/** How a request is answered, counted from 1: a status with its headers, or not at all. */
export type Answers = (number: number) => { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'never'

export async function startReceiver(answers: Answers = () => ({ status: 204 })): Promise<Receiver> {
  const requests: ReceivedRequest[] = []
  const server = createServer((message, response) => {
    let body = ''
    message.setEncoding('utf8')
    message.on('data', (chunk: string) => {
      body += chunk
    })
    message.on('end', () => {
      requests.push({ method: message.method, url: message.url, headers: message.headers, body })
      const answer = answers(requests.length)
      if (answer !== 'never') response.writeHead(answer.status, answer.headers).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    requests,
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}
