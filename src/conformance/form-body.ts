import { isRecord, type Schema } from '#contract'
import { hashToWord } from './random.ts'

/** Fields as a multipart form; those that the schema gives a media type or binary content are sent as files. */
export function renderForm(fields: Readonly<Record<string, unknown>>, schema: Schema = true): { text: string; contentType: string } {
  const properties = isRecord(schema) && isRecord(schema.properties) ? schema.properties : {}
  // the same fields make the same bytes
  const boundary = `form-${hashToWord(24, JSON.stringify(fields))}`
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((item) => `--${boundary}\r\n${headOf(name, properties[name])}\r\n\r\n${textOf(item)}\r\n`),
  )
  return { text: `${parts.join('')}--${boundary}--\r\n`, contentType: `multipart/form-data; boundary=${boundary}` }
}

function headOf(name: string, schema: unknown): string {
  const disposition = `Content-Disposition: form-data; name="${name}"`
  const { contentMediaType, format } = isRecord(schema) ? schema : {}
  if (contentMediaType === undefined && format !== 'binary') return disposition
  return `${disposition}; filename="${name}"\r\nContent-Type: ${contentMediaType ?? 'application/octet-stream'}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
