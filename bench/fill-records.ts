import autocannon from 'autocannon'
import type { Exchange } from './exchange.ts'
import { targetOf } from './exchange.ts'
import { connections } from './settings.ts'

/** How many records each user gets. */
export const recordsPerUser = 10

/** Stores so many consent records, ten a user: `user-0`, `user-1` and so on. */
export async function fillRecords(origin: string, post: Exchange, amount: number): Promise<void> {
  const template = post.body as Record<string, unknown>
  let sent = 0
  const { non2xx, errors } = await autocannon({
    url: origin,
    connections: Math.min(connections, amount),
    amount,
    requests: [
      {
        method: 'POST',
        path: targetOf(post),
        headers: { ...post.headers },
        setupRequest(request) {
          request.body = JSON.stringify({ ...template, userId: userOf(sent) })
          sent += 1
          return request
        },
      },
    ],
  })
  if (non2xx + errors > 0) throw new Error(`${non2xx} records were refused, ${errors} requests broke.`)
}

export function userOf(record: number): string {
  return `user-${Math.floor(record / recordsPerUser)}`
}
