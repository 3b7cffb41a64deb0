import { createHash } from 'node:crypto'
import { isRecord } from '#contract'
import type { Collection, Item } from './collection.ts'
import type { AnyReply } from './define-mock.ts'

/** What makes two requests the same one; they belong to one tenant. */
export interface RepeatedRequest {
  readonly operationId: string
  /** The value of the idempotency header. */
  readonly key: string
  /** Path, query and body. */
  readonly content: unknown
}

/** An answer that is kept for the same request. */
export interface KeptReply extends Item {
  readonly reply: AnyReply
}

/**
 * Answers a request that carries an idempotency key: the second time with the first answer, and nothing is done. Only
 * successes are kept, as long as the data of the tenant are.
 */
export async function answerOnce(
  replies: Collection<KeptReply>,
  request: RepeatedRequest | undefined,
  answer: () => Promise<AnyReply>,
): Promise<AnyReply> {
  if (!request) return answer()
  const id = fingerprint(request)
  const kept = await replies.get(id)
  if (kept) return { ...kept.reply, because: 'the first answer to this idempotency key' }
  const reply = await answer()
  if (reply.status < 300) await replies.insert({ id, reply })
  return reply
}

function fingerprint({ operationId, key, content }: RepeatedRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([operationId, key, content], withSortedMembers))
    .digest('hex')
}

/** The order of members carries no meaning. */
function withSortedMembers(_name: string, value: unknown): unknown {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value
}
