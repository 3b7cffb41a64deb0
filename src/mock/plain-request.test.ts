import { expect, test } from 'vitest'
import { createPlainReader } from './plain-request.ts'

const read = (text: string) => createPlainReader()(Buffer.from(text, 'latin1'))
const head = (line: string, ...fields: readonly string[]) => [line, 'Host: a', ...fields, '', ''].join('\r\n')

test('reads a request with a body', () => {
  const text = `${head('POST /stores?a=%20b HTTP/1.1', 'Content-Type:application/json', 'X-Empty:', 'Content-Length: 3 ')}{"a`
  expect(read(text)).toEqual({
    method: 'POST',
    target: '/stores?a=%20b',
    headers: { host: 'a', 'content-type': 'application/json', 'x-empty': '', 'content-length': '3' },
    body: Buffer.from('{"a'),
  })
})

test('reads a request without fields but the host', () => {
  expect(read(head('GET / HTTP/1.1'))).toEqual({ method: 'GET', target: '/', headers: { host: 'a' }, body: Buffer.alloc(0) })
})

test('reads each request of a connection with its own fields', () => {
  const reader = createPlainReader()
  const targets = ['/a', '/b', '/c'].map((target, index) => {
    const request = reader(Buffer.from(head(`GET ${target} HTTP/1.1`, `X-Turn: ${Math.floor(index / 2)}`)))
    return [request?.target, request?.headers['x-turn']]
  })
  expect(targets).toEqual([
    ['/a', '0'],
    ['/b', '0'],
    ['/c', '1'],
  ])
})

test.each([
  ['a part of the head', 'GET / HTTP/1.1\r\nHost: a\r\n'],
  ['a part of the body', `${head('POST / HTTP/1.1', 'Content-Length: 3')}ab`],
  ['more than one request', head('GET / HTTP/1.1') + head('GET / HTTP/1.1')],
  ['a line before the request', `\r\n${head('GET / HTTP/1.1')}`],
  ['HTTP/1.0', head('GET / HTTP/1.0')],
  ['another method', head('HEAD / HTTP/1.1')],
  ['a method in small letters', head('get / HTTP/1.1')],
  ['a target in absolute form', head('GET http://a/ HTTP/1.1')],
  ['a fragment', head('GET /#a HTTP/1.1')],
  ['a space in the target', head('GET /a b HTTP/1.1')],
  ['a target that is not ASCII', head('GET /é HTTP/1.1')],
  ['a second space', head('GET  / HTTP/1.1')],
  ['no host', 'GET / HTTP/1.1\r\nX-A: a\r\n\r\n'],
  ['no field at all', 'GET / HTTP/1.1\r\n\r\n'],
  ['a field given twice', head('GET / HTTP/1.1', 'X-A: a', 'x-a: b')],
  ['a second host', head('GET / HTTP/1.1', 'Host: b')],
  ['a folded field', head('GET / HTTP/1.1', 'X-A: a', ' b')],
  ['a field without a name', head('GET / HTTP/1.1', ': a')],
  ['a field without a colon', head('GET / HTTP/1.1', 'nonsense')],
  ['a space before a colon', head('GET / HTTP/1.1', 'X-A : a')],
  ['a line feed within a field', head('GET / HTTP/1.1', 'X-A: a\nX-B: b')],
  ['a carriage return within a field', head('GET / HTTP/1.1', 'X-A: a\rX-B: b')],
  ['a NUL within a field', head('GET / HTTP/1.1', 'X-A: a\0')],
  ['a value that is not ASCII', head('GET / HTTP/1.1', 'X-A: é')],
  ['a prototype for a field', head('GET / HTTP/1.1', '__proto__: a')],
  ['a connection to be closed', head('GET / HTTP/1.1', 'Connection: close')],
  ['an upgrade', head('GET / HTTP/1.1', 'Connection: Upgrade', 'Upgrade: h2c')],
  ['an expectation', `${head('POST / HTTP/1.1', 'Expect: 100-continue', 'Content-Length: 1')}a`],
  ['chunks', `${head('POST / HTTP/1.1', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
  ['a length that is no number', head('POST / HTTP/1.1', 'Content-Length: abc')],
  ['a negative length', head('POST / HTTP/1.1', 'Content-Length: -1')],
  ['a length with a sign', `${head('POST / HTTP/1.1', 'Content-Length: +1')}a`],
  ['a length in hexadecimal', head('POST / HTTP/1.1', 'Content-Length: 0x0')],
  ['an empty length', head('POST / HTTP/1.1', 'Content-Length: ')],
  ['two lengths', `${head('POST / HTTP/1.1', 'Content-Length: 1', 'Content-Length: 1')}a`],
  ['more fields than most have', head('GET / HTTP/1.1', ...Array.from({ length: 100 }, (_, index) => `X-${index}: a`))],
])('leaves %s to Node', (_name, text) => {
  expect(read(text)).toBe(undefined)
})
