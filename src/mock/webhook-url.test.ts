import { expect, test } from 'vitest'
import { KitError } from '../errors.ts'
import { readWebhookUrl } from './webhook-url.ts'

test.each([
  'http://localhost:3000/hooks',
  'https://127.0.0.1',
  'http://127.9.9.9/',
  'http://[::1]:3000/',
  'http://app.localhost/',
  'http://127.1/',
])('accepts %s', (text) => {
  expect(readWebhookUrl(text, false)).toEqual(new URL(text))
})

test.each([
  'http://example.com/',
  'http://127.0.0.1.example.com/',
  'http://localhost.example.com/',
  'http://0.0.0.0/',
  'http://10.0.0.1/',
  'http://169.254.169.254/',
  'http://[::ffff:10.0.0.1]/',
])('rejects %s, which is not this machine', (text) => {
  expect(() => readWebhookUrl(text, false)).toThrow(/is not this machine/)
})

test('accepts another machine where that is allowed', () => {
  expect(readWebhookUrl('https://example.com/hooks', true)).toEqual(new URL('https://example.com/hooks'))
})

test.each(['', 'hooks', 'ftp://localhost/', 'file:///etc/passwd', 'localhost:3000'])('rejects "%s", which is no HTTP address', (text) => {
  expect(() => readWebhookUrl(text, true)).toThrow(
    new KitError('ERR_OPTION', `Webhook URL "${text}": expected an http or https URL, such as http://127.0.0.1:3000/webhooks.`),
  )
})

test('rejects user name and password', () => {
  expect(() => readWebhookUrl('http://me:secret@localhost/', false)).toThrow(/leave user name and password out/)
})
