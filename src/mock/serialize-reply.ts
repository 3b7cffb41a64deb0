import { declaredMediaType } from './check-reply.ts'
import type { AnyReply } from './define-mock.ts'
import type { EngineReply } from './http-message.ts'
import type { Passage } from './passage.ts'

/** The answer as it is sent: with its media type, and the date of the namespace's clock. */
export function serializeReply(reply: AnyReply, { operation, world }: Passage): EngineReply {
  const headers: Record<string, string> = { date: world.clock.now().toUTCString(), ...reply.headers }
  if (reply.body === undefined) return { status: reply.status, headers, body: '' }
  headers['content-type'] ??= (operation && declaredMediaType(operation, reply.status)) ?? 'application/json'
  const body = /json/.test(headers['content-type']) ? JSON.stringify(reply.body) : String(reply.body)
  return { status: reply.status, headers, body }
}
