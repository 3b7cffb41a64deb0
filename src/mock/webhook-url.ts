import { KitError } from '../errors.ts'

/**
 * The receiver's address. Webhooks go to this machine unless remote receivers are allowed: a mock server that posts
 * wherever it is told to would be a tool against others.
 * @throws KitError `ERR_OPTION`
 */
export function readWebhookUrl(text: string, allowsRemote: boolean): URL {
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new KitError('ERR_OPTION', `Webhook URL "${text}": expected an http or https URL, such as http://127.0.0.1:3000/webhooks.`)
  }
  if (url.username !== '' || url.password !== '')
    throw new KitError('ERR_OPTION', `Webhook URL "${text}": leave user name and password out of it.`)
  if (!allowsRemote && !isLoopback(url.hostname)) {
    throw new KitError(
      'ERR_OPTION',
      `Webhook URL "${text}": ${url.hostname} is not this machine. Use localhost, 127.0.0.1 or [::1], or allow remote receivers (--webhook-allow-remote).`,
    )
  }
  return url
}

/** By name or address as `URL` normalizes them: `127.1` has become `127.0.0.1` by then. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}
