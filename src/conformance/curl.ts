import { environmentName } from './credential-name.ts'
import type { SentRequest } from './exchange.ts'

/** One shell line that sends the request again. Credentials are taken from the environment. */
export function renderCurl(request: SentRequest, credentials: Readonly<Record<string, string>>): string {
  const { method, url, headers, body } = request
  const quote = (text: string) => quoteWithCredentials(text, credentials)
  const words = ['curl', '-i']
  if (method !== 'GET' || body !== undefined) words.push('-X', method)
  words.push(quote(url))
  for (const [name, value] of Object.entries(headers)) words.push('-H', quote(value === '' ? `${name};` : `${name}: ${value}`))
  if (body !== undefined) words.push('--data-raw', quote(body))
  return words.join(' ')
}

function quoteWithCredentials(text: string, credentials: Readonly<Record<string, string>>): string {
  for (const [name, value] of Object.entries(credentials).sort(([, one], [, other]) => other.length - one.length)) {
    for (const sent of new Set([value, encodeURIComponent(value)])) {
      const at = sent === '' ? -1 : text.indexOf(sent)
      if (at < 0) continue
      const before = text.slice(0, at)
      const after = text.slice(at + sent.length)
      const reference = `"$${environmentName(name)}"`
      return `${before && quoteWithCredentials(before, credentials)}${reference}${after && quoteWithCredentials(after, credentials)}`
    }
  }
  return quoteForShell(text)
}

/** For POSIX shells. */
function quoteForShell(text: string): string {
  if (/^[A-Za-z0-9_./:=@%+-]+$/.test(text)) return text
  return `'${text.replaceAll("'", "'\\''")}'`
}
