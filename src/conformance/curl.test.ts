import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { renderCurl } from './curl.ts'

const credentials = { apiKey: "k'1 $x" }

test('names the environment variable instead of the credential', () => {
  const request = { method: 'GET', url: 'https://acme.test/stores?limit=1', headers: { 'x-api-key': credentials.apiKey } }
  expect(renderCurl(request, credentials)).toBe(`curl -i 'https://acme.test/stores?limit=1' -H 'x-api-key: '"$TRUCONTRACT_API_KEY"`)
})

test('gives a line that a shell reads as the request was, whatever it holds', () => {
  const body = JSON.stringify({ name: `it's "quoted" $HOME \`date\` \\ é 😀\n`, key: credentials.apiKey })
  const request = {
    method: 'POST',
    url: "https://acme.test/a'b",
    headers: { 'x-empty': '', authorization: `Bearer ${credentials.apiKey}` },
    body,
  }
  const line = renderCurl(request, credentials).replace(/^curl/, `printf '%s\\0'`)
  const words = execFileSync('sh', ['-c', line], { env: { TRUCONTRACT_API_KEY: credentials.apiKey }, encoding: 'utf8' }).split('\0')
  expect(words).toEqual([
    '-i',
    '-X',
    'POST',
    request.url,
    '-H',
    'x-empty;',
    '-H',
    `authorization: Bearer ${credentials.apiKey}`,
    '--data-raw',
    body,
    '',
  ])
})
