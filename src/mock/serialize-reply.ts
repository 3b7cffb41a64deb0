import { declaredMediaType } from './check-reply.ts'
import type { AnyReply } from './define-mock.ts'
import type { EngineReply } from './http-message.ts'
import type { Passage } from './passage.ts'
import { isJson } from './read-body.ts'

/** The answer as it is sent: with its media type, and the date of the namespace's clock. */
export function serializeReply(reply: AnyReply, { operation, world }: Passage): EngineReply {
  const { status } = reply
  const headers: Record<string, string> = { date: httpDate(world.clock.time()), ...reply.headers }
  if (reply.body === undefined) return { status, headers, body: '' }
  const mediaType = headers['content-type'] ?? (operation && declaredMediaType(operation, status)) ?? 'application/json'
  headers['content-type'] = mediaType
  return { status, headers, body: isJson(mediaType) ? JSON.stringify(reply.body) : String(reply.body) }
}

let lastSecond = Number.NaN
let lastDate = ''

/** A date field tells whole seconds: it is written once for each. */
function httpDate(time: number): string {
  const second = Math.floor(time / 1000)
  if (second !== lastSecond) {
    lastSecond = second
    lastDate = new Date(second * 1000).toUTCString()
  }
  return lastDate
}
