import type { EngineRequest } from './http-message.ts'

/** Reads the requests of one connection that are as plain as most are; undefined leaves one to Node's own parser. */
export type PlainReader = (chunk: Buffer) => EngineRequest | undefined

const requestLine = /^(GET|POST|PUT|PATCH|DELETE) (\/[!"$-~]*) HTTP\/1\.1$/
const fieldName = /^[a-z0-9-]+$/
const visible = /^[\t\x20-\x7e]*$/
const decimal = /^\d{1,8}$/
const mostFields = 100
const none = Buffer.alloc(0)

/** What changes how a message is framed, continued or joined from several fields. */
const leftToNode = new Set(['transfer-encoding', 'expect', 'upgrade', 'trailer', 'te', 'proxy-connection', 'set-cookie'])

interface Fields {
  readonly headers: Readonly<Record<string, string>>
  readonly bodyBytes: number
}

/**
 * A reader that takes a chunk only when it holds one whole request, in visible ASCII and with every field once. Whatever
 * could be read in two ways is left to Node's parser, so that there is one judge of it.
 */
export function createPlainReader(): PlainReader {
  let knownText = ''
  let known: Fields | undefined

  /** A client mostly repeats its fields on one connection. */
  function fieldsOf(text: string): Fields | undefined {
    if (text !== knownText) {
      known = readFields(text)
      knownText = text
    }
    return known
  }

  return (chunk) => {
    const end = chunk.indexOf('\r\n\r\n')
    if (end < 0) return undefined
    const head = chunk.toString('latin1', 0, end)
    const endOfLine = head.indexOf('\r\n')
    const line = requestLine.exec(endOfLine < 0 ? head : head.slice(0, endOfLine))
    const fields = line && fieldsOf(head.slice(endOfLine + 2))
    const bodyStart = end + 4
    if (!fields || chunk.length !== bodyStart + fields.bodyBytes) return undefined
    return {
      method: line[1] as string,
      target: line[2] as string,
      headers: fields.headers,
      body: fields.bodyBytes === 0 ? none : chunk.subarray(bodyStart),
    }
  }
}

function readFields(text: string): Fields | undefined {
  const lines = text.split('\r\n')
  if (lines.length > mostFields) return undefined
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1)
    if (colon < 0 || !fieldName.test(name) || !visible.test(value) || leftToNode.has(name) || Object.hasOwn(headers, name)) return undefined
    headers[name] = value.replace(/^[\t ]+|[\t ]+$/g, '')
  }
  const { host, connection, 'content-length': length = '0' } = headers
  const staysOpen = connection === undefined || connection.toLowerCase() === 'keep-alive'
  return host !== undefined && staysOpen && decimal.test(length) ? { headers, bodyBytes: Number(length) } : undefined
}
