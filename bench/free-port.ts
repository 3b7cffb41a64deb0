import { createServer } from 'node:net'

/** A port that is free, with those at these distances from it. */
export async function freePort(distances: readonly number[] = []): Promise<number> {
  for (;;) {
    const port = await listenOnce(0)
    const taken = await Promise.all(distances.map((distance) => listenOnce(port + distance).catch(() => undefined)))
    if (!taken.includes(undefined)) return port
  }
}

function listenOnce(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
