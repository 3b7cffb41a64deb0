import type { ReadBody } from './read-body.ts'

const decoder = new TextDecoder()

/** A file of a multipart form. */
export interface FormFile {
  readonly filename: string
  readonly contentType: string
  readonly text: string
}

/** Forms as objects: each field by its name, a repeated one as a list, a file as `FormFile`. Anything else as text. */
export function readForm(mediaType: string, contentType: string, bytes: Uint8Array): { body: unknown } | ReadBody {
  if (mediaType === 'application/x-www-form-urlencoded') return { body: collect(new URLSearchParams(decoder.decode(bytes))) }
  if (mediaType !== 'multipart/form-data') return { body: decoder.decode(bytes) }
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  if (!boundary) return malformed('The Content-Type names no boundary.')
  return readParts(Buffer.from(bytes).toString('latin1'), `--${boundary[1] ?? boundary[2]}`)
}

function readParts(text: string, delimiter: string): { body: unknown } | ReadBody {
  const sections = text.split(delimiter)
  if (sections.length < 2 || !sections.at(-1)?.startsWith('--')) return malformed('The multipart body has no closing boundary.')
  const fields: [string, string | FormFile][] = []
  for (const section of sections.slice(1, -1)) {
    const end = section.indexOf('\r\n\r\n')
    const head = end < 0 ? '' : section.slice(0, end)
    const { name, filename } = readDisposition(head)
    if (name === undefined) return malformed('A part of the multipart body has no name.')
    const content = Buffer.from(section.slice(end + 4).replace(/\r\n$/, ''), 'latin1').toString('utf8')
    const type = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1]?.trim() ?? 'text/plain'
    fields.push([name, filename === undefined ? content : { filename, contentType: type, text: content }])
  }
  return { body: collect(fields) }
}

/** Parameters of a part's Content-Disposition: quoted strings, or bare tokens as some clients send them (RFC 2183, 2). */
function readDisposition(head: string): { readonly name?: string; readonly filename?: string } {
  const [, disposition = ''] = /^content-disposition:([^\r\n]*)/im.exec(head) ?? []
  const parameters = [...disposition.matchAll(/;\s*([^\s=;"]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+))/g)]
  return Object.fromEntries(parameters.map(([, key = '', quoted, token]) => [key.toLowerCase(), inUtf8(quoted ?? token ?? '')]))
}

function inUtf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8')
}

function collect(fields: Iterable<[string, string | FormFile]>): Record<string, unknown> {
  const values = new Map<string, unknown>()
  for (const [name, value] of fields) {
    const previous = values.get(name)
    values.set(name, previous === undefined ? value : Array.isArray(previous) ? [...previous, value] : [previous, value])
  }
  return Object.fromEntries(values)
}

function malformed(message: string): ReadBody {
  return { body: undefined, violations: [{ place: 'syntax', keyword: 'syntax', pointer: '', message }] }
}
